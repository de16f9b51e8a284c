import type { HeartbeatStore } from '../../flow/ports/heartbeat-store.ts';
import type { Sync } from './sync.ts';
import type { Tables } from './tables.ts';

/** The beats, in memory. */
export const heartbeatIn = ({ doors }: Tables): Sync<HeartbeatStore> => ({
  lastBeat: () => ({ at: doors.at, outages: [...doors.outages] }),
  beat(now, silence) {
    const isNew = doors.at !== null && now - doors.at > silence;
    if (doors.at !== null && isNew) doors.outages.push({ from: doors.at, to: now });
    doors.at = Math.max(doors.at ?? now, now);
    return { outages: [...doors.outages], isNew };
  },
});
