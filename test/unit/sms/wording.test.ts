import { expect } from 'chai';
import fc from 'fast-check';
import { SegmentedMessage } from 'sms-segments-calculator';
import { LINK_MARK } from '../../../src/domain/text/message.ts';
import { readText } from '../../../src/domain/text/reading/read-text.ts';
import type { TextKind, TextValues } from '../../../src/flow/ports/wording.ts';
import { cleanName, shorten } from '../../../src/sms/fitting.ts';
import { KINDS, wording } from '../../../src/sms/wording.ts';

const LINK = `https://${'x'.repeat(49)}/o/`;
const sent = (kind: TextKind, values: TextValues) => wording(kind, values).replaceAll(LINK_MARK, LINK);
const BARE: TextValues = { brand: 'Acme', reference: 'K7RTWB', category: 'plumbing' };
const USUAL: TextValues = {
  ...BARE,
  link: LINK_MARK,
  vendorName: 'Bright Pipes',
  vendorPhone: '+14155550123',
  consumerName: 'José Álvarez',
  consumerPhone: '+14155550199',
  place: '78701',
  by: '3:15 PM',
  opens: 'tomorrow 8:00 AM',
  codes: ['K7RTWB', 'BCD234'],
  rating: 4,
};

const text = (maxLength: number) =>
  fc.oneof(fc.string({ unit: 'binary', maxLength }), fc.string({ unit: fc.constantFrom('W', '{', '€', ' ', 'é', '汉', '.'), maxLength }));
const values: fc.Arbitrary<TextValues> = fc.record(
  {
    brand: fc.constantFrom('Acme', 'W'.repeat(20), 'Häuser & Co'),
    reference: fc.constantFrom('K7RTWB', 'BCD'),
    category: text(60),
    link: fc.constant(LINK_MARK),
    vendorName: text(80),
    vendorPhone: fc.constant('+14155550123'),
    consumerName: text(200),
    consumerPhone: fc.constant('+14155550199'),
    place: text(40),
    by: fc.constantFrom('3:15:07 PM', 'tomorrow 12:00 AM', 'Dec 31, 12:30 PM'),
    opens: fc.constantFrom('tomorrow 8:00 AM', 'Dec 31, 12:30 PM'),
    reason: text(120),
    referral: text(500),
    question: fc.boolean(),
    verified: fc.boolean(),
    codes: fc.array(fc.constantFrom('K7RTWB', 'BCD234'), { maxLength: 12 }),
    count: fc.integer({ min: 4, max: 12 }),
    rating: fc.constantFrom(1, 2, 3, 4, 5),
  },
  { requiredKeys: ['brand', 'reference', 'category'] },
) as fc.Arbitrary<TextValues>;

/** Several leads are worth two. */
const segmentsOf = (kind: TextKind) => (['VENDOR_OFFERS', 'VENDOR_DETAILS'].includes(kind) ? 2 : 1);

