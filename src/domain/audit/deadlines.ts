import type { Moment } from '../time/time.ts';
import { type AuditedInquiry, isLate, isOpen, type When } from './facts.ts';
import { type Finding, type FindingKind, findingIn } from './finding.ts';

/**
 * What keeps an open inquiry from waking in time: a wake-up that is missing, long past, or later than what is due first, or a bucket that
 * no sweep looks at.
 */
export function wakeFindings(inquiry: AuditedInquiry, when: When): Finding[] {
  if (!isOpen(inquiry)) return [];
  const { wakeAt, bucket } = inquiry;
  const found: Finding[] = [];
  const find = (kind: FindingKind, what: string) => found.push(findingIn(inquiry, kind, what, { type: 'WAKE' }));
  if (wakeAt === null) find('WAKE_MISSING', 'The inquiry is open and has no wake-up.');
  else if (isLate(wakeAt, when.bounds.wake, when))
    find('WAKE_LATE', `The inquiry was to wake ${seconds(when.now - wakeAt)} ago and did not.`);
  const due = nextDue(inquiry);
  if (wakeAt !== null && due !== null && wakeAt > due.at)
    find('WAKE_TOO_FAR', `The inquiry wakes ${seconds(wakeAt - due.at)} after ${due.what} is due.`);
  if (bucket === null || !Number.isInteger(bucket) || bucket < 0 || bucket >= when.bounds.buckets)
    find('NOT_SWEPT', `The inquiry lies in a bucket (${bucket}) that nobody sweeps.`);
  return found;
}

type Due = { at: Moment; what: string };

/** The earliest of the inquiry's own moments, and what is due then. */
function nextDue({ promisedBy, giveUpAt, offers }: AuditedInquiry): Due | null {
  const due = (at: Moment | null, what: string): Due[] => (at === null ? [] : [{ at, what }]);
  const all = [
    ...due(promisedBy, 'news for the consumer'),
    ...due(giveUpAt, 'the end of the search'),
    ...offers.flatMap(({ id, status, dueAt, answerBy }) => [
      ...(status === 'PENDING' ? due(dueAt, `the deadline of ${id}`) : []),
      ...(status === 'ACCEPTED' ? due(answerBy, `the end of the question about ${id}`) : []),
    ]),
  ];
  return all.toSorted((a, b) => a.at - b.at)[0] ?? null;
}

const seconds = (length: number): string => `${Math.round(length / 1_000)} s`;
