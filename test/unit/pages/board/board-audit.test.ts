import { expect } from 'chai';
import request from 'supertest';
import type { KeptFinding } from '../../../../src/domain/audit/kept-findings.ts';
import { HOUR, MINUTE, SECOND } from '../../../../src/domain/time/time.ts';
import { boardAudit } from '../../../../src/pages/board/audit.ts';
import { INQUIRY, START } from '../story.ts';
import { boardBench, COOKIE } from './board-bench.ts';

const NOW = START + HOUR;
const finding = (part: Partial<KeptFinding> = {}): KeptFinding => ({
  id: 'WAKE_LATE:1',
  kind: 'WAKE_LATE',
  platformId: 'plt_1',
  inquiryId: INQUIRY,
  about: INQUIRY,
  what: 'The inquiry was to wake 70 s ago and did not.',
  foundAt: NOW - MINUTE,
  seenAt: NOW,
  looks: 1,
  saidAt: NOW - MINUTE,
  clearedAt: null,
  ...part,
});
const look = (...findings: KeptFinding[]) => boardAudit({ at: NOW - 3 * SECOND, findings }, NOW);

describe('the auditor on the board', () => {
  it('counts what stands, and raises the alarm', () =>
    expect(look(finding())).to.deep.equal({
      count: '1',
      words: 'found wrong by the auditor, who looked 3s ago',
      isAlarm: true,
      rows: [
        {
          kind: 'WAKE_LATE',
          what: 'The inquiry was to wake 70 s ago and did not.',
          inquiryId: INQUIRY,
          foundAt: boardAudit({ at: NOW, findings: [finding()] }, NOW).rows[0]?.foundAt,
          state: 'STILL SO',
          tone: 'bad',
        },
      ],
    }));
  it('shows for an hour what is in order again, after what stands, and then no more', () => {
    const shown = look(finding({ id: 'a', clearedAt: NOW - HOUR + 1 }), finding({ id: 'b' }));
    expect(shown).to.include({ count: '1', words: 'found wrong by the auditor, who looked 3s ago; 1 more in order again', isAlarm: true });
    expect(shown.rows.map(({ tone }) => tone)).to.deep.equal(['bad', 'warn']);
    expect(look(finding({ clearedAt: NOW - HOUR }))).to.include({ count: '0', isAlarm: false });
  });
  it('raises no alarm where nothing was found', () => expect(look()).to.deep.include({ count: '0', isAlarm: false, rows: [] }));
  it('raises the alarm when nobody has looked for five minutes, not before', () => {
    const old = (age: number) => boardAudit({ at: NOW - age, findings: [] }, NOW).isAlarm;
    expect([old(5 * MINUTE), old(5 * MINUTE + 1)]).to.deep.equal([false, true]);
  });
  it('says that nobody has looked yet', () =>
    expect(boardAudit({ at: null, findings: [] }, NOW)).to.include({
      count: '–',
      words: 'the auditor has not looked yet',
      isAlarm: false,
    }));

  const page = async (...findings: KeptFinding[]) =>
    (
      await request(boardBench({ now: 60, audited: { at: NOW, findings } }).app)
        .get('/board')
        .set('Cookie', COOKIE)
    ).text;
  it('stands in the first line and above everything else, with a way to the inquiry', async () => {
    const text = await page(finding(), finding({ id: 'c', kind: 'COUNTS_DISAGREE', inquiryId: null, what: 'The promise counts <3 kept.' }));
    expect(text).to.include('<div class="figure alarm"><b>2</b><span>found wrong by the auditor, who looked 0s ago</span>');
    expect(text).to.include(`<a href="/board/inquiries/${INQUIRY}">WAKE_LATE</a>`).and.include('<td>COUNTS_DISAGREE</td>');
    expect(text).to.include('The promise counts &lt;3 kept.');
    expect(text.indexOf('Found by the auditor')).to.be.lessThan(text.indexOf('<h2>Open'));
  });
  it('takes no room beyond its figure when nothing was found', async () => {
    const text = await page();
    expect(text).to.include('<div class="figure"><b>0</b><span>found wrong').and.not.include('Found by the auditor');
  });
});
