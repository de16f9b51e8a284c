/** What can be hit: a process, or all of them at once, as when the power fails. `Twilio` is the simulator. */
export type Target = Part | 'everything';
export type Part = 'service' | 'worker 1' | 'worker 2' | 'database' | 'Twilio';
export const PARTS: readonly Part[] = ['service', 'worker 1', 'worker 2', 'database', 'Twilio'];
