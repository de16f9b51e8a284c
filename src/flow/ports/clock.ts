import type { Moment } from '../../domain/time/time.ts';

// What the flow needs of the world, as small types. `store` and `sms` implement them; `main` wires them.

/** Tells the time. Everything in the flow takes it from here, so that tests and the simulation can move it. */
export type Clock = { now(): Moment };
