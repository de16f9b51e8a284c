import type { Event } from '../../src/domain/inquiry/events.ts';
import type { Moment } from '../../src/domain/time.ts';
import type { About, Act } from '../people/stage.ts';
import { each, read } from '../people/text.ts';
import type { Taken } from '../twilio.ts';
import { books } from './books.ts';
import { decent } from './decent.ts';
import { durable } from './durable.ts';
import { forward } from './forward.ts';
import { once } from './once.ts';
import { oneWinner } from './one-winner.ts';
import { confidential } from './private.ts';
import { proof } from './proof.ts';
import { replay } from './replay.ts';
import { told } from './told.ts';
import { wakes } from './wakes.ts';
import type { Hooks, Invariant, Seen, Violation } from './witness.ts';

/** What must hold at every step. The twelfth, that the same seed makes the same history, is held between two runs of a world. */
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
  confidential,
];

type Called<K extends keyof Hooks> = NonNullable<Hooks[K]>;

/** Watches a world by all invariants and remembers the first that breaks. */
export type Watch = {
  violation(): Violation | null;
  /** To be called between any two steps. */
  step(): void;
  atRest(): void;
  handed(text: { messageId: string; to: string; body: string }): void;
  taken(text: Taken): void;
  delivered(text: Taken): void;
  toldStatus(text: { messageId: string; status: string }): void;
  said(act: Act, about: About): void;
  answered(act: Act, about: About, answer: string): void;
};

export function watchAll(seen: Omit<Seen, 'violated'>, invariants: readonly Invariant[] = INVARIANTS): Watch {
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
  const call = <K extends 'said' | 'answered'>(name: K) => {
    const list = hooks(name) as ((...given: Parameters<Called<K>>) => void)[];
    return (...given: Parameters<Called<K>>) => {
      for (const hear of list) hear(...given);
    };
  };
  const onHanded = hooks('handed');
  const hearOfText = <K extends 'taken' | 'delivered' | 'toldStatus'>(name: K) => {
    const list = hooks(name) as ((text: Parameters<Called<K>>[0]) => void)[];
    return (text: Parameters<Called<K>>[0]) => {
      for (const one of each(text, tables)) for (const hear of list) hear(one);
    };
  };

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
    handed(handed) {
      for (const text of each(handed, tables)) {
        const { inquiryId } = read(text);
        const claimed = claimedAt.get(text.messageId);
        if (claimed === undefined)
          violation ??= { invariant: 'once', what: `${text.messageId} was sent without a claim`, inquiryId, at: seen.now() };
        for (const hear of onHanded) hear({ text, message: tables.messages.get(text.messageId), claimedAt: claimed ?? 0 });
      }
    },
    taken: hearOfText('taken'),
    delivered: hearOfText('delivered'),
    toldStatus: hearOfText('toldStatus'),
    said: call('said'),
    answered: call('answered'),
  };
}
