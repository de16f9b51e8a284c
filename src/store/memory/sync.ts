/** A port whose answers are there at once: what the store in memory is made of. Whoever uses it makes promises of them in its own way. */
export type Sync<T> = { [K in keyof T]: T[K] extends (...given: infer G) => Promise<infer R> ? (...given: G) => R : T[K] };
