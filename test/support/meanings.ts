import { expect } from 'chai';
import { meaningOf } from '../../src/domain/inbound/meaning.ts';
import type { Meaning } from '../../src/domain/inbound/meanings.ts';
import type { PhoneState } from '../../src/domain/inbound/phone-state.ts';
import type { Words } from '../../src/domain/text/reading/reading.ts';
import { offer, ref } from './phone-states.ts';

export const means = (text: Words, state: PhoneState, isYes = false): Meaning =>
  meaningOf({ reading: { type: 'WORDS', ...text }, isAnswered: false, isYes }, state);
export const accept = (n: number, state: 'OPEN' | 'OWED' = 'OPEN'): Meaning => ({ type: 'AcceptOffer', offer: offer(n, state) });
export const decline = (n: number): Meaning => ({ type: 'DeclineOffer', offer: offer(n), remark: null });
export const answer = (n: number, isCalled: boolean): Meaning => ({
  type: 'AnswerQuestion',
  inquiry: ref(n),
  offerId: `off_${n}_1`,
  called: isCalled,
});
export const rate = (n: number, value: 1 | 2 | 3 | 4 | 5): Meaning => ({ type: 'Rate', inquiry: ref(n), rating: value });
export const unclear = (part: Partial<Meaning & { type: 'Unclear' }>): Meaning => ({
  type: 'Unclear',
  about: null,
  offerId: null,
  isWaitedFor: false,
  isHelp: false,
  ...part,
});

type Row = [what: string, text: Words, state: PhoneState, meaning: Meaning];
export const hold = (rows: Row[]) => {
  for (const [what, text, state, meaning] of rows) it(what, () => expect(means(text, state)).to.deep.equal(meaning));
};
export const coded = (text: Words, n: number): Words => ({ ...text, code: `CODE${n}` });
