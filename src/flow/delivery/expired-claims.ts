import type { Message } from '../../domain/text/message.ts';
import type { Clock } from '../ports/clock.ts';
import type { Outbox } from '../ports/outbox.ts';

const BATCH = 200;

/** Marks each message whose claim ran out `UNKNOWN`: the sender that held it has vanished, and may have sent it or not. Returns how many. */
export async function releaseExpiredClaims({ outbox, clock }: { outbox: Outbox; clock: Clock }): Promise<number> {
  let released = 0;
  for (let expired: Message[] = []; released === 0 || expired.length === BATCH; released += expired.length) {
    const now = clock.now();
    expired = await outbox.unsettled('CLAIMED', now, BATCH);
    if (!expired.length) break;
    await outbox.write(
      expired.map(({ id, claim }) => ({
        id,
        from: ['CLAIMED'],
        ...(claim === null ? {} : { claim }),
        set: { status: 'UNKNOWN', nextAt: now, claim: null },
      })),
    );
  }
  return released;
}
