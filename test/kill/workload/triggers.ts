/** What somebody asks of the service. */
export type Moment = 'submit' | Act;

/** The moments in which somebody asks something of the service, for whoever wants to strike in one of them. */
export type Moments = {
  /** Somebody begins. */
  begins(moment: Moment): void;
  /** Resolves when the next of its kind begins, or after `within` ms. */
  next(moment: Moment, within: number): Promise<void>;
};

export function createMoments(): Moments {
  const waiting = new Set<{ moment: Moment; go(): void }>();
  return {
    begins(begun) {
      for (const { moment, go } of [...waiting]) if (moment === begun) go();
    },
    next: (moment, within) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => entry.go(), within);
        const entry = {
          moment,
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

export type Act = 'accept' | 'decline' | 'contacted' | 'yes' | 'no' | 'withdraw' | 'stop';
