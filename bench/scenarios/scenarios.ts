import type { Scenario } from '../harness/scenario.ts';
import { atOnce } from './at-once.ts';
import { deadlines } from './deadlines.ts';
import { intake } from './intake.ts';
import { linkAck } from './link-ack.ts';
import { list } from './list.ts';
import { oneInquiry } from './one-inquiry.ts';

/** Every scenario, in the order in which they run. */
export const SCENARIOS: readonly Scenario[] = [intake, oneInquiry, linkAck, list, deadlines, atOnce];
