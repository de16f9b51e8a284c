import { expect } from 'chai';
import { breakingChanges } from '../../../scripts/breaking-changes.ts';

const RELEASED =
  'type Query { inquiry(id: ID!): Inquiry } type Inquiry { id: ID! name: String } enum Status { OPEN CLOSED } input Filter { status: Status }';

describe('scripts/breaking-changes', () => {
  it('finds nothing when nothing changed', async () => expect(await breakingChanges(RELEASED, RELEASED)).to.be.empty);
  it('takes a new field, a new type and a new argument with a default', async () => {
    const grown = `${RELEASED.replace('id: ID!)', 'id: ID!, late: Boolean = false)')} type Vendor { id: ID! } extend type Inquiry { vendor: Vendor }`;
    expect(await breakingChanges(RELEASED, grown)).to.be.empty;
  });
  for (const [what, current] of [
    ['a field that is gone', RELEASED.replace('name: String', '')],
    ['a field of another type', RELEASED.replace('name: String', 'name: Int')],
    ['an argument that became required', RELEASED.replace('id: ID!)', 'id: ID!, key: String!)')],
    ['a value that is gone', RELEASED.replace('OPEN CLOSED', 'OPEN')],
    ['an input field that became required', RELEASED.replace('status: Status', 'status: Status!')],
  ] as const)
    it(`finds ${what}`, async () => expect(await breakingChanges(RELEASED, current)).to.have.length.greaterThan(0));
});
