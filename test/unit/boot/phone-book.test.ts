import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { expect } from 'chai';
import { createPhoneBook, namesOf, namingActions, type PhoneName } from '../../../src/boot/phone-book.ts';
import type { Actions } from '../../../src/flow/intake/actions.ts';
import { eventually } from '../../support/eventually.ts';

const MANAGER = { name: 'Grace', phone: '+12125550101' };
const VENDOR = { name: 'Gramercy Plumbing', phone: '+12125550100', manager: MANAGER };
const NAMED: PhoneName[] = [
  { number: '+12125550100', name: 'Gramercy Plumbing', role: 'vendor' },
  { number: '+12125550101', name: 'Grace, Gramercy Plumbing', role: 'manager' },
];

describe('the names of the simulated phones', () => {
  it("are a vendor's and its manager's", () => {
    expect(namesOf(VENDOR)).to.deep.equal(NAMED);
    expect(namesOf({ ...VENDOR, manager: null })).to.deep.equal(NAMED.slice(0, 1));
  });

  /** Actions that all answer like this, and what they add to the book. */
  function naming(outcome: object) {
    const added: PhoneName[] = [];
    const every = async () => outcome;
    const actions = { submitInquiry: every, createVendor: every, updateVendor: every } as unknown as Actions;
    return { added, actions: namingActions(actions, { add: (names) => void added.push(...names), stop: () => undefined }) };
  }
  type Submission = Parameters<Actions['submitInquiry']>[1];
  const submission = { consumer: { name: 'Ada', phone: '+12125551001' } } as Submission;

  it('follow the consumer and the vendor that come in', async () => {
    const { added, actions } = naming({ ok: true, value: VENDOR });
    await actions.submitInquiry('plt_1', submission);
    await actions.createVendor('plt_1', VENDOR as Parameters<Actions['createVendor']>[1]);
    expect(added).to.deep.equal([{ number: '+12125551001', name: 'Ada', role: 'consumer' }, ...NAMED]);
  });

  it('follow a vendor whose name or phone is changed', async () => {
    const { added, actions } = naming({ ok: true, value: VENDOR });
    await actions.updateVendor('plt_1', 'vnd_1', { name: VENDOR.name } as Parameters<Actions['updateVendor']>[2]);
    expect(added).to.deep.equal(NAMED);
  });

  it('stay as they are when the service refuses', async () => {
    const { added, actions } = naming({ ok: false, errors: [] });
    await actions.submitInquiry('plt_1', submission);
    await actions.createVendor('plt_1', VENDOR as Parameters<Actions['createVendor']>[1]);
    await actions.updateVendor('plt_1', 'vnd_1', {} as Parameters<Actions['updateVendor']>[2]);
    expect(added).to.deep.equal([]);
  });

  it('reach the simulator together, the latest name of each number', async () => {
    const bodies: unknown[] = [];
    const server = createServer(async (request, response) => {
      bodies.push([request.method, request.url, await json(request)]);
      response.writeHead(204).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const book = createPhoneBook(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    try {
      book.add([{ number: '+12125550100', name: 'Old', role: 'vendor' }]);
      book.add(NAMED);
      await eventually('the names are told', async () => bodies.length > 0);
      expect(bodies).to.deep.equal([['PUT', '/names', { names: NAMED }]]);
    } finally {
      book.stop();
      server.closeAllConnections();
      server.close();
    }
  });
});
