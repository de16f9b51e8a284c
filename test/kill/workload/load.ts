import { setTimeout as pause } from 'node:timers/promises';
import type { UserError } from '../../support/inquiry-view.ts';
import { newPhone } from '../../support/invented.ts';
import { between, type Chance } from '../../support/seeded-chance.ts';
import type { Market } from './market.ts';
import type { Triggers } from './triggers.ts';

const SUBMIT = `mutation ($input: SubmitInquiryInput!) { submitInquiry(input: $input) {
  replayed inquiry { id reference } userErrors { field message code } } }`;
type Taken = { inquiry: { id: string; reference: string } | null; replayed: boolean; userErrors: UserError[] };
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

/** One try to hand an inquiry in. `status`: of the answer; null when there was none. `bare`: see {@link bareAnswer}; null when it was quick. */
export type Try = { from: number; to: number; status: number | null; bare: number | null };

export type Load = {
  readonly submissions: readonly Submission[];
  readonly tries: readonly Try[];
  /** Hands in nothing new. */
  end(): void;
  /** Hands in nothing new; resolves when all that was begun is answered, or `within` ms have passed. */
  finish(within: number): Promise<void>;
};

const BETWEEN_TRIES = [200, 900] as const;
/** Whoever has tried in vain waits longer, up to so many times as long: a service that comes up is not run over. */
const MAX_PATIENCE = 5;
/** Nothing new comes in while so many wait for an answer: what is measured is the service, not how it is buried. */
const MAX_WAITING = 40;
const REPEATED = 0.2;
const SLOW_FROM_MS = 1_000;

/** Hands in inquiries at a steady rate, whatever becomes of the service meanwhile. */
export function startLoad(markets: readonly Market[], perSecond: number, triggers: Triggers, chance: Chance): Load {
  const submissions: Submission[] = [];
  const tries: Try[] = [];
  const deliveries: Promise<void>[] = [];
  let until = Number.POSITIVE_INFINITY;
  let waiting = 0;
  const timer = setInterval(next, 1_000 / perSecond);

  function next(): void {
    const n = submissions.length;
    if (waiting >= MAX_WAITING) return;
    const market = markets[n % markets.length] as Market;
    const phone = newPhone();
    const input = market.platform.need({ phone, name: 'Pat Doe' });
    const submission: Submission = { market, key: input.idempotencyKey, phone, answers: [], tries: 0, refused: null };
    submissions.push(submission);
    waiting++;
    const delivery = deliver(submission, input, n).finally(() => {
      waiting--;
    });
    deliveries.push(delivery);
  }

  async function deliver(submission: Submission, input: object, n: number): Promise<void> {
    const wanted = chance('repeated', n) < REPEATED ? 2 : 1;
    while (submission.answers.length < wanted && !submission.refused && Date.now() < until) {
      submission.tries++;
      await once(submission, input);
      const patience = Math.min(MAX_PATIENCE, submission.tries);
      await pause(patience * between(...BETWEEN_TRIES, chance('again', n, submission.tries)));
    }
  }

  async function once(submission: Submission, input: object): Promise<void> {
    const from = Date.now();
    triggers.fire('submit');
    const { platform } = submission.market;
    const long = new AbortController();
    const bare = bareAnswer(new URL('/nothing-here', platform.service.info.graphql), long.signal);
    const answer = await platform.raw(SUBMIT, { input }).catch(() => null);
    const to = Date.now();
    long.abort();
    tries.push({ from, to, status: answer?.status ?? null, bare: await bare });
    const taken = (answer?.data as { submitInquiry?: Taken } | null | undefined)?.submitInquiry;
    if (taken?.userErrors.length) submission.refused = JSON.stringify(taken.userErrors);
    else if (taken?.inquiry) submission.answers.push({ ...taken.inquiry, replayed: taken.replayed });
  }

  return {
    submissions,
    tries,
    end: () => clearInterval(timer),
    async finish(within) {
      clearInterval(timer);
      until = Date.now() + within;
      await Promise.all(deliveries);
    },
  };
}

/**
 * How long the service takes, in ms, to answer what needs nothing: asked while a try is slow, it tells a service that hangs from a
 * machine that is busy. Null when the try was over first.
 */
async function bareAnswer(url: URL, over: AbortSignal): Promise<number | null> {
  try {
    await pause(SLOW_FROM_MS, undefined, { signal: over });
    const from = Date.now();
    const { body } = await fetch(url, { signal: over });
    await body?.cancel();
    return Date.now() - from;
  } catch {
    return null;
  }
}
