import { responseReport } from '../../domain/reports/response-report.ts';
import { SECOND } from '../../domain/time/time.ts';
import { MAX_PAGE_SIZE, pageSize } from '../connections.ts';
import type { PromiseReportResolvers, QueryResolvers } from '../generated.ts';
import { checkReportPeriod } from './period.ts';

export const reportQueries: QueryResolvers = {
  promise: async (_, __, { reads, platformId, clock }) => {
    const now = clock.now();
    return { counts: await reads.promise(platformId, now, MAX_PAGE_SIZE), now };
  },
  responseReport: async (_, { from, to }, { reads, platformId }) => {
    checkReportPeriod(from, to);
    return responseReport(await reads.responses(platformId, from, to));
  },
};

export const PromiseReport: PromiseReportResolvers = {
  kept: ({ counts }) => counts.kept,
  open: ({ counts }) => counts.open,
  broken: ({ counts }) => counts.broken,
  oldestOpenSeconds: ({ counts, now }) =>
    counts.oldestOpenAt === null ? null : Math.max(0, Math.floor((now - counts.oldestOpenAt) / SECOND)),
  overdue: async ({ counts }, { first }, { loaders }) => {
    const ids = counts.overdueIds.slice(0, pageSize('first', first ?? 50));
    const records = await Promise.all(ids.map((id) => loaders.inquiry.load(id)));
    return records.filter((record) => record !== null);
  },
  auditedAt: async (_, __, { reads, platformId }) => (await reads.audited(platformId)).at,
};
