import { present, type Violation } from './checkers/evidence.ts';
import { doubled } from './checkers/once.ts';
import { whileThere } from './checkers/prompt.ts';
import type { Outcome } from './run.ts';

const MAX_SHOWN = 10;

/** What a run did and saw, in plain lines. */
export function reportOf(outcome: Outcome): string {
  const { seed, history, evidence, samples, violations, ms } = outcome;
  const inquiries = present(evidence);
  const { submissions, operations } = evidence;
  const twice = doubled(evidence);
  const told = evidence.accounts.reduce((sum, { promise }) => sum + promise.kept, 0);
  const strikes = evidence.accounts.flatMap(({ vendors }) => vendors.flatMap((vendor) => vendor.strikes));
  const down = history.outages.map(({ from, to }) => to - from);
  const slowest = Math.max(0, ...whileThere(evidence).map(({ from, to }) => to - from));
  const lines = [
    `seed ${seed}: ${total(history.kills)} kills (${counts(history.kills)}), ${total(history.sigterms)} SIGTERMs, ${total(history.stops)} stops (${counts(history.stops)}; longest ${seconds(Math.max(0, ...history.pauses.map(({ from, to }) => to - from)))})`,
    `${seconds(ms.kills)} of kills, quiet ${seconds(ms.settled)} after the last; not ready ${down.length} times, ${seconds(down.reduce((a, b) => a + b, 0))} in all, ${seconds(Math.max(0, ...down))} at the longest`,
    `${submissions.length} inquiries handed in, ${submissions.filter(({ tries, answers }) => tries > answers.length).length} of them more than once because the first answer was lost or an error; ${inquiries.length} accepted and there`,
    `trouble with texts ordered ${total(outcome.troubles)} times (${counts(outcome.troubles)})`,
    `an answer to each of ${evidence.tries.length} tries to hand one in while the service was there: ${seconds(slowest)} at the slowest; ${evidence.tries.filter(({ status }) => status === 503).length} answered 503`,
    `ended: ${counts(countBy(inquiries.map(({ outcome: how, status }) => how ?? status)))}; promise kept for ${told}`,
    `${operations.filter(({ outcome: how }) => how === 'DONE').length} acts of vendors and consumers taken, ${operations.filter(({ outcome: how }) => how === 'REFUSED').length} refused, ${operations.filter(({ outcome: how }) => how === 'NO_ANSWER').length} never answered`,
    `${[...evidence.texts.values()].flat().filter(({ direction }) => direction === 'outbound').length} texts on the phones; ${twice.length} of them twice, ${twice.filter(({ excused }) => excused).length} of these after a stop so long that another may have sent it`,
    `${strikes.length} strikes (${counts(countBy(strikes.map(({ reason }) => reason)))}); time given back ${inquiries.flatMap(({ timeline }) => timeline.edges).filter(({ node }) => node.type === 'TimeGivenBack').length} times; ${samples} looks at lives under way, ${outcome.undone} times at what the database lost again before it was on its disk`,
    violations.length ? `${violations.length} VIOLATIONS (${counts(countBy(violations.map(({ rule }) => rule)))})` : 'no violation',
  ];
  return [...lines, ...shown(violations).map((violation) => storyOf(violation, outcome))].join('\n');
}

/** The first of each rule, then the others, as long as there is room. */
function shown(violations: readonly Violation[]): Violation[] {
  const firsts = violations.filter(({ rule }, i) => violations.findIndex((other) => other.rule === rule) === i);
  return [...firsts, ...violations.filter((violation) => !firsts.includes(violation))].slice(0, MAX_SHOWN);
}

/** One violation, with the timeline of its inquiry and the faults of that time. */
function storyOf({ rule, what, inquiryId }: Violation, { seed, history, evidence }: Outcome): string {
  const inquiry = evidence.inquiries.get(inquiryId ?? '');
  const life = inquiry?.timeline.edges.map(({ node }) => ({ at: Date.parse(node.at), what: `    ${node.type}: ${node.summary}` })) ?? [];
  const texts = inquiry?.messages.map((m) => `      ${m.kind} ${m.status} ${m.sid ?? '-'} ${m.to}`) ?? [];
  const from = (life[0]?.at ?? history.began) - 2_000;
  const until = (life.at(-1)?.at ?? Date.now()) + 2_000;
  const entries = inquiry ? history.entries.filter(({ at }) => at >= from && at <= until) : [];
  const events = [...life, ...entries]
    .sort((a, b) => a.at - b.at)
    .map((it) => `    ${new Date(it.at).toISOString().slice(11, 23)} ${it.what}`);
  return [
    ``,
    `VIOLATED (seed ${seed}): ${rule}: ${what}`,
    ...(inquiry ? [`  inquiry ${inquiry.id} ${inquiry.reference}`] : []),
    ...events,
    ...texts,
  ].join('\n');
}

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
const total = (counted: ReadonlyMap<string, number>): number => [...counted.values()].reduce((sum, n) => sum + n, 0);
const counts = (counted: ReadonlyMap<string, number>): string => [...counted].map(([what, n]) => `${what} ${n}`).join(', ');

function countBy(words: string[]): Map<string, number> {
  const counted = new Map<string, number>();
  for (const word of words) counted.set(word, (counted.get(word) ?? 0) + 1);
  return counted;
}
