import { expect } from 'chai';
import { type Document, MongoServerError } from 'mongodb';
import { primaryOf } from '../../../../../src/embedded/database/process/replica-set.ts';
import { failureOf } from '../workbench.ts';

type Answer = Document | MongoServerError;
const HOST = '127.0.0.1:20001';
const refusal = (code: number, codeName: string) => new MongoServerError({ message: codeName, code, codeName, ok: 0 });

/** A mongod that gives these answers and writes down what it was asked. */
function mongod(answers: Record<string, Answer>) {
  const asked: Document[] = [];
  return {
    asked,
    names: () => asked.map((command) => Object.keys(command)[0]),
    async command(command: Document): Promise<Document> {
      asked.push(command);
      const answer = answers[Object.keys(command)[0] ?? ''];
      if (!answer) throw refusal(59, 'CommandNotFound');
      if (answer instanceof MongoServerError) throw answer;
      return answer;
    },
  };
}

const waiting = { isWritablePrimary: false };
const configOf = (host: string) => ({
  config: { _id: 'leadline', version: 3, term: 2, members: [{ _id: 0, host, priority: 1 }], settings: { a: 1 } },
  ok: 1,
});

describe('a mongod as a replica set of one', () => {
  it('is left alone when it is the primary', async () => {
    const server = mongod({ hello: { isWritablePrimary: true, setName: 'secantus' } });
    expect(await primaryOf(server, HOST)).to.equal('secantus');
    expect(server.names()).to.deep.equal(['hello']);
  });

  it('is initiated when it is new', async () => {
    const server = mongod({ hello: waiting, replSetGetConfig: refusal(94, 'NotYetInitialized'), replSetInitiate: { ok: 1 } });
    expect(await primaryOf(server, HOST)).to.equal(undefined);
    expect(server.asked.at(-1)).to.deep.equal({ replSetInitiate: { _id: 'leadline', members: [{ _id: 0, host: HOST }] } });
  });

  it('may have been initiated by an earlier try', async () => {
    const server = mongod({
      hello: waiting,
      replSetGetConfig: refusal(94, 'NotYetInitialized'),
      replSetInitiate: refusal(23, 'AlreadyInitialized'),
    });
    expect(await primaryOf(server, HOST)).to.equal(undefined);
  });

  it('says why when it cannot be initiated', async () => {
    const server = mongod({
      hello: waiting,
      replSetGetConfig: refusal(94, 'NotYetInitialized'),
      replSetInitiate: refusal(93, 'InvalidReplicaSetConfig'),
    });
    expect(await failureOf(primaryOf(server, HOST))).to.equal('InvalidReplicaSetConfig');
  });

  it('is waited for when it knows its address and is not yet elected', async () => {
    const server = mongod({ hello: { ...waiting, setName: 'leadline', secondary: true }, replSetGetConfig: configOf(HOST) });
    expect(await primaryOf(server, HOST)).to.equal(undefined);
    expect(server.names()).to.deep.equal(['hello', 'replSetGetConfig']);
  });

  it('is told its port when its files remember another', async () => {
    const server = mongod({ hello: waiting, replSetGetConfig: configOf('127.0.0.1:20000'), replSetReconfig: { ok: 1 } });
    expect(await primaryOf(server, HOST)).to.equal(undefined);
    const { replSetReconfig, force } = server.asked.at(-1) ?? {};
    expect(force).to.equal(true);
    expect(replSetReconfig).to.deep.equal({ ...configOf(HOST).config, version: 4 });
  });

  it('cannot be used when it runs without a replica set', async () => {
    const server = mongod({ hello: { isWritablePrimary: true }, replSetGetConfig: refusal(76, 'NoReplicationEnabled') });
    expect(await failureOf(primaryOf(server, HOST))).to.match(/without a replica set/);
  });
});
