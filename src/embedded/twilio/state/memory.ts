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

/** What the simulator knows: changed by log records only, read by everybody. */
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
  /** Whose phone it is; undefined when nobody has said. */
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

/** An empty memory. */
export function createMemory(): Memory {
  const texts: Sms[] = [];
  const bySid = new Map<string, Sms>();
  // Insertion order is the order of the latest text, so that the list of phones needs no sort.
  const phones = new Map<string, Entry>();
  const optedOut = new Set<string>();
  const owners = new Map<string, Owner>();
  let faults: Fault[] = [];
  let rejected = 0;
  let revision = 0;

  function keep(sms: Sms): void {
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

  function meet(id: string): void {
    faults = faults.map((fault) => (fault.id === id ? { ...fault, next: fault.next - 1 } : fault)).filter((fault) => fault.next > 0);
  }

  function apply(record: LogRecord): void {
    revision += 1;
    switch (record.t) {
      case 'sms':
        keep(record.sms);
        return;
      case 'status': {
        const sms = bySid.get(record.sid);
        if (!sms) return;
        sms.status = record.status;
        sms.updatedAt = record.at;
        sms.errorCode = record.errorCode;
        sms.sentAt ??= record.at;
        return;
      }
      case 'settled': {
        const sms = bySid.get(record.sid);
        if (!sms) return;
        sms.settled = true;
        sms.callbacks = record.callbacks;
        return;
      }
      case 'opted-out':
        optedOut.add(record.number);
        return;
      case 'opted-in':
        optedOut.delete(record.number);
        return;
      case 'read': {
        const entry = phones.get(record.number);
        if (entry) entry.read = record.outbound;
        return;
      }
      case 'named':
        owners.set(record.owner.number, record.owner);
        return;
      case 'fault':
        faults = [...faults, record.fault];
        return;
      case 'fault-met':
        meet(record.id);
        return;
      case 'faults-cleared':
        faults = [];
        return;
      case 'rejected':
        rejected += record.times;
        return;
      default:
        // A line of a newer version: unknown is not wrong.
        record satisfies never;
    }
  }

  const seen = (number: string, entry: Entry): Phone => ({ number, thread: entry.thread, unread: entry.outbound - entry.read });

  return {
    apply,
    snapshot: () => [
      ...texts.map((sms): LogRecord => ({ t: 'sms', sms })),
      ...[...phones]
        .filter(([, entry]) => entry.read > 0)
        .map(([number, entry]): LogRecord => ({ t: 'read', number, outbound: entry.read })),
      ...[...optedOut].map((number): LogRecord => ({ t: 'opted-out', number })),
      ...[...owners.values()].map((owner): LogRecord => ({ t: 'named', owner })),
      ...faults.map((fault): LogRecord => ({ t: 'fault', fault })),
      { t: 'rejected', times: rejected },
    ],
    find: (sid) => bySid.get(sid),
    all: () => texts,
    phone(number) {
      const entry = phones.get(number);
      return entry && seen(number, entry);
    },
    phones: () => [...phones].reverse().map(([number, entry]) => seen(number, entry)),
    owner: (number) => owners.get(number),
    isOptedOut: (number) => optedOut.has(number),
    faults: () => faults,
    rejected: () => rejected,
    revision: () => revision,
  };
}
