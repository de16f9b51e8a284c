import { summarize } from '../../domain/inquiry/summary.ts';
import type { TimelineEventResolvers } from '../generated.ts';

export const TimelineEvent: TimelineEventResolvers = { summary: summarize };
