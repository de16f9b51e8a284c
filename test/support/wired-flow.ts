import { createFlow, type Machine, type Flow as WiredFlow } from '../../src/boot/flow.ts';
import { emptyTables } from '../../src/store/memory/tables.ts';
import { makePolicy, makeVendor, NOON } from './builders.ts';
import { LINK_SECRET, PLATFORM, PUBLIC_URL } from './memory-flow.ts';
import { memoryPorts } from './memory-ports.ts';
import { memoryTwilio } from './memory-twilio.ts';

export const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/**
 * The flow as the service wires it, over tables in memory and on this machine's timers unless given others. Its clock stands still, at noon
 * unless said otherwise. A worker's flow serves no requests.
 */
export function wiredFlow(tables = emptyTables(), now = NOON, machine?: Machine, servesRequests = true) {
  tables.platforms.set(PLATFORM, { id: PLATFORM, name: 'Market', brand: 'Market', policyVersion: 1, createdAt: NOON });
  tables.policies.set(`${PLATFORM}:1`, makePolicy());
  const vendor = makeVendor();
  tables.vendors.set(vendor.id, vendor);
  const store = memoryPorts(tables);
  const clock = { now: () => now, behindWall: () => 0 };
  const twilio = memoryTwilio(clock.now);
  const wired = createFlow({
    store,
    twilio: twilio.sender,
    limits: { segmentsPerSecond: null, perPhoneAndHour: null, digestFrom: null },
    clock,
    servesRequests,
    log: silent,
    linkSecret: LINK_SECRET,
    publicUrl: PUBLIC_URL,
    ...(machine ? { machine } : {}),
  });
  return { wired, tables, store, clock, twilio };
}

const begun: WiredFlow[] = [];

/** A wired flow that {@link drainAll} ends. */
export function beginFlow(...given: Parameters<typeof wiredFlow>) {
  const made = wiredFlow(...given);
  begun.push(made.wired);
  return made;
}

/** Ends every flow that a test has begun: a heartbeat that still beats after a failed test would keep mocha from ending. */
export const drainAll = () => Promise.all(begun.splice(0).map((flow) => flow.drain()));
