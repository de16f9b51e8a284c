import { expect } from 'chai';
import fc from 'fast-check';
import { parseReply } from '../../../../src/domain/text/replies.ts';

const NUMBERS: [string, number, string | null][] = [
  ['1', 1, null],
  [' 1 ', 1, null],
  ['1.', 1, null],
  ['1!', 1, null],
  ['(2)', 2, null],
  ['#2', 2, null],
  ['５', 5, null],
  ['1️⃣', 1, null],
  ['1 👍', 1, null],
  ['1 K7RTWB', 1, 'K7RTWB'],
  ['1K7RTWB', 1, 'K7RTWB'],
  ['2k7rtwb', 2, 'K7RTWB'],
  ['1 k7rtwb.', 1, 'K7RTWB'],
  ['1-K7RTWB', 1, 'K7RTWB'],
  ['1: K7RTWB', 1, 'K7RTWB'],
  ['K7RTWB 1', 1, 'K7RTWB'],
  ['bcd 2', 2, 'BCD'],
  ['ABC234 1', 1, 'ABC234'],
  ['2 ABC', 2, 'ABC'],
  ['1 234567', 1, '234567'],
  ['24BCDF', 2, '4BCDF'],
  ['yes K7RTWB', 1, 'K7RTWB'],
  ['No k7rtwb', 2, 'K7RTWB'],
  ['１　Ｋ７ＲＴＷＢ', 1, 'K7RTWB'],
  ['yes', 1, null],
  ['Y', 1, null],
  ['Yep!', 1, null],
  ['no', 2, null],
  ['N', 2, null],
  ['nope', 2, null],
  ['1 yes', 1, null],
  ['2 no', 2, null],
  ['1 please', 1, null],
  ['1 thx', 1, null],
  ['yes thx', 1, null],
  ['yes they called', 1, null],
  ['He did', 1, null],
  ['nobody called', 2, null],
  ["No, they didn't call me", 2, null],
  ['they never called', 2, null],
  ['5 stars', 5, null],
  ['4/5', 4, null],
  ['3 out of 5', 3, null],
  ['5stars!', 5, null],
  ['2 cancel', 2, null],
  ['accept', 1, null],
  ['Decline', 2, null],
];
const OTHER = [
  '0',
  '6',
  '10',
  '12',
  '1 2',
  '1 or 2?',
  '1 no',
  '2 yes',
  'not yet',
  'apt 5',
  'May 5',
  'the 1',
  '27601',
  '22345',
  '5pm',
  '1st',
  'they',
  'it',
  'yes but he was rude',
  'I need help with my sink',
  'where are you',
  'https://example.com/1',
  '1 K7RTWBX',
  'no thanks',
  'start the job on Monday',
  'K7RTWB',
  '1 stopp it now',
  'no thx',
];

describe('parseReply', () => {
  for (const [body, digit, code] of NUMBERS) {
    it(`reads ${digit}${code ? ` for ${code}` : ''}: ${body}`, () =>
      expect(parseReply(body)).to.deep.equal({ type: 'NUMBER', digit, code }));
  }
  for (const body of OTHER) it(`asks again: ${body}`, () => expect(parseReply(body)).to.deep.equal({ type: 'OTHER' }));
  for (const body of ['START', 'start!', 'Unstop', 'start please'])
    it(`undoes: ${body}`, () => expect(parseReply(body)).to.deep.equal({ type: 'START' }));
  for (const body of ['HELP', 'help!', 'Info', '?', '??', 'help me please']) {
    it(`explains: ${body}`, () => expect(parseReply(body)).to.deep.equal({ type: 'HELP' }));
  }

  it('reads any digit with any code of ours, in either order, with or without a space', () => {
    const code = fc
      .string({ unit: fc.constantFrom(...'BCDFGHJKLMNPQRSTVWXZ23456789'), minLength: 6, maxLength: 6 })
      .filter((text) => /[A-Z]/.test(text));
    fc.assert(
      fc.property(fc.constantFrom<1 | 2>(1, 2), code, (digit, text) => {
        const answer = { type: 'NUMBER', digit, code: text };
        expect(parseReply(`${digit} ${text}`)).to.deep.equal(answer);
        expect(parseReply(`${digit}${text.toLowerCase()}`)).to.deep.equal(answer);
        expect(parseReply(`${text} ${digit}`)).to.deep.equal(answer);
      }),
    );
  });

  it('answers whatever comes in, however long, without delay', () => {
    const types = ['STOP', 'START', 'HELP', 'NUMBER', 'OTHER'];
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (body) => {
        expect(types).to.include(parseReply(body).type);
      }),
    );
    // A pattern that backtracks without end would hold this test up until mocha gives up on it.
    for (const word of [
      'stop the ',
      "don't text ",
      'please no more ',
      '1 ',
      'yes they did ',
      'remove my phone ',
      'no one has ever ',
      "'",
    ]) {
      expect(types).to.include(parseReply(word.repeat(20_000)).type);
    }
  });
});
