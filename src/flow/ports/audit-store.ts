import type { AuditedInquiry, AuditedMessage, Case } from '../../domain/audit/facts.ts';
import type { FindingKind } from '../../domain/audit/finding.ts';
import type { KeptFinding } from '../../domain/audit/kept-findings.ts';
import type { Millis, Moment } from '../../domain/time/time.ts';

// What the auditor needs of the store. It reads the stored documents themselves, and not through the code by which the rest of the flow
// reads them.

/**
 * The auditor's state, which all processes share. `startedAt`, `at`: when the latest whole look at open inquiries and unsettled texts began
 * and ended, null before the first. `pause`: how long after it no look is due. `aliveAt`: when an auditor last showed that the system runs.
 * `upSince`: since when it has run without a gap. `cursor`: the inquiry that the walk through all inquiries has reached, empty at its
 * beginning. `walkedAt`, `walkPause`: when the walk's latest stretch ended, and how long it rests after it. `found`: how often each kind of
 * finding was found.
 */
export type AuditLook = {
  startedAt: Moment | null;
  at: Moment | null;
  pause: Millis;
  aliveAt: Moment | null;
  upSince: Moment;
  cursor: string;
  walkedAt: Moment | null;
  walkPause: Millis;
  found: Partial<Record<FindingKind, number>>;
};

/** The state before the first look. */
export const NEVER_LOOKED: AuditLook = {
  startedAt: null,
  at: null,
  pause: 0,
  aliveAt: null,
  upSince: 0,
  cursor: '',
  walkedAt: null,
  walkPause: 0,
  found: {},
};

/** An inquiry as the walk reads it. `print` changes with every event, text or strike that is added, changed or removed. */
export type Footprint = { id: string; print: string; hasUnsettled: boolean };

export type AuditStore = {
  platforms(): Promise<string[]>;
  /** The moment of the latest heartbeat: links, texts and API calls reached the service then; null before the first. */
  lastBeat(): Promise<Moment | null>;
  /** Open inquiries of a platform after this id, in the order of their ids. */
  openInquiries(platformId: string, after: string, limit: number): Promise<AuditedInquiry[]>;
  /** How many inquiries the platform has, the ended ones too. */
  total(platformId: string): Promise<number>;
  /** Every text that is on its way and has a next step, of all platforms. */
  unsettled(): Promise<AuditedMessage[]>;
  /** All texts of these inquiries, by inquiry. */
  messagesOf(inquiryIds: string[]): Promise<Map<string, AuditedMessage[]>>;
  /**
   * Whole inquiries, each as it was at one moment; `moved`: those that changed while they were read. An id that is in neither does not
   * exist.
   */
  cases(ids: string[]): Promise<{ cases: Case[]; moved: string[] }>;
  /** The inquiries after this id, open and ended, in the order of their ids: a stretch of the walk. */
  stretch(after: string, limit: number): Promise<Footprint[]>;
  /** The prints with which inquiries of the stretch after this id were last found in order. */
  marks(after: string): Promise<Map<string, string>>;
  keepMarks(after: string, prints: Map<string, string>): Promise<void>;
  look(): Promise<AuditLook>;
  /** Changes what is given; `found` is added to what is there. */
  keepLook(change: Partial<AuditLook>): Promise<void>;
  findings(): Promise<KeptFinding[]>;
  keepFindings(keep: KeptFinding[], forget: string[]): Promise<void>;
};

/**
 * What a platform may know of the auditor. `at`: when it last looked, null before the first look. `findings`: those that were logged,
 * latest first.
 */
export type Audited = { at: Moment | null; findings: KeptFinding[] };
