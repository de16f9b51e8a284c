import { expect } from 'chai';
import fc from 'fast-check';
import { readText } from '../../../../../src/domain/text/reading/read-text.ts';
import { contextOf, corpus, filled, judge, meaningIn, type Who } from './corpus.ts';

const ANSWERS: readonly [Who, string, string][] = [
  ['V', '1 {CODE}', 'ACCEPT'],
  ['V', '1', 'ACCEPT'],
  ['V', "I'll take it", 'ACCEPT'],
  ['V', 'yes', 'ACCEPT'],
  ['V', '2 {CODE}', 'DECLINE'],
  ['V', 'not interested', 'DECLINE'],
  ['V', "can't do this one", 'DECLINE'],
  ['Q', '1', 'YES'],
  ['Q', 'yes they called', 'YES'],
  ['Q', '2', 'NO'],
  ['Q', 'nobody called', 'NO'],
  ['N', 'cancel my request', 'WITHDRAW'],
  ['N', 'found someone else', 'WITHDRAW'],
  ['N', 'stop texting me', 'STOP'],
  ['N', 'STOP', 'STOP'],
  ['R', '5', 'RATE 5'],
  ['R', '2 stars', 'RATE 2'],
  ['A', '3 {CODE}', 'REACHED'],
  ['A', 'left a voicemail', 'TRIED'],
];
const BEFORE = ['', '', 'Hi, ', 'ok ', '👍 ', 'Hello! ', '> {OURS}\n', '“{OURS}” ', '{OURS}\n', ' \u200b'];
const BEHIND = [
  '',
  '',
  '.',
  '!',
  ' thanks',
  ' 👍',
  ' 🙏🏽',
  ' please',
  '\nSent from my iPhone',
  '\n- Joe',
  '\nMike Torres\nTorres HVAC LLC',
  ' thank you so much',
  '\n\n> {OURS}',
  ' \u200e',
];
const CASES = [
  (text: string) => text,
  (text: string) => text.toLowerCase(),
  (text: string) => text.toUpperCase(),
  (text: string) => text.normalize('NFD'),
  (text: string) => text.replaceAll("'", '’'),
];

const read = (who: Who, text: string) => meaningIn(who, readText(filled(who, text), contextOf(who)));

describe('what stands around an answer', () => {
  it('changes nothing: signatures, courtesies, quotes, emoji, case', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ANSWERS),
        fc.constantFrom(...BEFORE),
        fc.constantFrom(...BEHIND),
        fc.constantFrom(...CASES),
        ([who, text, meaning], before, behind, spelt) => {
          expect(
            read(who, `${before}${spelt(text.replace('{CODE}', filled(who, '{CODE}')))}${behind}`),
            `${before}${text}${behind}`,
          ).to.equal(meaning);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('is a machine’s when a phone reacts to it: whatever it quotes decides nothing', () => {
    const forms = [
      'Loved “#”',
      'Liked "#"',
      'Disliked “#',
      '👍 to “#”',
      'Reacted ❤️ to “#”',
      'Le encantó “#”',
      'A aimé « # »',
      'Gefällt „#“',
    ];
    const inside = fc.oneof(
      fc.constantFrom('{OURS}', ...ANSWERS.map(([, text]) => text)),
      fc.string({ maxLength: 40 }).filter((text) => !/["“”„«»「」『』]/.test(text)),
    );
    fc.assert(
      fc.property(fc.constantFrom<Who>('V', 'A', 'Q', 'N', 'R'), fc.constantFrom(...forms), inside, (who, form, quoted) => {
        expect(
          readText(
            filled(
              who,
              form.replace('#', () => quoted),
            ),
            contextOf(who),
          ),
        ).to.deep.equal({ type: 'MACHINE', form: 'REACTION' });
      }),
      { numRuns: 500 },
    );
  });

  it('is a machine’s when an automatic reply stands around it', () => {
    const forms = [
      'This is an automated message. #',
      'Automatic reply: # ',
      'I am out of the office. # Reply STOP to unsubscribe.',
      'Respuesta automática: #',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...ANSWERS), fc.constantFrom(...forms), ([who, text], form) => {
        expect(readText(filled(who, form.replace('#', text)), contextOf(who))).to.deep.equal({ type: 'MACHINE', form: 'AUTO_REPLY' });
      }),
    );
  });

  it('is not the sender’s when it is our text again, cut anywhere', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Who>('V', 'A', 'Q', 'N', 'R'),
        fc.nat({ max: 120 }),
        fc.constantFrom('', '…', '...', '..'),
        (who, length, cut) => {
          const ours = filled(who, '{OURS}');
          const part = ours.slice(0, Math.max(20, length));
          expect(['UNCLEAR', 'AUTO_REPLY'], `${part}${cut}`).to.include(read(who, `${part}${cut}`));
        },
      ),
    );
  });
});

describe('any text at all', () => {
  it('is read, however long and odd, without delay', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (body) => {
        expect(readText(body, contextOf('V')).type).to.be.a('string');
      }),
      { numRuns: 300 },
    );
    // A pattern that backtracks without end would hold this test up until mocha gives up on it.
    for (const word of [
      'stop the ',
      "don't text ",
      '1 ',
      'yes they did ',
      'no one has ever ',
      "'",
      'i ',
      'not yet ',
      '"',
      '“',
      '> ',
      'a@',
      '(',
      'fwd:',
      '- ',
      '1-',
      '.',
    ])
      expect(readText(word.repeat(20_000), contextOf('Q')).type).to.be.a('string');
  });

  it('is read alike in capitals, decomposed and with an invisible character between its words', () => {
    for (const line of corpus().filter(({ file, meaning }) => file !== 'held-out.tsv' && !/REACTION|AUTO/.test(meaning))) {
      const { got } = judge(line);
      for (const spelt of [line.text.normalize('NFD'), line.text.replaceAll(' ', ' \u200b'), `\u200e${line.text}`])
        expect(judge({ ...line, text: spelt }).got, spelt).to.equal(got);
    }
  });
});
