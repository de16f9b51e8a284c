export type Act = 'accept' | 'decline' | 'contacted' | 'yes' | 'no' | 'withdraw' | 'stop';

/** What a caller, a vendor or a consumer asks of the service. */
export type Trigger = 'submit' | Act;

/** The workload fires a trigger as a request leaves; the nemesis waits for one to kill a process amid the request. */
export type Triggers = {
  fire(trigger: Trigger): void;
  /** Resolves when the trigger is fired next, or after `within` ms. */
  next(trigger: Trigger, within: number): Promise<void>;
};

export function createTriggers(): Triggers {
  const waiting = new Set<{ trigger: Trigger; go(): void }>();
  return {
    fire(fired) {
      for (const { trigger, go } of [...waiting]) if (trigger === fired) go();
    },
    next: (trigger, within) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => entry.go(), within);
        const entry = {
          trigger,
          go() {
            clearTimeout(timer);
            waiting.delete(entry);
            resolve();
          },
        };
        waiting.add(entry);
      }),
  };
}
