import type { HeartbeatStore } from '../../flow/ports/heartbeat-store.ts';
import type { Sync } from './sync.ts';
import type { Tables } from './tables.ts';

/** The beats, in memory. */
export const memoryHeartbeat = ({ heartbeat }: Tables): Sync<HeartbeatStore> => ({
  lastBeat: () => ({ at: heartbeat.at, outages: [...heartbeat.outages] }),
  beat(now, silence) {
    const isNew = heartbeat.at !== null && now - heartbeat.at > silence;
    if (heartbeat.at !== null && isNew) heartbeat.outages.push({ from: heartbeat.at, to: now });
    heartbeat.at = Math.max(heartbeat.at ?? now, now);
    return { outages: [...heartbeat.outages], isNew };
  },
});
