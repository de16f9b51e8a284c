import { expect } from 'chai';
import fc from 'fast-check';
import { readText } from '../../../../../src/domain/text/reading/read-text.ts';
import type { Words } from '../../../../../src/domain/text/reading/reading.ts';

const words = (body: string, codes: string[] = []): Words => {
  const reading = readText(body, { ours: [], codes });
  if (reading.type !== 'WORDS') throw new Error(`${body} is read as ${reading.type}`);
  return reading;
};

/** The digit counts where it is one; a word for it answers an offer or the question. */
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

describe('an answer', () => {
  for (const [body, digit, code] of NUMBERS) {
    it(`is ${digit}${code ? ` for ${code}` : ''}: ${body}`, () => {
      const said = words(body);
      expect(said.code).to.equal(code);
      if (digit > 2) expect(said).to.deep.include({ rating: digit, offer: null, called: null });
      else {
        const isYes = digit === 1;
        const answers = [said.offer === (isYes ? 'ACCEPT' : 'DECLINE'), said.called === (isYes ? 'YES' : 'NO')];
        expect(answers, JSON.stringify(said)).to.include(true);
        expect([said.offer, said.called])
          .to.not.include(isYes ? 'DECLINE' : 'ACCEPT')
          .and.not.include(isYes ? 'NO' : 'YES');
      }
    });
  }
  for (const body of OTHER)
    it(`decides nothing: ${body}`, () => {
      const reading = readText(body, { ours: [], codes: [] });
      if (reading.type === 'WORDS')
        expect([reading.digit, reading.called === 'NOT_YET' ? null : reading.called]).to.deep.equal([null, null]);
    });
  for (const body of ['START', 'start!', 'Unstop', 'start please', 'start again'])
    it(`undoes: ${body}`, () => expect(readText(body, { ours: [], codes: [] })).to.deep.equal({ type: 'START' }));
  for (const body of ['HELP', 'help!', 'Info', '?', '??', '¿?', 'help me please', 'Ayuda'])
    it(`asks who we are: ${body}`, () => expect(readText(body, { ours: [], codes: [] })).to.deep.equal({ type: 'HELP' }));

  it('is none when it names two codes', () =>
    expect(words('1 K7RTWB BCD234', ['K7RTWB', 'BCD234'])).to.deep.include({ code: null, digit: null, offer: null, called: null }));
  it('names a code that is typed with a letter for a digit, unless two codes look so', () => {
    expect(words('1 K7RTW8', ['K7RTWB'])).to.deep.include({ code: 'K7RTWB', offer: 'ACCEPT' });
    expect(words('1 5BCDFG', ['SBCDFG', '5BCDF6']).code).to.not.be.oneOf(['SBCDFG', '5BCDF6']);
  });
  it('keeps what stands beside it, without digit and code, at most 160 characters', () => {
    expect(words('2 K7RTWB too far', ['K7RTWB']).remark).to.equal('too far');
    expect(words('1 K7RTWB thanks', ['K7RTWB']).remark).to.equal(null);
    expect(words(`2 K7RTWB ${'far '.repeat(100)}`, ['K7RTWB']).remark).to.have.length.at.most(160);
  });
  it('is plain when it is "yes" or "no" and courtesies only', () => {
    expect(
      ['yes', 'Yes please', 'yes do it', 'no thanks', 'no keep it', 'yes they called', '1'].map((body) => words(body).plain),
    ).to.deep.equal(['YES', 'YES', 'YES', 'NO', 'NO', null, null]);
  });
  it('is a courtesy when it thanks, greets or agrees and nothing else', () => {
    expect(['thanks!', 'ok', '👍🏽', 'Great, thank you', 'who is this', '😡', 'ok 1'].map((body) => words(body).isCourtesy)).to.deep.equal([
      true,
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });
  it('is read from any digit with any code of ours, in either order, with or without a space', () => {
    const codes = fc
      .string({ unit: fc.constantFrom(...'BCDFGHJKLMNPQRSTVWXZ23456789'), minLength: 6, maxLength: 6 })
      .filter((text) => /[A-Z]/.test(text));
    fc.assert(
      fc.property(fc.constantFrom<1 | 2>(1, 2), codes, (digit, code) => {
        const answer = { digit, code, offer: digit === 1 ? 'ACCEPT' : 'DECLINE' };
        for (const body of [
          `${digit} ${code}`,
          `${digit}${code.toLowerCase()}`,
          `${code} ${digit}`,
          `${digit} ${code.slice(0, 3)} ${code.slice(3)}`,
        ])
          expect(words(body, [code]), body).to.deep.include(answer);
      }),
    );
  });
});

describe('a digit beside the word that nobody called', () => {
  it('takes no quoted line for the sender’s words, though only part of it repeats one of our latest texts', () => {
    const lead = (place: string, code: string) =>
      `Market 1: new roofing lead, ${place}. Reply 1 ${code} to accept, 2 ${code} to decline by 7:42 AM: https://l.example/o/x STOP opts out`;
    const context = { ours: [lead('80202', 'ABCDEF')], codes: ['ABCDEF', '92MLPC'] };
    expect(readText(`> ${lead('80202', '92MLPC')}\n1 92MLPC`, context)).to.deep.include({ type: 'WORDS', code: '92MLPC', digit: 1 });
  });

  it('is no rating of it, and answers whether the vendor called', () => {
    expect(readText('2 nobody called', { ours: [], codes: [] })).to.deep.include({ rating: null, called: 'NO' });
    expect(readText('2 good but late', { ours: [], codes: [] })).to.deep.include({ rating: 2 });
  });
});
