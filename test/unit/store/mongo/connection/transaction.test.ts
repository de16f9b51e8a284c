import { expect } from 'chai';
import { MongoServerError } from 'mongodb';
import type { Connection } from 'mongoose';
import type { Models } from '../../../../../src/store/mongo/collections/models.ts';
import { transact } from '../../../../../src/store/mongo/connection/transaction.ts';
import { mongoOutbox } from '../../../../../src/store/mongo/texts/outbox.ts';
import { failureOf } from '../../../../support/walk.ts';

const WRITE_CONFLICT = 112;

function labelled(label: string, code: number): MongoServerError {
  const error = new MongoServerError({ message: label, code });
  error.addErrorLabel(label);
  return error;
}

/** A session whose commits end as `commits` says, one after the other and then well. */
function sessions(...commits: Error[]) {
  const calls: string[] = [];
  const begun: object[] = [];
  const session = {
    startTransaction: (how: object) => {
      calls.push('start');
      begun.push(how);
    },
    async commitTransaction() {
      calls.push('commit');
      const error = commits.shift();
      if (error) throw error;
    },
    abortTransaction: async () => void calls.push('abort'),
    endSession: async () => void calls.push('end'),
  };
  return { connection: { startSession: async () => session } as unknown as Connection, calls, begun };
}

describe('a transaction', () => {
  const unknown = () => labelled('UnknownTransactionCommitResult', 91);
  const now = performance.now;
  afterEach(() => {
    performance.now = now;
  });

  it('is committed when its body says so, and undone when it does not', async () => {
    const { connection, calls } = sessions();
    expect(await transact(connection, async () => true)).to.equal(true);
    expect(await transact(connection, async () => false)).to.equal(false);
    expect(calls).to.deep.equal(['start', 'commit', 'end', 'start', 'abort', 'end']);
  });

  it('counts as committed once most of the database’s servers have it: then it outlives any one of them', async () => {
    const { connection, begun } = sessions();
    await transact(connection, async () => true);
    expect(begun).to.deep.equal([{ writeConcern: { w: 'majority' } }]);
  });

  it('whose commit was lost on its way is asked to commit again, and its body is not run twice', async () => {
    const { connection, calls } = sessions(unknown(), unknown());
    let ran = 0;
    expect(await transact(connection, async () => ++ran === 1)).to.equal(true);
    expect(ran).to.equal(1);
    expect(calls).to.deep.equal(['start', 'commit', 'commit', 'commit', 'end']);
  });

  it('of which nobody says within ten seconds whether it was committed is not called done', async () => {
    const { connection, calls } = sessions(unknown(), unknown());
    const [began, late] = [now.call(performance), 10_001];
    performance.now = () => began + (calls.includes('commit') ? late : 0);
    const failure = await failureOf(transact(connection, async () => true));
    expect(failure).to.be.instanceOf(MongoServerError);
    expect(calls.filter((call) => call === 'commit')).to.have.length(1);
  });

  it('that meets others’ writes runs again, and says so when it never comes through', async () => {
    const { connection } = sessions();
    let left = 2;
    const conflict = () => labelled('TransientTransactionError', WRITE_CONFLICT);
    const meets = async () => {
      if (left-- > 0) throw conflict();
      return true;
    };
    expect(await transact(connection, meets)).to.equal(true);
    expect(await transact(connection, () => Promise.reject(conflict()))).to.equal(false);
  });

  it('of changes to texts that never comes through leaves them to be made one by one', async () => {
    const { connection } = sessions();
    const together: boolean[] = [];
    const bulkWrite = async (_updates: unknown[], { session }: { session?: object }) => {
      together.push(session !== undefined);
      if (session) throw labelled('TransientTransactionError', WRITE_CONFLICT);
    };
    const texts = mongoOutbox(connection, { messages: { collection: { bulkWrite } } } as unknown as Models);
    await texts.write([{ id: 'one', from: ['CLAIMED'], set: { status: 'SENT' } }]);
    expect(together.slice(-2)).to.deep.equal([true, false]);
  });

  it('that fails otherwise fails, at once or after its last try', async () => {
    const { connection, calls } = sessions();
    let ran = 0;
    const fails = (error: Error) =>
      failureOf(
        transact(connection, () => {
          ran++;
          return Promise.reject(error);
        }),
      );
    const [broken, gone] = [new RangeError('no'), labelled('TransientTransactionError', 91)];
    expect(await fails(broken)).to.equal(broken);
    expect(ran).to.equal(1);
    expect(await fails(gone)).to.equal(gone);
    expect(ran).to.be.greaterThan(2);
    expect(calls.at(-1)).to.equal('end');
    expect(calls).not.to.include('commit');
  });
});
