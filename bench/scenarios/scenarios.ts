import type { Scenario } from '../harness/scenario.ts';
import { atOnce } from './at-once.ts';
import { deadlines } from './deadlines.ts';
import { idle } from './idle.ts';
import { intake } from './intake.ts';
import { kept } from './kept.ts';
import { linkAck } from './link-ack.ts';
import { list } from './list.ts';
import { neighbours } from './neighbours.ts';
import { oneInquiry } from './one-inquiry.ts';
import { soak } from './soak.ts';
import { vendors } from './vendors.ts';

/** Every scenario, in the order in which they run. */
export const SCENARIOS: readonly Scenario[] = [idle, intake, oneInquiry, linkAck, list, neighbours, soak, vendors, kept, deadlines, atOnce];
