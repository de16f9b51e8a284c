import { expect } from 'chai';
import { chanceOf } from '../kernel/chance.ts';
import { decisionsIn, otherSpelling, phoneKey } from './said-text.ts';
import { type Meaning, textFor, VOCABULARY } from './vocabulary.ts';

const FILLING = { code: 'K7P3QX', rating: 4, ours: `Market: ${'new plumbing lead '.repeat(20)}Reply STOP to opt out` };
const MEANINGS = Object.keys(VOCABULARY) as Meaning[];

describe('What people of the simulation text', () => {
  it('leaves no placeholder, whatever they mean', () => {
    const chance = chanceOf(1);
    const texts = MEANINGS.flatMap((means) => Array.from({ length: 200 }, () => textFor(means, FILLING, chance)));
    expect(texts.filter((text) => text === null || /[{}]/.test(text))).to.deep.equal([]);
    expect(
      texts.some((text) => text?.includes('…”')),
      'quotes that are cut',
    ).to.equal(true);
  });

  it('names no code and quotes no text that they have not got', () => {
    const chance = chanceOf(2);
    const texts = Array.from({ length: 100 }, () => textFor('ACCEPT', {}, chance));
    expect(texts.filter((text) => text === null || /[{}]/.test(text))).to.deep.equal([]);
    const machines = Array.from({ length: 100 }, () => textFor('MACHINE', {}, chance));
    expect(machines.filter((text) => text === null || /[{}]/.test(text))).to.deep.equal([]);
  });
});

describe('What a text of the simulation may decide', () => {
  const decisions = (body: string, means: Meaning, rating: number | null = null) => decisionsIn({ body, means, rating }).toSorted();

  it('is what its sender means', () => {
    expect(decisions('they called me', 'YES')).to.deep.equal(['YES']);
    expect(decisions('4 good but late', 'RATE', 4)).to.deep.equal(['RATE 4']);
    expect(decisions('1 K7P3QX', 'ACCEPT')).to.deep.equal(['ACCEPT']);
  });

  it('is also what the same words say elsewhere', () => {
    expect(decisions('1', 'YES')).to.deep.equal(['ACCEPT', 'RATE 1', 'WITHDRAW', 'YES']);
    expect(decisions('2.', 'RATE', 2)).to.deep.equal(['DECLINE', 'NO', 'RATE 2']);
    expect(decisions('no', 'NO')).to.deep.equal(['DECLINE', 'NO']);
  });

  it('is nothing for a machine, nor for what decides nothing', () => {
    expect(decisions('We are closed. Text STOP to opt out.', 'MACHINE')).to.deep.equal([]);
    expect(decisions('1 or 2?', 'UNCLEAR')).to.deep.equal([]);
  });
});

describe('The spellings of a number', () => {
  it('are two in Mexico, and one phone', () => {
    expect(otherSpelling('+5215510000005')).to.equal('+525510000005');
    expect(otherSpelling('+525510000005')).to.equal('+5215510000005');
    expect(phoneKey('+5215510000005')).to.equal(phoneKey('+525510000005'));
  });

  it('are one elsewhere', () => {
    expect([otherSpelling('+12122000001'), phoneKey('+12122000001')]).to.deep.equal(['+12122000001', '+12122000001']);
  });
});
