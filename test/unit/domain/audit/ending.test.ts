import { expect } from 'chai';
import { endingFindings } from '../../../../src/domain/audit/ending.ts';
import type { AuditedEvent, AuditedMessage, Case } from '../../../../src/domain/audit/facts.ts';
import { offered, silent, withdrawn } from '../../../support/audited-life.ts';
import { NOON } from '../../../support/builders.ts';

const ENDED = await (await silent()).read();
const ending = (part: Partial<AuditedMessage>): Case => ({
  ...ENDED,
  messages: ENDED.messages.map((text) => (text.ending ? { ...text, ...part } : text)),
});
const untold: Case = { ...ENDED, messages: ENDED.messages.filter((text) => !text.ending) };
const saying = (one: Case, part: Partial<AuditedEvent> = {}): Case => ({
  ...one,
  events: [...one.events, { seq: 99, at: NOON, type: 'ConsumerNotTold', kind: 'CONSUMER_UNSERVED', because: 'opted out', ...part }],
});
const found = (one: Case) => endingFindings(one).map(({ kind }) => kind);
const isFound = (one: Case) => expect(found(one)).to.deep.equal(['CONSUMER_NOT_TOLD']);
const isFine = (one: Case) => expect(found(one)).to.deep.equal([]);

describe('the auditor, about endings', () => {
  for (const status of ['DELIVERED', 'SENT', 'PENDING', 'CLAIMED', 'UNKNOWN'] as const)
    it(`is content with an ending whose text is ${status}`, () => isFine(ending({ status })));
  for (const status of ['FAILED', 'SUPPRESSED', 'EXPIRED'] as const) {
    it(`finds an ending untold whose text is ${status}`, () => isFound(ending({ status })));
    it(`is content when the timeline says why it is ${status}`, () => isFine(saying(ending({ status }))));
  }
  it('finds an ending without a text', () => {
    isFound(untold);
    expect(endingFindings(untold)[0]?.what).to.equal(
      'It ended UNSERVED; the text that says so is not there, and the timeline does not say why.',
    );
  });
  it('is content when the timeline says why there is none', () => isFine(saying(untold)));
  it('takes no reason that is empty, about another text, or older than the ending', () => {
    isFound(saying(untold, { because: '' }));
    isFound(saying(untold, { kind: 'CONSUMER_MATCHED' }));
    isFound(saying(untold, { seq: 1 }));
  });
  it('takes no text of another ending, nor of an earlier one', () => {
    isFound(ending({ kind: 'CONSUMER_SERVED' }));
    isFound(ending({ createdAt: NOON - 1 }));
  });
  it('finds an end that the timeline does not know', () => {
    isFound({ ...ENDED, events: ENDED.events.filter(({ type }) => type !== 'Closed') });
    isFound({ ...ENDED, inquiry: { ...ENDED.inquiry, outcome: 'SERVED' } });
    // Though there is a text that tells of it.
    isFound({ ...ending({ kind: 'CONSUMER_SERVED' }), inquiry: { ...ENDED.inquiry, outcome: 'SERVED' } });
    isFound(ending({ ending: false }));
  });

  const invalid = (because: string): Case => ({
    ...untold,
    inquiry: { ...ENDED.inquiry, outcome: 'INVALID' },
    events: ENDED.events.map((event) => (event.type === 'Closed' ? { ...event, outcome: 'INVALID', because } : event)),
  });
  it('needs no text for a number that does not exist, when the timeline says so', () => {
    isFine(invalid('the number does not exist'));
    isFound(invalid(''));
  });
  it('asks nothing about an inquiry that has not ended, and is content with one that was withdrawn', async () => {
    isFine(await (await offered()).read());
    isFine(await (await withdrawn()).read());
  });
});
