import { expect } from 'chai';
import type { AuditedEvent, Case } from '../../../../src/domain/audit/facts.ts';
import { strikeFindings } from '../../../../src/domain/audit/strikes.ts';
import { SECOND } from '../../../../src/domain/time/time.ts';
import { type Audited, at, BOUNDS, denied, offered, overdue, silent } from '../../../support/audited-life.ts';
import { NOON } from '../../../support/builders.ts';

type Spoil = (one: Case) => Case;
const first = (one: Case, type: string) => one.events.find((event) => event.type === type) as AuditedEvent;
const without =
  (type: string): Spoil =>
  (one) => ({ ...one, events: one.events.filter((event) => event !== first(one, type)) });
const changed =
  (type: string, part: (event: AuditedEvent) => Partial<AuditedEvent>): Spoil =>
  (one) => ({ ...one, events: one.events.map((event) => (event === first(one, type) ? { ...event, ...part(event) } : event)) });
const withStrike =
  (part: Partial<Case['strikes'][number]>): Spoil =>
  (one) => ({ ...one, strikes: one.strikes.map((strike, i) => (i === 0 ? { ...strike, ...part } : strike)) });
const offerTextIs =
  (status: Case['messages'][number]['status']): Spoil =>
  (one) => ({ ...one, messages: one.messages.map((text) => (text.kind === 'VENDOR_OFFER' ? { ...text, status } : text)) });

async function audited(live: () => Promise<Audited>, ...spoils: Spoil[]) {
  const one = spoils.reduce((sofar, spoil) => spoil(sofar), await (await live()).read());
  return strikeFindings(one, at(NOON));
}
const kinds = async (...given: Parameters<typeof audited>) => (await audited(...given)).map(({ kind }) => kind);

