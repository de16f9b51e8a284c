import { type Case, isOnItsWay } from './facts.ts';
import { type Finding, findingIn } from './finding.ts';
import { wasTaken } from './texts.ts';

/** The kind of text that tells the consumer of each ending; null where no text can: the number does not exist. */
const ENDING_TEXTS: Record<string, string | null> = {
  SERVED: 'CONSUMER_SERVED',
  UNSERVED: 'CONSUMER_UNSERVED',
  WITHDRAWN: 'CONSUMER_WITHDRAWN',
  DUPLICATE: 'CONSUMER_DUPLICATE',
  INVALID: null,
};

/**
 * A finding when the consumer of an ended inquiry does not learn how it ended: no text about it was taken or is on its way, and the
 * timeline gives no reason.
 */
export function endingFindings({ inquiry, events, messages }: Case): Finding[] {
  if (inquiry.status !== 'CLOSED') return [];
  const find = (what: string) => [findingIn(inquiry, 'CONSUMER_NOT_TOLD', what, null)];
  const closed = events.findLast(({ type }) => type === 'Closed');
  if (!closed || closed.outcome !== inquiry.outcome) return find(`Nothing on the timeline says that it ended ${inquiry.outcome}.`);
  const kind = ENDING_TEXTS[inquiry.outcome ?? ''];
  // The event that ended the inquiry gives the reason.
  if (kind === null) return closed.because ? [] : find('It ended INVALID and the timeline does not say why.');
  const text = messages.findLast((message) => message.ending && message.kind === kind && message.createdAt >= closed.at);
  if (text && (isOnItsWay(text) || wasTaken(text))) return [];
  const isExplained = events.some(
    (event) => event.type === 'ConsumerNotTold' && event.seq > closed.seq && event.kind === kind && event.because,
  );
  if (isExplained) return [];
  return find(`It ended ${inquiry.outcome}; the text that says so is ${text?.status ?? 'not there'}, and the timeline does not say why.`);
}