describe('the words of a text', () => {
  for (const kind of KINDS) {
    it(`${kind}: GSM-7, brand first, two segments at most, whatever the values`, () => {
      fc.assert(
        fc.property(values, (random) => {
          const body = sent(kind, random);
          const measured = new SegmentedMessage(body, 'auto');
          expect(measured.encodingName).to.equal('GSM-7');
          expect(measured.segmentsCount).to.be.at.most(2);
          expect(body.startsWith(`${random.brand}: `)).to.equal(true);
          expect(body).to.not.match(/\{\{|undefined|null|NaN| {2}/);
        }),
        { numRuns: 60 },
      );
    });

    it(`${kind}: segments with usual values: ${segmentsOf(kind)}, and reads well with next to none`, () => {
      const usual = wording(kind, USUAL).replaceAll(LINK_MARK, 'http://127.0.0.1:4000/o/abcdefghijklmnopqrstuv');
      expect(new SegmentedMessage(usual, 'auto').segmentsCount, usual).to.equal(segmentsOf(kind));
      const bare = wording(kind, { brand: 'Acme', reference: '', category: '' });
      expect(bare).to.match(/^Acme: \S.{10,}/);
      expect(bare).to.not.match(/undefined| {2}| [.,?:]|\{|:\.|: ?$/);
    });
  }

  it('tells in the first text how to opt out, and how to see or withdraw', () => {
    expect(sent('CONSUMER_RECEIVED', USUAL)).to.include(LINK).and.include('Reply STOP to opt out');
    expect(sent('CONSUMER_DUPLICATE', USUAL), 'the link of the first text is the one that counts')
      .to.include('Reply STOP to opt out')
      .and.not.include(LINK);
    expect(sent('VENDOR_OFFER', USUAL)).to.include('STOP');
  });

  it('offers with both reply codes, the deadline and one link', () => {
    for (const kind of ['VENDOR_OFFER', 'VENDOR_REMINDER'] as const) {
      const body = sent(kind, USUAL);
      expect(body)
        .to.include('1 K7RTWB to accept')
        .and.include('2 K7RTWB to decline')
        .and.include('by 3:15 PM')
        .and.include('78701')
        .and.include('plumbing');
      expect(body.split(LINK)).to.have.length(2);
    }
    expect(readText('1 K7RTWB', { ours: [], codes: [] })).to.deep.include({ code: 'K7RTWB', offer: 'ACCEPT' });
  });

  it('names every lead of several by its code while there is room, and says how many more there are', () => {
    const codes = Array.from({ length: 12 }, (_, i) => `K7RTW${'BCDFGHJKLMNP'[i]}`);
    const body = sent('VENDOR_OFFERS', { ...USUAL, codes, count: 12 });
    expect(body).to.include('12 new plumbing leads').and.include('by 3:15 PM').and.include(LINK);
    expect(body).to.include('1 and a code to accept').and.include('2 and a code to decline');
    for (const code of codes) expect(body).to.include(code);
    const full = sent('VENDOR_OFFERS', {
      ...USUAL,
      brand: 'W'.repeat(20),
      category: 'W'.repeat(40),
      by: 'Dec 31, 12:30 PM',
      codes,
      count: 12,
    });
    expect(full).to.match(/K7RTWH, 6 more\. Reply/);
    expect(sent('VENDOR_OFFERS', { ...USUAL, category: '' })).to.include('new leads');
  });

  it('asks about the vendor by name, and repeats the question only while it is open', () => {
    expect(sent('CONSUMER_ASKED', USUAL)).to.equal('Acme: did Bright Pipes call you about your plumbing request? Reply 1 yes, 2 no');
    expect(sent('CONSUMER_POSTED', { ...USUAL, question: true })).to.include('Did Bright Pipes call? Reply 1 yes, 2 no');
    expect(sent('CONSUMER_POSTED', { ...USUAL, question: false })).to.not.include('Reply');
  });

  it('ends with a rating when the contact is verified, else with the way to say no', () => {
    expect(sent('CONSUMER_SERVED', { ...USUAL, verified: true }))
      .to.include('Reply 1 to 5')
      .and.not.include('nobody');
    expect(sent('CONSUMER_SERVED', { ...USUAL, verified: false }))
      .to.include('Reply 2 if nobody called')
      .and.not.include('1 to 5');
  });

  it('says where else to turn when the platform names it', () => {
    expect(sent('CONSUMER_UNSERVED', { ...USUAL, referral: 'Call 311' }))
      .to.include('sorry')
      .and.include('Call 311.');
    expect(sent('CONSUMER_UNSERVED', USUAL)).to.include('ask us again');
  });

  it('gives the consumer’s name and number to nobody but the vendor who accepted', () => {
    expect(sent('VENDOR_DETAILS', USUAL)).to.include('José Alvarez, +14155550199');
    for (const kind of KINDS.filter((each) => each !== 'VENDOR_DETAILS')) expect(sent(kind, USUAL), kind).to.not.match(/José|50199/);
  });

  it('says in words why an offer was taken back, and leaves out a reason it does not know', () => {
    expect(sent('VENDOR_MOVED_ON', { ...USUAL, reason: 'ANOTHER_ACCEPTED' })).to.include('has moved on: somebody else was first.');
    expect(sent('VENDOR_MOVED_ON', { ...USUAL, reason: 'NO_ANSWER' })).to.include('no answer in time, which counts as a miss.');
    expect(sent('VENDOR_MOVED_ON', { ...USUAL, reason: 'SOMETHING_NEW' })).to.include('has moved on.');
  });

  it('never ends a sentence right behind a link: phones would take the full stop along', () => {
    for (const kind of KINDS) expect(sent(kind, { ...USUAL, question: true }), kind).to.not.match(new RegExp(`${LINK}[^ ]`));
  });
});

describe('a name in a text', () => {
  for (const [name, cleaned] of [
    ['Mary-Jane O’Neil Jr.', "Mary-Jane O'Neil Jr."],
    ['J.R. Smith', 'J. R. Smith'],
    ['Łukasz Żółć', 'Lukasz Zolc'],
    ['click https://evil.example.com/x?y=1 now', 'click https evil. example. com x y now'],
    ['{{link}}', 'link'],
    ['123 🎉', ''],
  ] as const) {
    it(`is ${cleaned || 'left out'} for ${name}`, () => expect(cleanName(name)).to.equal(cleaned));
  }

  it('is cut at a word', () => {
    expect(shorten('Bright Pipes and Drains of Greater Austin', 20)).to.equal('Bright Pipes and..');
    expect(shorten('W'.repeat(30), 20)).to.equal(`${'W'.repeat(18)}..`);
    expect(shorten('Bright Pipes', 20)).to.equal('Bright Pipes');
  });
});
