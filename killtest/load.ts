import { setTimeout as pause } from 'node:timers/promises';
import { newPhone } from '../test/support/invented.ts';
import { between, type Chance } from './chance.ts';
import type { Market } from './market.ts';

type Taken = { inquiry: { id: string; reference: string } | null; replayed: boolean };
/** One inquiry as its platform hands it in: again and again with the same key until it is answered, and sometimes once more after that. */
export type Submission = {
  market: Market;
  key: string;
  phone: string;
  /** What each answered try was answered with. */
  answers: { id: string; reference: string; replayed: boolean }[];
  tries: number;
  /** A refusal in answer to what should be taken. */
  refused: string | null;
};

export type Load = {
  readonly submissions: readonly Submission[];
  /** Hands in nothing new; resolves when all that was begun is answered, or `within` ms have passed. */
  finish(within: number): Promise<void>;
};

const BETWEEN_TRIES = [200, 900] as const;
const REPEATED = 0.2;

/** Hands in inquiries at a steady rate, whatever becomes of the service meanwhile. */
export function startLoad(markets: readonly Market[], perSecond: number, chance: Chance): Load {
  const submissions: Submission[] = [];
  const deliveries: Promise<void>[] = [];
  let until = Number.POSITIVE_INFINITY;
  const timer = setInterval(next, 1_000 / perSecond);

  function next(): void {
    const n = submissions.length;
    const market = markets[n % markets.length] as Market;
    const phone = newPhone();
    const input = market.platform.need({ phone, name: 'Pat Doe' });
    const submission: Submission = { market, key: input.idempotencyKey, phone, answers: [], tries: 0, refused: null };
    submissions.push(submission);
    deliveries.push(deliver(submission, input, n));
  }

  async function deliver(submission: Submission, input: object, n: number): Promise<void> {
    const wanted = chance('repeated', n) < REPEATED ? 2 : 1;
    while (submission.answers.length < wanted && !submission.refused && Date.now() < until) {
      submission.tries++;
      await once(submission, input).catch(() => undefined);
      await pause(between(...BETWEEN_TRIES, chance('again', n, submission.tries)));
    }
  }

  async function once(submission: Submission, input: object): Promise<void> {
    const { inquiry, replayed, userErrors } = await submission.market.platform.mutate<Taken>(
      'submitInquiry',
      'SubmitInquiryInput',
      { ...input },
      'replayed inquiry { id reference }',
    );
    if (userErrors.length) submission.refused = JSON.stringify(userErrors);
    else if (inquiry) submission.answers.push({ ...inquiry, replayed });
  }

  return {
    submissions,
    async finish(within) {
      clearInterval(timer);
      until = Date.now() + within;
      await Promise.all(deliveries);
    },
  };
}
