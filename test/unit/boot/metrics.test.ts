import { expect } from 'chai';
import type { Flow } from '../../../src/boot/flow.ts';
import { createMetrics } from '../../../src/boot/metrics.ts';
import type { AuditLook } from '../../../src/flow/ports/audit-store.ts';

const LOOK: AuditLook = {
  startedAt: 1_000,
  at: 2_500,
  pause: 0,
  aliveAt: 2_500,
  upSince: 0,
  cursor: '',
  walkedAt: null,
  walkPause: 0,
  found: { WAKE_LATE: 2 },
};

describe('metrics', () => {
  const told = async (...looks: (() => Promise<AuditLook>)[]) => {
    const metrics = createMetrics({ now: () => 0, behindWall: () => 0 });
    let asked = 0;
    metrics.watchAuditor(() => (looks[Math.min(asked++, looks.length - 1)] as () => Promise<AuditLook>)());
    let text = '';
    // One look for each of the two metrics, each time they are asked for.
    for (let scrape = 0; scrape * 2 < looks.length; scrape++) text = await metrics.registry.metrics();
    return text;
  };
  const look = async () => LOOK;
  const away = async () => Promise.reject(new Error('the database is away'));

  it('tell when the auditor last looked, and how often it found what, zero included', async () => {
    const text = await told(look, look);
    expect(text).to.include('leadline_audit_last_timestamp_seconds 2.5\n');
    expect(text).to.include('leadline_audit_findings_total{kind="WAKE_LATE"} 2\n');
    expect(text).to.include('leadline_audit_findings_total{kind="STRIKE_UNPROVEN"} 0\n');
  });
  it('count what is noted, however often they are asked', async () =>
    expect(await told(look, look, look, look)).to.include('{kind="WAKE_LATE"} 2\n'));
  it('say 0 before the first look', async () =>
    expect(await told(async () => ({ ...LOOK, at: null, found: {} }))).to.include('leadline_audit_last_timestamp_seconds 0\n'));
  it('answer all the same, with what they knew, while the database is away', async () => {
    const text = await told(look, look, away, away);
    expect(text).to.include('leadline_audit_last_timestamp_seconds 2.5\n').and.include('{kind="WAKE_LATE"} 2\n');
  });

  it('tell how often this process has swept and when it last did, and how far the wall clock is ahead', async () => {
    const metrics = createMetrics({ now: () => 7_500, behindWall: () => -3_000 });
    const before = await metrics.registry.metrics();
    expect(before).to.include('leadline_sweeps_total 0\n').and.include('leadline_last_sweep_timestamp_seconds 0\n');
    for (let sweep = 0; sweep < 2; sweep++) metrics.swept();
    const text = await metrics.registry.metrics();
    expect(text).to.include('leadline_sweeps_total 2\n').and.include('leadline_last_sweep_timestamp_seconds 7.5\n');
    expect(text).to.include('leadline_clock_behind_wall_seconds -3\n');
  });

  it('tell of texts, of the sender and of what is quarantined', async () => {
    const metrics = createMetrics({ now: () => 0, behindWall: () => 0 });
    const flow = {
      engine: { backlog: () => 3, quarantined: () => [{ inquiryId: 'inq_1' }] },
      wheel: { size: () => 4 },
      sender: { state: () => 'OPEN' },
      deliveryHealth: {
        counts: () =>
          new Map([
            ['DELIVERED', 7],
            ['BAD_NUMBER', 2],
          ]),
      },
    };
    metrics.watch(flow as unknown as Flow);
    for (let scrape = 0; scrape < 2; scrape++) {
      const text = await metrics.registry.metrics();
      expect(text)
        .to.include('leadline_armed_wakeups 4\n')
        .and.include('leadline_backlog 3\n')
        .and.include('leadline_quarantined_inquiries 1\n')
        .and.include('leadline_sender_ready 0\n');
      expect(text).to.include('leadline_texts_total{end="DELIVERED"} 7\n').and.include('leadline_texts_total{end="BAD_NUMBER"} 2\n');
    }
  });
});
