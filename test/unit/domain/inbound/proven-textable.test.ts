import { expect } from 'chai';
import type { Meaning } from '../../../../src/domain/inbound/meanings.ts';
import { provenTextable } from '../../../../src/domain/inbound/proven-textable.ts';
import type { Reach } from '../../../../src/domain/inquiry/model/types.ts';
import { waiting } from '../../../support/phone-states.ts';

const UNCLEAR: Meaning = { type: 'Unclear', about: null, offerId: null, isWaitedFor: false, isHelp: false };
const MACHINE: Meaning = { type: 'Machine', about: null };
const STOP: Meaning = { type: 'OptOut', about: null, isAnswered: false };

const phone = (reach: Reach, isOptedOut = false) => {
  const state = waiting(1);
  return { ...state, isOptedOut, inquiries: state.inquiries.map((inquiry) => ({ ...inquiry, reach })) };
};
const proven = (meaning: Meaning, reach: Reach, isOptedOut = false) =>
  provenTextable(meaning, phone(reach, isOptedOut)).map(({ inquiryId }) => inquiryId);

describe("a text from a number that was taken for one that texts can't reach", () => {
  it('proves the contrary, whatever it says', () => {
    const { inquiryId } = waiting(1).inquiries[0] ?? {};
    for (const reach of ['LANDLINE', 'BAD_NUMBER'] as const) expect(proven(UNCLEAR, reach)).to.deep.equal([inquiryId]);
  });

  it("proves nothing when it is a machine's, a STOP, or comes after a STOP", () => {
    for (const meaning of [MACHINE, STOP]) expect(proven(meaning, 'LANDLINE')).to.deep.equal([]);
    expect(proven(UNCLEAR, 'LANDLINE', true)).to.deep.equal([]);
  });

  it('has nothing to prove where texts arrive, or are not wanted', () => {
    for (const reach of ['TEXTABLE', 'OPTED_OUT'] as const) expect(proven(UNCLEAR, reach)).to.deep.equal([]);
  });
});
