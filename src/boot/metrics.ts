import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { FINDING_KINDS } from '../domain/audit/finding.ts';
import type { AuditLook } from '../flow/ports/audit-store.ts';
import type { Flow } from './flow.ts';
import type { SteadyClock } from './process/clock.ts';

/** What an operator's Prometheus reads: https://prometheus.io/docs/concepts/metric_types/ */
export type Metrics = { registry: Registry; swept(): void; watch(flow: Flow): void; watchAuditor(look: () => Promise<AuditLook>): void };

export function createMetrics(clock: SteadyClock): Metrics {
  const registry = new Registry();
  // The default of 10 ms wakes an idle process a hundred times a second.
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 100 });
  const sweeps = new Counter({ name: 'leadline_sweeps_total', help: 'Bucket sweeps that this process has done.', registers: [registry] });
  const last = new Gauge({
    name: 'leadline_last_sweep_timestamp_seconds',
    help: 'When this process last swept a bucket; 0 before the first.',
    registers: [registry],
  });
  new Gauge({
    name: 'leadline_clock_behind_wall_seconds',
    help: 'How far the wall clock is ahead of the one that deadlines go by: far from 0 after the wall clock was set.',
    registers: [registry],
    collect() {
      this.set(clock.behindWall() / 1000);
    },
  });
  return {
    registry,
    swept() {
      sweeps.inc();
      last.set(clock.now() / 1000);
    },
    watch: (flow) => watchFlow(registry, flow),
    watchAuditor: (look) => watchAuditor(registry, look),
  };
}

/** Gauges and counters of the flow of this process. */
function watchFlow(registry: Registry, flow: Flow): void {
  const registers = [registry];
  new Gauge({
    name: 'leadline_backlog',
    help: 'Commands and wake-ups that wait to be decided in this process.',
    registers,
    collect() {
      this.set(flow.engine.backlog());
    },
  });
  new Gauge({
    name: 'leadline_armed_wakeups',
    help: 'Inquiries whose next wake-up is armed in this process.',
    registers,
    collect() {
      this.set(flow.wheel.size());
    },
  });
  new Gauge({
    name: 'leadline_quarantined_inquiries',
    help: 'Inquiries that this process could not decide and leaves alone for a while; the board says which, and why.',
    registers,
    collect() {
      this.set(flow.engine.quarantined().length);
    },
  });
  new Gauge({
    name: 'leadline_sender_ready',
    help: '1 while Twilio takes texts from this process, 0 while they wait for it.',
    registers,
    collect() {
      this.set(flow.sender.state() === 'CLOSED' ? 1 : 0);
    },
  });
  new Counter({
    name: 'leadline_texts_total',
    help: 'Texts of this process by what Twilio said of them: taken, delivered, or why they failed.',
    labelNames: ['end'],
    registers,
    collect() {
      this.reset();
      for (const [end, count] of flow.deliveryHealth.counts()) this.inc({ end }, count);
    },
  });
}

/** Metrics of the auditor, which runs in one process at a time: they are read from the store, so that every process shows the same. */
function watchAuditor(registry: Registry, look: () => Promise<AuditLook>): void {
  new Gauge({
    name: 'leadline_audit_last_timestamp_seconds',
    help: 'When the auditor last completed its look at everything open, in whichever process; 0 before the first.',
    registers: [registry],
    async collect() {
      const kept = await look().catch(() => null);
      if (kept) this.set((kept.at ?? 0) / 1000);
    },
  });
  new Counter({
    name: 'leadline_audit_findings_total',
    help: 'What the auditor has found wrong since the database was new, by kind, in whichever process.',
    labelNames: ['kind'],
    registers: [registry],
    async collect() {
      const kept = await look().catch(() => null);
      if (!kept) return;
      this.reset();
      for (const kind of FINDING_KINDS) this.inc({ kind }, kept.found[kind] ?? 0);
    },
  });
}
