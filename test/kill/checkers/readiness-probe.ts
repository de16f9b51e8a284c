import { setTimeout as pause } from 'node:timers/promises';
import type { Service } from '../../support/service.ts';
import type { History } from '../history/history.ts';
import { createOutageDetector, PROBE_WITHIN_MS } from './probes.ts';

const PROBE_EVERY_MS = 200;

/** Asks the service all the time whether it is ready, and records its outages. The answer ends it; it resolves once all probes are answered. */
export function startReadinessProbe(service: Service, history: History): () => Promise<void> {
  const outageOf = createOutageDetector(Date.now());
  let isOver = false;
  const probing = probeAll();

  /** A probe does not wait for the one before, as a caller would not. */
  async function probeAll(): Promise<void> {
    const probes = new Set<Promise<void>>();
    for (; !isOver; await pause(PROBE_EVERY_MS)) {
      const one = probe();
      probes.add(one);
      void one.finally(() => probes.delete(one));
    }
    await Promise.all(probes);
  }

  async function probe(): Promise<void> {
    const from = Date.now();
    const isReady = await fetch(service.info.health, { signal: AbortSignal.timeout(PROBE_WITHIN_MS) }).then(
      ({ status }) => status === 200,
      () => false,
    );
    const outage = outageOf({ from, to: Date.now(), isReady });
    if (outage) history.recordOutage(outage);
  }

  return async () => {
    isOver = true;
    await probing;
  };
}
