import type { WordedMessage } from '../../domain/sending/equal-texts.ts';
import type { FailureClass } from '../../domain/sending/failure-class.ts';
import { type ListedText, type ListFacts, type Match, matchListed } from '../../domain/sending/match-listed.ts';
import type { Message, MessageStatus } from '../../domain/text/message.ts';
import { type Millis, type Moment, SECOND } from '../../domain/time/time.ts';
import { sentBody } from '../links/link-tokens.ts';
import type { MessageWrite } from '../ports/outbox.ts';
import type { AskAboutSentNeeds } from './ask-about-sent.ts';
import { askTwilio } from './ask-twilio.ts';
import { ASK_AFTER, commandFor, type OutcomeNeeds, statusFor, workFor } from './send-outcome.ts';
import { waitForAll } from './wait-for-all.ts';

const BATCH = 200;
/** How long one call goes on taking up further batches. */
const MAX_DURATION: Millis = 10 * SECOND;
const UNKNOWN: MessageStatus[] = ['UNKNOWN'];

export type ReconcileNeeds = OutcomeNeeds & Omit<AskAboutSentNeeds, 'callbacks'> & { linkSecret: string; publicUrl: string };

/**
 * The rule "Twilio's answer is lost": settles messages whose outcome is unknown and whose wait for a callback is over, by Twilio's list of
 * texts to their phones. A message that is listed was sent, or failed on its way; one that is not listed goes out again (see
 * {@link matchListed}). Returns how many were due.
 */
export async function reconcile(needs: ReconcileNeeds): Promise<number> {
  const { outbox, clock } = needs;
  const until = clock.now() + MAX_DURATION;
  for (let due = 0; ; ) {
    const unknown = await outbox.unsettled('UNKNOWN', clock.now(), BATCH);
    const answered = await askTwilio(unknown, needs, (messages, listed) => reconcilePhone(messages, listed, needs));
    due += unknown.length;
    if (!answered || unknown.length < BATCH || clock.now() >= until) return due;
  }
}

async function reconcilePhone(messages: Message[], listed: ListedText[], needs: ReconcileNeeds): Promise<void> {
  const due = new Map(messages.map(({ id, attempts }) => [id, attempts]));
  // Read before the SIDs that are known: a text that is settled in between is found among one or the other.
  const onTheirWay = await needs.outbox.onTheirWay([...new Set(messages.map(({ to }) => to))]);
  const facts = await loadFacts(onTheirWay, listed, needs);
  const now = needs.clock.now();
  const writes: MessageWrite[] = [];
  const works: Promise<unknown>[] = [];
  for (const [message, match] of matchListed(withBodies(onTheirWay, needs), facts)) {
    // The list says nothing of a text that was taken up again since it was due.
    if (due.get(message.id) !== message.attempts) continue;
    const failure = failureOf(message, match, needs);
    const command = failure && commandFor(message, failure.code, failure.why);
    const write = writeFor(message, match, failure, now);
    if (command) works.push(needs.engine.handle(workFor(message, command, write)));
    else writes.push(write);
  }
  await waitForAll([...works, needs.outbox.write(writes)]);
}

async function loadFacts(messages: Message[], all: ListedText[], needs: ReconcileNeeds): Promise<ListFacts> {
  // What Twilio took and did not process has not gone out: it is as if it were not listed, and the text goes out again.
  const listed = all.filter(
    ({ sid, status, errorCode }) => needs.newsOf({ messageId: '', sid, status, errorCode })?.progress !== 'NOT_PROCESSED',
  );
  const knownSids = await needs.outbox.knownSids(listed.map(({ sid }) => sid));
  const siblings = [...new Set(messages.flatMap(({ sentAs }) => (sentAs && sentAs.ids.length > 1 ? sentAs.ids : [])))];
  return { listed, knownSids, siblings: siblings.length ? await needs.outbox.byIds(siblings) : new Map() };
}

const withBodies = (messages: Message[], { linkSecret, publicUrl }: ReconcileNeeds): WordedMessage[] =>
  messages.map((message) => ({ message, body: sentBody(message, linkSecret, publicUrl) }));

type Failure = { code: number | null; why: FailureClass };

function failureOf({ id: messageId }: Message, match: Match, { newsOf }: ReconcileNeeds): Failure | null {
  if (match.type !== 'FOUND') return null;
  const { sid, status, errorCode } = match.listed;
  const news = newsOf({ messageId, sid, status, errorCode });
  return news?.progress === 'FAILED' ? news : null;
}

function writeFor({ id, sentAs, attempts }: Message, match: Match, failure: Failure | null, now: Moment): MessageWrite {
  switch (match.type) {
    case 'NOT_LISTED':
      // A process that was stopped may handle the list late: `attempts` keeps it from undoing a send that came after the list was asked for.
      return { id, from: UNKNOWN, attempts, held: false, set: { status: 'PENDING', nextAt: now, ...(sentAs ? { sentAs: null } : {}) } };
    case 'FOUND': {
      const { sid, at: sentAt } = match.listed;
      if (!failure) return { id, from: UNKNOWN, set: { status: 'SENT', sid, sentAt, nextAt: now + ASK_AFTER } };
      const { code: errorCode, why } = failure;
      return { id, from: UNKNOWN, set: { status: statusFor(why), sid, sentAt, errorCode, nextAt: null, awaitsClock: false } };
    }
    default:
      return match satisfies never;
  }
}
