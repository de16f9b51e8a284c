import type { HeartbeatStore } from '../../flow/deadlines/heartbeat.ts';
import type { Now } from './sync.ts';
import type { Tables } from './tables.ts';

/** The beats, in memory. */
export const heartbeatIn = ({ doors }: Tables): Now<HeartbeatStore> => ({
  lastBeat: () => ({ at: doors.at, outages: [...doors.outages] }),
  beat(now, silence) {
    const isNew = doors.at !== null && now - doors.at > silence;
    if (doors.at !== null && isNew) doors.outages.push({ from: doors.at, to: now });
    doors.at = Math.max(doors.at ?? now, now);
    return { outages: [...doors.outages], isNew };
  },
});
