import { DAY, HOUR, MINUTE, type Millis, type Moment, SECOND } from '../../../src/domain/time/time.ts';
import type { Submission } from '../../../src/flow/intake/actions.ts';
import { type Chance, chanceOf } from '../kernel/chance.ts';
import { POSTAL_CODES, ZONES } from '../marketplace/terms.ts';
import type { Taken } from '../twilio/listener.ts';
import { subjectOf } from '../twilio/text.ts';
import { type Act, answerOf, type Environment } from './environment.ts';
import { say } from './say.ts';
import type { Meaning } from './vocabulary.ts';

/** How a consumer answers the question whether the vendor called: the share of answers, of quick ones, and of true ones. */
const MANNERS = [
  { answers: 0.95, soon: 0.9, truly: 1 },
  { answers: 0.7, soon: 0.3, truly: 0.95 },
  { answers: 0.05, soon: 0.5, truly: 1 },
  { answers: 0.9, soon: 0.7, truly: 0.3 },
] as const;

/** While the first texts of an inquiry are on their way. */
const AT_ONCE: Millis = 5 * SECOND;

/** What somebody says who says nothing to the point. */
const ASIDE: readonly Meaning[] = ['UNCLEAR', 'UNCLEAR', 'UNCLEAR', 'COURTESY', 'HELP'];

export type SimulatedConsumer = { life: number; phone: string; platformId: string; submitAt: Moment; category: string };

/** What the parts of a consumer's life share. `inquiryId`: null until the submission is answered. `heard`: the last text to the phone. */
type Consumer = SimulatedConsumer & {
  chance: Chance;
  manner: (typeof MANNERS)[number];
  submission: Submission;
  inquiryId: string | null;
  heard: string | null;
  environment: Environment;
};

/** Lives one inquiry's consumer: submits, waits, answers or does not, withdraws, texts STOP and START, and nonsense. */
export async function liveConsumer(simulated: SimulatedConsumer, environment: Environment): Promise<void> {
  const { life, phone, category, submitAt } = simulated;
  const chance = chanceOf(environment.seed, 31, life);
  const manner = chance.of(MANNERS);
  const submission = submissionOf(chance, life, phone, category, submitAt);
  const consumer: Consumer = { ...simulated, chance, manner, submission, inquiryId: null, heard: null, environment };
  environment.onText(phone, (text) => hear(consumer, text));
  await environment.sleep(submitAt - environment.now());
  // An impatient form sends the same body several times at once, and each may meet another process.
  await Promise.all(chance.is(0.15) ? [submit(consumer), submit(consumer, 1), submit(consumer, 2)] : [submit(consumer)]);
  const { withdrawsAfter, stopsAfter } = changesOfMind(chance);
  if (withdrawsAfter !== null) void later(consumer, withdrawsAfter, () => (chance.is(0.3) ? withdrawByText(consumer) : withdraw(consumer)));
  if (stopsAfter !== null) void later(consumer, stopsAfter, () => stopAndStart(consumer));
}

function hear(consumer: Consumer, text: Taken): void {
  const { chance } = consumer;
  const { kind, offerId, inquiryId } = subjectOf(text);
  consumer.heard = text.body;
  if (inquiryId !== consumer.inquiryId) return;
  if (chance.is(0.04)) void tell(consumer, 'MACHINE');
  if (kind === 'CONSUMER_ASKED' && offerId) void answer(consumer, offerId);
  else if (kind === 'CONSUMER_MATCHED' && chance.is(0.03)) void withdraw(consumer);
  else if (kind === 'CONSUMER_SERVED' && chance.is(0.4)) void rateOrDeny(consumer, text.body);
  else if (chance.is(0.03)) void tell(consumer, chance.of(ASIDE));
}

/** Texts what the consumer means. */
function tell(
  { life, phone, inquiryId, heard, chance, environment }: Consumer,
  means: Meaning,
  rating: number | null = null,
): Promise<boolean> {
  const act = (what: string) => ({ who: 'CONSUMER', life, what }) as Act;
  const filling = heard === null ? {} : { ours: heard };
  return say({ phone, chance, environment, act, about: inquiryId ? { inquiryId } : {}, filling }, means, rating);
}

