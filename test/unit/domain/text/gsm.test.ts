import { expect } from 'chai';
import fc from 'fast-check';
import { SegmentedMessage } from 'sms-segments-calculator';
import { segments, septets, toGsm7 } from '../../../../src/domain/text/gsm.ts';

describe('GSM-7', () => {
  it('keeps what the alphabet has, accents included', () => {
    const text = 'Zoë? é è ù ì ò Ç Ø å Ñ ü à ß ¿ £ € [x] {y} ~ ^ | \\ @ _ Ω';
    expect(toGsm7(text.replace('ë', 'e'))).to.equal(text.replace('ë', 'e'));
    expect(toGsm7('plain text')).to.equal('plain text');
  });

  for (const [from, to] of [
    ['Zoë Brontë', 'Zoe Bronte'],
    ['Łukasz Żółć', 'Lukasz Zolc'],
    ['João Gonçalves', 'Joao Goncalves'],
    ['Jiří Dvořák', 'Jiri Dvorak'],
    ['“quoted” ‘it’s’ — dash…', "\"quoted\" 'it's' - dash..."],
    ['Олена Шевченко', 'Olena Shevchenko'],
    ['Αθήνα', 'Athina'],
    ['Nguyễn Thị', 'Nguyen Thi'],
    ['a\tb\u00a0c', 'a b c'],
    ['`tick`', "'tick'"],
    ['½ ﬁ №', '1/2 fi No'],
    ['thumbs 👍🏽 up', 'thumbs  up'],
    ['漢字', ''],
    ['a\u0000\u0007b', 'ab'],
    ['e\u0301', 'é'],
  ] as const) {
    it(`spells ${from} as ${to}`, () => expect(toGsm7(from)).to.equal(to));
  }

  it('leaves nothing that another alphabet would be needed for, and changes nothing twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const spelt = toGsm7(text);
        expect(new SegmentedMessage(spelt, 'auto').encodingName).to.equal('GSM-7');
        expect(toGsm7(spelt)).to.equal(spelt);
      }),
    );
  });

  it('counts an extension character twice', () => {
    expect(septets('')).to.equal(0);
    expect(septets('abc')).to.equal(3);
    expect(septets('{€}')).to.equal(6);
  });

  it('counts segments as Twilio does, also where a cut would fall inside an escaped character', () => {
    for (const [text, count] of [
      ['', 1],
      ['a'.repeat(160), 1],
      ['a'.repeat(161), 2],
      ['a'.repeat(306), 2],
      ['a'.repeat(307), 3],
      [`${'a'.repeat(152)}€${'a'.repeat(152)}`, 3],
    ] as const) {
      expect(segments(text), `${text.length} characters`).to.equal(count);
    }
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '€', 'é'), minLength: 1, maxLength: 500 }), (text) => {
        expect(segments(text)).to.equal(new SegmentedMessage(text, 'GSM-7').segmentsCount);
      }),
    );
  });
});
