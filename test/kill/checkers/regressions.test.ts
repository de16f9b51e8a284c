import { expect } from 'chai';
import type { InquiryView } from '../../support/inquiry-view.ts';
import { regressions } from './regressions.ts';
import { soundEvidence } from './sample-evidence.ts';

/** What an inquiry is found to have taken back when it changed like this between two looks. */
function changed(change: (now: InquiryView) => void): string[] {
  const { inquiry } = soundEvidence();
  const now = structuredClone(inquiry);
  change(now);
  return regressions(inquiry, now);
}

describe('Nothing goes back: it is noticed', () => {
  it('when the timeline was changed or shortened', () => {
    expect(changed(({ timeline }) => timeline.edges.pop())).to.have.length(1);
    expect(changed(({ timeline }) => Object.assign(timeline.edges[0]?.node ?? {}, { summary: 'Something else.' }))).to.have.length(1);
  });

  it('when a status fell without a setback', () => {
    expect(changed((now) => Object.assign(now, { status: 'OFFERED' }))).to.deep.equal(['it was CLOSED and is OFFERED']);
    expect(changed((now) => Object.assign(now, { round: 1 }))).to.deep.equal(['it was in round 2 and is in 1']);
  });

  it('when an offer changed once it had ended, vanished, or lost its strike', () => {
    expect(changed(({ offers }) => Object.assign(offers[0] ?? {}, { status: 'ACCEPTED' }))).to.have.length(1);
    expect(changed(({ offers }) => offers.pop())).to.have.length(1);
    expect(changed(({ offers }) => Object.assign(offers[0] ?? {}, { strike: null }))).to.have.length(1);
  });

  it('when a text fell back, vanished, or got another SID', () => {
    expect(changed(({ messages }) => Object.assign(messages[0] ?? {}, { status: 'PENDING' }))).to.have.length(1);
    expect(changed(({ messages }) => messages.pop())).to.have.length(1);
    expect(changed(({ messages }) => Object.assign(messages[0] ?? {}, { sid: 'SM9' }))).to.have.length(1);
  });
});

describe('Nothing goes back: it is no violation', () => {
  it('when nothing changed, or only more came', () => {
    expect(changed(() => undefined)).to.deep.equal([]);
    const more = { node: { at: '2026-11-23T12:01:00.000Z', type: 'Rated', summary: 'The consumer rated the vendor 5 of 5.' } };
    expect(changed(({ timeline }) => timeline.edges.push(more))).to.deep.equal([]);
  });

  it('when a late no reopened it', () => {
    const reopened = { node: { at: '2026-11-23T12:01:00.000Z', type: 'Rerouted', summary: 'Reopened: nobody called.' } };
    expect(
      changed((now) => {
        now.timeline.edges.push(reopened);
        now.status = 'OFFERED';
      }),
    ).to.deep.equal([]);
  });

  it('when an expired offer proved undelivered, and its strike was taken back', () => {
    const voided = { node: { at: '2026-11-23T12:01:00.000Z', type: 'StrikeVoided', summary: 'Offer 1: its strike was taken back.' } };
    expect(
      changed(({ timeline, offers }) => {
        timeline.edges.push(voided);
        Object.assign(offers[0] ?? {}, { status: 'UNDELIVERABLE', strike: null });
      }),
    ).to.deep.equal([]);
  });
});