describe('the auditor, about strikes', () => {
  for (const [reason, live] of Object.entries({ OFFER_EXPIRED: silent, CONTACT_DENIED: denied, CONTACT_OVERDUE: overdue }))
    it(`finds a strike for ${reason} proven`, async () => {
      expect((await (await live()).read()).strikes[0]?.reason).to.equal(reason);
      expect(await audited(live)).to.deep.equal([]);
    });
  it('has nothing to prove where there is none', async () => expect(await audited(offered)).to.deep.equal([]));

  const needed = [
    [silent, ['Offered', 'ClockStarted', 'Reminded', 'Expired', 'Struck']],
    [denied, ['Offered', 'Accepted', 'ContactDenied', 'Struck']],
    [overdue, ['Offered', 'Accepted', 'ConsumerAsked', 'ContactOverdue', 'Struck']],
  ] as const;
  for (const [live, types] of needed)
    for (const type of types)
      it(`misses ${type} in what proves ${live.name === 'silent' ? 'silence' : `a contact ${live.name}`}`, async () => {
        const [finding] = await audited(live, without(type));
        expect(finding?.kind).to.equal('STRIKE_UNPROVEN');
        expect(finding?.what).to.match(/^The strike str_\S+ \([A-Z_]+\) is not proven: /);
      });

  const proofs = [
    [silent, ['Offered', 'ClockStarted', 'Expired']],
    [denied, ['Offered', 'Accepted', 'ContactDenied']],
    [overdue, ['Offered', 'Accepted', 'ConsumerAsked', 'ContactOverdue']],
  ] as const;
  for (const [live, types] of proofs)
    for (const type of types)
      it(`misses ${type} among the evidence of ${live.name}, though it is on the timeline`, async () => {
        const unnamed: Spoil = (one) =>
          withStrike({ evidence: (one.strikes[0]?.evidence ?? []).filter((seq) => seq !== first(one, type).seq) })(one);
        expect((await audited(live, unnamed)).map(({ what }) => what).join()).to.include(`${type} is not among its evidence`);
      });

  it('wants it recorded as itself, about its offer', async () => {
    for (const part of [{ strikeId: 'str_other' }, { offerId: 'off_other' }]) {
      const recorded = changed('Struck', () => part);
      expect((await audited(denied, recorded)).map(({ what }) => what).join()).to.include('does not record it');
    }
  });

  it('misses whatever else its evidence names and the timeline does not hold', async () => {
    const [finding] = await audited(silent, (one) => withStrike({ evidence: [...(one.strikes[0]?.evidence ?? []), 999] })(one));
    expect(finding?.what).to.include('event 999 is not on the timeline');
  });

  it('minds no event that proves nothing', async () => expect(await audited(silent, without('Routed'))).to.deep.equal([]));

  const flaws: [string, () => Promise<Audited>, Spoil, RegExp][] = [
    ['evidence about another offer', silent, changed('Reminded', () => ({ offerId: 'off_other' })), /Reminded\) is about another offer/],
    ['an offer to another vendor', silent, withStrike({ vendorId: 'ven_other' }), /to another vendor/],
    ['a deadline that had not come', silent, changed('ClockStarted', ({ dueAt = 0 }) => ({ dueAt: dueAt + 1 })), /before its deadline/],
    ['a question with time left', overdue, changed('ConsumerAsked', ({ answerBy = 0 }) => ({ answerBy: answerBy + 1 })), /had the time/],
    ['an excuse for the silence', silent, changed('Expired', () => ({ excuse: 'OUTSIDE_HOURS' })), /excuses it: OUTSIDE_HOURS/],
    ['an excuse for the denial', denied, changed('ContactDenied', () => ({ excuse: 'RETURNED' })), /excuses it: RETURNED/],
    ['a reason that nobody knows', denied, withStrike({ reason: 'WHIM' }), /nobody knows this reason/],
    ['no evidence at all', silent, withStrike({ evidence: [] }), /Offered is not among its evidence/],
  ];
  for (const [name, live, spoil, words] of flaws)
    it(`finds a strike with ${name} unproven`, async () => expect((await audited(live, spoil))[0]?.what).to.match(words));

  const reminder =
    (before: number): Spoil =>
    (one) => {
      const { dueAt = 0 } = first(one, 'ClockStarted');
      const shorter = changed('ClockStarted', () => ({ remindAt: [dueAt - before] }))(one);
      const { seq } = first(one, 'Reminded');
      return withStrike({ evidence: (one.strikes[0]?.evidence ?? []).filter((number) => number !== seq) })(shorter);
    };
  it('misses a reminder that fell due well before the deadline', async () =>
    expect((await audited(silent, reminder(BOUNDS.reminder)))[0]?.what).to.match(/not reminded/));
  it('takes no earlier reminder for it', async () => {
    const another = changed('ClockStarted', ({ dueAt = 0, remindAt = [] }) => ({ remindAt: [...remindAt, dueAt - BOUNDS.reminder] }));
    expect((await audited(silent, another))[0]?.what).to.match(/not reminded/);
  });
  it('excuses one that fell due just before it', async () =>
    expect(await audited(silent, reminder(BOUNDS.reminder - SECOND))).to.deep.equal([]));

  it('takes evidence about several offers, when this one is among them', async () => {
    const about = (offerId: string) =>
      changed('Reminded', () => ({ type: 'TimeGivenBack', offerId: undefined, offers: [{ offerId }] }) as unknown as Partial<AuditedEvent>);
    const own = (await (await silent()).read()).strikes[0]?.offerId ?? '';
    const words = async (offerId: string) => (await audited(silent, about(offerId)))[0]?.what ?? '';
    expect(await words(own)).not.to.match(/another offer/);
    expect(await words('off_other')).to.match(/another offer/);
  });

  for (const status of ['FAILED', 'SUPPRESSED', 'EXPIRED'] as const)
    it(`finds a strike for silence about a text that is ${status}`, async () =>
      expect(await kinds(silent, offerTextIs(status))).to.deep.equal(['STRIKE_UNDELIVERED', 'STRIKE_UNDELIVERED']));
  it('finds one about a text that is not there, or that proved undeliverable', async () => {
    expect(await kinds(silent, (one) => ({ ...one, messages: [] }))).to.include('STRIKE_UNDELIVERED');
    const undeliverable: Spoil = (one) => ({
      ...one,
      events: [...one.events, { seq: 99, at: NOON, type: 'Undeliverable', offerId: one.strikes[0]?.offerId ?? '' }],
    });
    expect(await kinds(silent, undeliverable)).to.deep.equal(['STRIKE_UNDELIVERED']);
  });
  it('minds no text that failed after the vendor had accepted', async () =>
    expect(await audited(denied, offerTextIs('FAILED'))).to.deep.equal([]));

  it('asks no proof of what was waived or taken back', async () =>
    expect(await audited(denied, without('Offered'), withStrike({ waivedAt: NOON }))).to.deep.equal([]));

  it('misses a strike that the timeline records', async () => {
    const [finding, ...rest] = await audited(denied, (one) => ({ ...one, strikes: [] }));
    expect(finding).to.include({ kind: 'STRIKE_LOST' });
    expect(rest).to.deep.equal([]);
  });
});