/** Says whether the vendor called: truly or not, by link or by text, now and then both ways. */
async function answer(consumer: Consumer, offerId: string): Promise<void> {
  const { life, phone, platformId, chance, manner, environment } = consumer;
  if (chance.is(0.05)) await tell(consumer, chance.of(ASIDE));
  if (!chance.is(manner.answers)) return;
  await environment.sleep(chance.is(manner.soon) ? chance.between(1, 10 * MINUTE) : chance.between(10 * MINUTE, 8 * HOUR));
  const called = environment.calls.has(offerId);
  const yes = chance.is(manner.truly) ? called : !called;
  if (chance.is(0.3) && consumer.inquiryId) {
    const [id, act] = [consumer.inquiryId, { who: 'CONSUMER', life, what: yes ? 'YES' : 'NO' } as const];
    environment.said(act, { inquiryId: id, phone });
    const outcome = await environment.ask(life, ({ actions }) =>
      actions.answerQuestion({ platformId, inquiryId: id }, offerId, yes, 'LINK'),
    );
    environment.answered(act, { inquiryId: id, phone }, answerOf(outcome));
  } else await tell(consumer, yes ? 'YES' : 'NO');
  if (chance.is(0.05)) await tell(consumer, yes ? 'NO' : 'YES');
}

async function rateOrDeny(consumer: Consumer, body: string): Promise<void> {
  const { chance, environment } = consumer;
  await environment.sleep(chance.is(0.6) ? chance.between(1, HOUR) : chance.between(HOUR, 3 * DAY));
  if (body.includes('1 to 5')) await tell(consumer, 'RATE', chance.between(1, 5));
  else if (chance.is(0.5)) await tell(consumer, 'NO');
}

async function withdraw({ life, platformId, inquiryId: id, chance, environment }: Consumer): Promise<void> {
  if (!id) return;
  const act = { who: 'CONSUMER', life, what: 'WITHDRAW' } as const;
  for (let i = 0; i < 3; i++) {
    environment.said(act, { inquiryId: id });
    const outcome = await environment.ask(life, ({ actions }) =>
      actions.withdrawInquiry(platformId, id, chance.is(0.5) ? 'found one' : null),
    );
    environment.answered(act, { inquiryId: id }, answerOf(outcome));
    if (outcome !== 'LOST') return;
    await environment.sleep(10 * SECOND);
  }
}

/** Asks by text for the inquiry to be given up, and most often says yes when asked back. */
async function withdrawByText(consumer: Consumer): Promise<void> {
  const { chance } = consumer;
  const heard = await tell(consumer, 'WITHDRAW');
  if (heard && chance.is(0.7)) await later(consumer, chance.between(10 * SECOND, 5 * MINUTE), () => tell(consumer, 'CONFIRM'));
}

/** Submits until it is taken. `press`: which of several submissions of the same form it is. */
async function submit(consumer: Consumer, press = 0): Promise<void> {
  const { life, phone, platformId, submission, environment } = consumer;
  const act = { who: 'CONSUMER', life, what: 'SUBMIT' } as const;
  for (let i = 0; i < 60; i++) {
    environment.said(act, { phone });
    const outcome = await environment.ask(life + press * 100_000, ({ actions }) => actions.submitInquiry(platformId, submission));
    if (outcome !== 'LOST' && outcome.ok) {
      const inquiryId = outcome.value.record.inquiry.id;
      consumer.inquiryId = inquiryId;
      environment.answered(act, { inquiryId, phone }, 'OK');
      return;
    }
    environment.answered(act, { phone }, outcome === 'LOST' ? 'LOST' : 'REFUSED');
    await environment.sleep(Math.min(10 * MINUTE, SECOND * 2 ** i));
  }
}

async function stopAndStart(consumer: Consumer): Promise<void> {
  const { chance } = consumer;
  await tell(consumer, 'STOP');
  if (chance.is(0.5)) await later(consumer, chance.between(1, 3 * HOUR), () => tell(consumer, 'START'));
}

async function later({ environment }: Consumer, ms: number, act: () => Promise<unknown>): Promise<void> {
  await environment.sleep(ms);
  await act();
}

/** Whether and when the consumer withdraws or opts out: in the hours to come, or while the first texts are on their way. */
function changesOfMind(chance: Chance): { withdrawsAfter: Millis | null; stopsAfter: Millis | null } {
  const after = (share: number, most: Millis) => (chance.is(share) ? chance.between(1, most) : null);
  return {
    withdrawsAfter: after(0.08, AT_ONCE) ?? after(0.06, 6 * HOUR),
    stopsAfter: after(0.04, AT_ONCE) ?? after(0.04, 6 * HOUR),
  };
}

function submissionOf(chance: Chance, life: number, phone: string, category: string, at: Moment): Submission {
  return {
    idempotencyKey: `life ${life}`,
    category,
    details: chance.is(0.5) ? 'It drips.' : null,
    consumer: {
      name: `Consumer ${life}`,
      phone,
      email: null,
      timeZone: chance.of(ZONES),
      consent: { grantedAt: at, source: 'https://example.com/form', disclosure: 'You agree to be texted.' },
    },
    location: { postalCode: chance.of(POSTAL_CODES), countryCode: 'US', latitude: 40 + chance.next(), longitude: -74 - chance.next() },
  };
}
