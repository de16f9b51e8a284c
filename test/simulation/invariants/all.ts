import type { Event } from '../../../src/domain/inquiry/model/events.ts';
import type { Moment } from '../../../src/domain/time/time.ts';
import type { About, Act } from '../people/environment.ts';
import type { ProcessRun } from '../service/steps.ts';
import type { Taken, Text } from '../twilio/listener.ts';
import { eachMessage, subjectOf } from '../twilio/text.ts';
import { answered } from './answered.ts';
import { audited } from './audited.ts';
import { books } from './books.ts';
import { decent } from './decent.ts';
import { durable } from './durable.ts';
import { forward } from './forward.ts';
import { freeVendors } from './free-vendors.ts';
import { heardOnce } from './heard-once.ts';
import type { Hooks, Invariant, InvariantContext, SendRequest, Violation } from './invariant.ts';
import { limits } from './limits.ts';
import { meant } from './meant.ts';
import { notSilent } from './not-silent.ts';
import { once } from './once.ts';
import { oneWinner } from './one-winner.ts';
import { confidential } from './private.ts';
import { proof } from './proof.ts';
import { replay } from './replay.ts';
import { told } from './told.ts';
import { wakes } from './wakes.ts';

/** The one that is held between two runs of a world: the same seed makes the same history. */
export const SAME_HISTORY = 'same history';

/** What must hold at every step of a world. */
export const INVARIANTS: readonly Invariant[] = [
  durable,
  wakes,
  once,
  proof,
  oneWinner,
  forward,
  decent,
  told,
  replay,
  books,
  freeVendors,
  confidential,
  limits,
  audited,
  meant,
  heardOnce,
  answered,
  notSilent,
];

type Called<K extends keyof Hooks> = NonNullable<Hooks[K]>;

/** Watches a world by all invariants and remembers the first that breaks. */
export type Watch = {
  violation(): Violation | null;
  /** To be called between any two steps. */
  step(): void;
  atRest(): void;
  leaves(text: Text, run: ProcessRun): void;
  handed(text: Text): void;
  heard(run: ProcessRun, isThere: boolean): void;
  taken(text: Taken): void;
  delivered(text: Taken): void;
  undelivered(text: Taken): void;
  toldStatus(text: { messageId: string; status: string }): void;
  said(act: Act, about: About): void;
  answered(act: Act, about: About, answer: string): void;
  replied(phone: string): void;
};

export function watchAll(seen: Omit<InvariantContext, 'violated'>, invariants: readonly Invariant[] = INVARIANTS): Watch {
  let violation: Violation | null = null;
  const all = invariants.map(({ name, watch }) =>
    watch({
      ...seen,
      violated(what, inquiryId = null) {
        violation ??= { invariant: name, what, inquiryId, at: seen.now() };
      },
    }),
  );
  const hooks = <K extends keyof Hooks>(name: K): Called<K>[] => all.flatMap((one) => (one[name] as Called<K> | undefined) ?? []);
  const { tables } = seen;
  const claimedAt = new Map<string, Moment>();
  const changed = new Set<string>();

  const [onInquiry, onMessage, onStrike] = [hooks('inquiry'), hooks('message'), hooks('strike')];
  tables.inquiries.watch({
    change(id, before, after) {
      if (!after) {
        violation ??= { invariant: 'durable', what: 'an inquiry is gone', inquiryId: id, at: seen.now() };
        return;
      }
      const events = (tables.timeline.get(id) ?? []).slice(before?.inquiry.seq ?? 0) as readonly Event[];
      changed.add(id);
      for (const hear of onInquiry) hear(after, before, events);
    },
  });
  tables.messages.watch({
    change(id, before, after) {
      if (!after) return;
      if (after.status === 'CLAIMED' && after.claim !== before?.claim) claimedAt.set(id, seen.now());
      changed.add(after.inquiryId);
      for (const hear of onMessage) hear(after, before);
    },
  });
  tables.strikes.watch({
    change(_id, before, after) {
      if (after) for (const hear of onStrike) hear(after, before);
    },
  });

  const [onSettled, onStep, onRest] = [hooks('settled'), hooks('step'), hooks('atRest')];
  const call = <K extends 'heard' | 'said' | 'answered' | 'replied'>(name: K) => {
    const list = hooks(name) as ((...given: Parameters<Called<K>>) => void)[];
    return (...given: Parameters<Called<K>>) => {
      for (const hear of list) hear(...given);
    };
  };
  const hearOfText = <K extends 'taken' | 'delivered' | 'undelivered' | 'toldStatus'>(name: K) => {
    const list = hooks(name) as ((text: Parameters<Called<K>>[0]) => void)[];
    return (text: Parameters<Called<K>>[0]) => {
      for (const one of eachMessage(text, tables)) for (const hear of list) hear(one);
    };
  };
  const [onLeaves, onHanded] = [hooks('leaves'), hooks('handed')];
  const handedAs = (text: Text): SendRequest => ({
    text,
    message: tables.messages.get(text.messageId),
    claimedAt: claimedAt.get(text.messageId) ?? 0,
  });

  return {
    violation: () => violation,
    step() {
      if (changed.size) {
        for (const look of onSettled) look(changed);
        changed.clear();
      }
      for (const look of onStep) look();
    },
    atRest() {
      for (const look of onRest) look();
    },
    leaves(whole, run) {
      for (const text of eachMessage(whole, tables)) {
        const { inquiryId } = subjectOf(text);
        if (!claimedAt.has(text.messageId))
          violation ??= { invariant: 'once', what: `${text.messageId} was sent without a claim`, inquiryId, at: seen.now() };
        for (const hear of onLeaves) hear(handedAs(text), run);
      }
    },
    handed(whole) {
      for (const text of eachMessage(whole, tables)) for (const hear of onHanded) hear(handedAs(text));
    },
    heard: call('heard'),
    taken: hearOfText('taken'),
    delivered: hearOfText('delivered'),
    undelivered: hearOfText('undelivered'),
    toldStatus: hearOfText('toldStatus'),
    said: call('said'),
    answered: call('answered'),
    replied: call('replied'),
  };
}
