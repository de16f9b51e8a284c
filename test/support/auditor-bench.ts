import { type Auditor, type AuditorNeeds, createAuditor } from '../../src/flow/audit/auditor.ts';
import { type Audited, BOUNDS } from './audited-life.ts';

export type AuditorBench = Audited & {
  auditor: Auditor;
  needs: AuditorNeeds;
  nudges: () => number;
  kinds(): Promise<string[]>;
  lines(level: string): string[];
};

/** A life that the auditor looks at, with counts of its own making unless others are given. */
export async function watched(live: () => Promise<Audited>, part: Partial<AuditorNeeds> = {}): Promise<AuditorBench> {
  const life = await live();
  const { flow } = life;
  const audit = part.store ?? life.audit;
  let nudges = 0;
  const ended = () => [...flow.tables.inquiries.values()].filter(({ inquiry }) => inquiry.status === 'CLOSED').length;
  const needs: AuditorNeeds = {
    store: audit,
    live: async () => ({ kept: ended(), open: flow.tables.inquiries.size - ended(), broken: 0 }),
    engine: flow.engine,
    outbox: flow.outbox,
    nudge: () => void nudges++,
    clock: flow.clock,
    log: {
      info: (line) => void flow.lines.push(`info: ${line}`),
      warn: () => undefined,
      error: (line) => void flow.lines.push(`error: ${line}`),
    },
    bounds: BOUNDS,
    ...part,
  };
  flow.lines.length = 0;
  return {
    ...life,
    needs,
    auditor: createAuditor(needs),
    nudges: () => nudges,
    kinds: async () => (await audit.findings()).filter(({ clearedAt }) => clearedAt === null).map(({ kind }) => kind),
    lines: (level) => flow.lines.filter((line) => line.startsWith(level)),
  };
}
