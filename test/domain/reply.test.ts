import { expect } from 'chai';
import fc from 'fast-check';
import { parseReply } from '../../src/domain/reply.ts';

const STOP = [
  'STOP',
  'stop',
  'Stop.',
  ' stop! ',
  'STOPALL',
  'stop all',
  'UNSUBSCRIBE',
  'CANCEL',
  'End',
  'quit!!',
  'REVOKE',
  'OPT OUT',
  'optout',
  'Opt-out',
  'ＳＴＯＰ',
  '🛑 STOP 🛑',
  'stop stop stop',
  'please stop',
  'STOP please, thank you',
  'ok stop now',
  '"Stop"',
  'Arrêt',
  'ALTO',
  'please stop texting me',
  'Stop texting me!',
  'stop sending me these messages',
  'Quit messaging me',
  'stop these texts',
  'cease all contacting',
  "don't text me again",
  'Don’t text me',
  'do not contact me anymore',
  'never text this number again',
  'dont send me any more of these ever',
  'take me off your list',
  'Take my number off this list',
  'remove my number',
  'please remove me from your list',
  'delete my phone number',
  'unsubscribe me',
  'how do I unsubscribe?',
  'I want to opt out',
  'opt me out please',
  'No more texts',
  'please no more text messages',
  "I don't want these messages",
  'I no longer wish to be contacted',
  'cancel these text messages',
  'leave me alone',
  'I revoke my consent',
  'I do not consent to this',
  'I said stop',
  'told you guys to stop',
  'Stop. I already found someone',
  'Found someone, stop',
  'lose my number',
  'stop calling me',
  '2 stop',
  'stop texting me while I am at work',
  'I never signed up for this, stop!',
];
const NOT_STOP = [
  'please stop by at 5',
  'can you stop the leak',
  'can you stop by tomorrow?',
  'I want to cancel my appointment',
  'cancel my request',
  'the leak will not stop',
  'near the bus stop',
  'at the end of the street',
  'quit my job today',
  "don't text me before 9",
  "please don't call me, text me",
  'do not call until noon',
  "please don't stop texting me",
  'do not unsubscribe me',
  'I opted out by mistake',
  "I don't want to miss your messages",
  'take me off hold',
  'did you lose my number?',
  'please remove my tree stump',
  'stop sign fell on my fence',
  "I'm not interested",
  'no thanks',
  'wrong number',
  '',
  '   ',
  '👍',
];
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
  for (const body of STOP) it(`reads an opt-out: ${body}`, () => expect(parseReply(body)).to.deep.equal({ type: 'STOP' }));
  for (const body of NOT_STOP) it(`reads no opt-out: ${body}`, () => expect(parseReply(body).type).to.not.equal('STOP'));
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
    const started = performance.now();
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
      parseReply(word.repeat(20_000));
    }
    expect(performance.now() - started).to.be.below(1_000);
  });
});
