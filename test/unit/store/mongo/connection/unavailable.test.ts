import { expect } from 'chai';
import {
  MongoNetworkError,
  MongoNotConnectedError,
  MongoOperationTimeoutError,
  MongoServerError,
  MongoServerSelectionError,
  MongoTopologyClosedError,
} from 'mongodb';
import { MongooseError } from 'mongoose';
import { StoreUnavailable } from '../../../../../src/flow/ports/store-unavailable.ts';
import { translated, translatingErrors } from '../../../../../src/store/mongo/connection/unavailable.ts';
import { failureOf } from '../../../../support/walk.ts';

const said = (code: number) => new MongoServerError({ message: 'no', code });

/** A port whose call ends like this, and what it tells the store watch. */
function port(call: () => unknown) {
  const calls: string[] = [];
  const watch = { answered: () => void calls.push('answered'), failed: () => void calls.push('failed') };
  return { call: translatingErrors({ call }, watch).call, calls };
}

describe('an error of the database', () => {
  const away: [string, Error][] = [
    ['a connection that broke', new MongoNetworkError('gone')],
    ['a bulk write whose connection broke', new MongoServerError(new MongoNetworkError('gone'))],
    ['a server that shuts down', said(91)],
    ['a server that stepped down', said(189)],
    ['a server that is not the primary', said(10_107)],
    ['a server that is ending what was under way', said(11_600)],
    ['a server that is changing its state', said(11_602)],
    ['a server that is no primary, nor asked as anything else', said(13_435)],
    ['a server that is not ready yet', said(13_436)],
    ['a server that the driver looked for in vain', new MongoServerSelectionError('none', {} as never)],
    ['an answer that the driver no longer waits for', new MongoOperationTimeoutError('late')],
    ['a client that is not connected', new MongoNotConnectedError('not connected')],
    ['a client that was closed', new MongoTopologyClosedError('closed')],
    ['a connection of mongoose that was closed', new MongooseError('Connection was force closed')],
  ];
  for (const [name, error] of away)
    it(`means that it is away: ${name}`, () => expect(translated(error)).to.be.instanceOf(StoreUnavailable).and.to.have.property('cause'));

  for (const error of [said(11_000), said(112), new RangeError('no'), new MongooseError('no such field')])
    it(`stays what it is otherwise: ${error}`, () => expect(translated(error)).to.equal(error));
});

describe('a port of the store', () => {
  it('tells the store watch when it could not be reached', async () => {
    const { call, calls } = port(() => Promise.reject(new MongoNetworkError('gone')));
    expect(await failureOf(call() as Promise<unknown>)).to.be.instanceOf(StoreUnavailable);
    expect(calls).to.deep.equal(['failed']);
  });

  it('tells the store watch when it was answered', async () => {
    const { call, calls } = port(async () => 1);
    expect(await call()).to.equal(1);
    expect(calls).to.deep.equal(['answered']);
  });

  it('tells it nothing of what was refused, nor of what asks nobody', async () => {
    const refused = port(() => Promise.reject(said(11_000)));
    expect(await failureOf(refused.call() as Promise<unknown>)).to.be.instanceOf(MongoServerError);
    const plain = port(() => 1);
    expect(plain.call()).to.equal(1);
    expect([refused.calls, plain.calls]).to.deep.equal([[], []]);
  });
});
