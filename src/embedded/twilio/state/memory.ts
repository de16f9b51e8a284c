import type { Fault } from './faults.ts';
import type { LogRecord, Owner } from './records.ts';
import { phoneOf, type Sms } from './sms.ts';

/** A phone that has sent or got a text. */
export type Phone = {
  readonly number: string;
  /** Oldest first. */
  readonly thread: readonly Sms[];
  /** Texts it got since its page was last looked at. */
  readonly unread: number;
};

/** What the simulator knows: changed by log records only. */
export type Memory = {
  apply(record: LogRecord): void;
  /** The shortest list of records that leads to the same memory. */
  snapshot(): LogRecord[];
  find(sid: string): Sms | undefined;
  /** Every text, oldest first. */
  all(): readonly Sms[];
  phone(number: string): Phone | undefined;
  /** Every phone, the one with the latest text first. */
  phones(): Phone[];
  /** Whose phone it is; undefined when the service has named no owner. */
  owner(number: string): Owner | undefined;
  isOptedOut(number: string): boolean;
  /** The queued faults that still have sends to meet, oldest first. */
  faults(): readonly Fault[];
  /** How many sends were refused or broken off so far. */
  rejected(): number;
  /** Grows with every change: equal numbers mean that nothing changed. */
  revision(): number;
};

type Entry = { thread: Sms[]; outbound: number; read: number };

type State = {
  readonly texts: Sms[];
  readonly bySid: Map<string, Sms>;
  /** In the order of the latest text, so that the list of phones needs no sort. */
  readonly phones: Map<string, Entry>;
  readonly optedOut: Set<string>;
  readonly owners: Map<string, Owner>;
  faults: Fault[];
  rejected: number;
};

function keep({ texts, bySid, phones }: State, sms: Sms): void {
  if (bySid.has(sms.sid)) return;
  bySid.set(sms.sid, sms);
  texts.push(sms);
  const number = phoneOf(sms);
  const entry = phones.get(number) ?? { thread: [], outbound: 0, read: 0 };
  entry.thread.push(sms);
  if (sms.direction !== 'inbound') entry.outbound += 1;
  phones.delete(number);
  phones.set(number, entry);
}

function meet(state: State, id: string): void {
  state.faults = state.faults
    .map((fault) => (fault.id === id ? { ...fault, next: fault.next - 1 } : fault))
    .filter((fault) => fault.next > 0);
}

function updateStatus({ bySid }: State, { sid, status, at, errorCode }: Extract<LogRecord, { t: 'status' }>): void {
  const sms = bySid.get(sid);
  if (!sms) return;
  sms.status = status;
  sms.updatedAt = at;
  sms.errorCode = errorCode;
  sms.sentAt ??= at;
}

function settle({ bySid }: State, { sid, callbacks }: Extract<LogRecord, { t: 'settled' }>): void {
  const sms = bySid.get(sid);
  if (!sms) return;
  sms.settled = true;
  sms.callbacks = callbacks;
}

function applyRecord(state: State, record: LogRecord): void {
  switch (record.t) {
    case 'sms':
      return keep(state, record.sms);
    case 'status':
      return updateStatus(state, record);
    case 'settled':
      return settle(state, record);
    case 'opted-out':
      state.optedOut.add(record.number);
      return;
    case 'opted-in':
      state.optedOut.delete(record.number);
      return;
    case 'read': {
      const entry = state.phones.get(record.number);
      if (entry) entry.read = record.outbound;
      return;
    }
    case 'named':
      state.owners.set(record.owner.number, record.owner);
      return;
    case 'fault':
      state.faults = [...state.faults, record.fault];
      return;
    case 'fault-met':
      return meet(state, record.id);
    case 'faults-cleared':
      state.faults = [];
      return;
    case 'rejected':
      state.rejected += record.times;
      return;
    default:
      // A newer version may have written records that this one does not know: they are passed over.
      record satisfies never;
  }
}

function snapshotOf({ texts, phones, optedOut, owners, faults, rejected }: State): LogRecord[] {
  return [
    ...texts.map((sms): LogRecord => ({ t: 'sms', sms })),
    ...[...phones].filter(([, entry]) => entry.read > 0).map(([number, entry]): LogRecord => ({ t: 'read', number, outbound: entry.read })),
    ...[...optedOut].map((number): LogRecord => ({ t: 'opted-out', number })),
    ...[...owners.values()].map((owner): LogRecord => ({ t: 'named', owner })),
    ...faults.map((fault): LogRecord => ({ t: 'fault', fault })),
    { t: 'rejected', times: rejected },
  ];
}

const asPhone = (number: string, entry: Entry): Phone => ({ number, thread: entry.thread, unread: entry.outbound - entry.read });

/** An empty memory. */
export function createMemory(): Memory {
  const state: State = {
    texts: [],
    bySid: new Map(),
    phones: new Map(),
    optedOut: new Set(),
    owners: new Map(),
    faults: [],
    rejected: 0,
  };
  let revision = 0;

  return {
    apply(record) {
      revision += 1;
      applyRecord(state, record);
    },
    snapshot: () => snapshotOf(state),
    find: (sid) => state.bySid.get(sid),
    all: () => state.texts,
    phone(number) {
      const entry = state.phones.get(number);
      return entry && asPhone(number, entry);
    },
    phones: () => [...state.phones].reverse().map(([number, entry]) => asPhone(number, entry)),
    owner: (number) => state.owners.get(number),
    isOptedOut: (number) => state.optedOut.has(number),
    faults: () => state.faults,
    rejected: () => state.rejected,
    revision: () => revision,
  };
}
