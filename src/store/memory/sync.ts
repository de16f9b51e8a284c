/** A port whose functions return their answers instead of promises. The store in memory is made of these; its callers wrap them in promises. */
export type Sync<T> = { [K in keyof T]: T[K] extends (...given: infer G) => Promise<infer R> ? (...given: G) => R : T[K] };
