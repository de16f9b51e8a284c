import { wakeFindings } from './deadlines.ts';
import { endingFindings } from './ending.ts';
import { type Case, isOnItsWay, isOpen, type When } from './facts.ts';
import { type Finding, findingIn } from './finding.ts';
import { strikeFindings } from './strikes.ts';
import { offerFindings, textFindings } from './texts.ts';

/** What is stuck in an inquiry, as far as it shows without the timeline: cheap enough for every open inquiry at every look. */
export function stuckIn(one: Pick<Case, 'inquiry' | 'messages'>, when: When): Finding[] {
  return readably(one, () => [
    ...wakeFindings(one.inquiry, when),
    ...offerFindings(one, when),
    ...one.messages.flatMap((message) => textFindings(message, when)),
  ]);
}

/** Everything that is wrong with one inquiry. */
export function judge(one: Case, when: When): Finding[] {
  const { inquiry } = one;
  if (!isOpen(inquiry) && inquiry.status !== 'CLOSED')
    return [findingIn(inquiry, 'UNREADABLE', `The inquiry is ${inquiry.status}, which is no status.`, null)];
  return readably(one, () => [...stuckIn(one, when), ...gapsIn(one), ...strikeFindings(one, when), ...endingFindings(one)]);
}

/** True when {@link judge} will find the same again until an event, a text or a strike is added. */
export const isDecided = ({ inquiry, messages }: Case): boolean => isOpen(inquiry) || !messages.some(isOnItsWay);

function gapsIn({ inquiry, events }: Case): Finding[] {
  const seen = new Set(events.map(({ seq }) => seq));
  const missing = Array.from({ length: inquiry.seq }, (_, i) => i + 1).filter((seq) => !seen.has(seq));
  if (missing.length === 0) return [];
  return [findingIn(inquiry, 'TIMELINE_GAP', `The timeline lacks event ${missing.join(', ')} of ${inquiry.seq}.`, null)];
}

/** A document that no rule can read is a finding, and keeps the auditor from nothing else. */
function readably({ inquiry }: Pick<Case, 'inquiry'>, rules: () => Finding[]): Finding[] {
  try {
    return rules();
  } catch (error) {
    return [findingIn(inquiry, 'UNREADABLE', `The inquiry cannot be read as stored: ${error}.`, { type: 'WAKE' })];
  }
}
