import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { openJournal } from '../../../../src/embedded/twilio/state/journal.ts';
import type { LogRecord } from '../../../../src/embedded/twilio/state/records.ts';
import { newSms } from '../../../../src/embedded/twilio/state/sms.ts';
import { FROM, silent, TO } from './playing.ts';

function text(body: string): LogRecord & { t: 'sms' } {
  return { t: 'sms', sms: newSms({ direction: 'outbound-api', from: FROM, to: TO, body, status: 'queued' }) };
}

describe("the simulated Twilio's log", () => {
  let path: string;
  beforeEach(async () => {
    path = join(await mkdtemp(join(tmpdir(), 'leadline-twilio-')), 'inner', 'log.jsonl');
  });
  afterEach(() => rm(join(path, '..', '..'), { recursive: true, force: true }));

  const bodies = async (logger = silent) => {
    const journal = await openJournal(path, logger);
    await journal.close();
    return journal.memory.all().map(({ body }) => body);
  };

  it('is empty at first', async () => {
    expect(await bodies()).to.deep.equal([]);
  });

  it('has a record on the disk before it is committed', async () => {
    const journal = await openJournal(path, silent);
    const committed = journal.commit([text('Kept')]);
    expect(journal.memory.all()).to.deep.equal([]);
    await committed;
    expect(journal.memory.all()).to.have.length(1);
    expect(await readFile(path, 'utf8')).to.contain('"Kept"');
    await journal.close();
  });

  it('keeps the order of many commits at once', async () => {
    const journal = await openJournal(path, silent);
    const many = Array.from({ length: 200 }, (_, index) => `Text ${index}`);
    await Promise.all(many.map((body) => journal.commit([text(body)])));
    await journal.close();
    expect(await bodies()).to.deep.equal(many);
  });

  it('skips a half-written last line, says so, and goes on after it', async () => {
    const journal = await openJournal(path, silent);
    await journal.commit([text('Whole')]);
    await journal.close();
    await appendFile(path, JSON.stringify(text('Torn')).slice(0, 80));
    const warnings: string[] = [];
    const again = await openJournal(path, { ...silent, warn: (message) => warnings.push(message) });
    expect(warnings).to.have.length(1);
    await again.commit([text('After')]);
    await again.close();
    expect(await bodies()).to.deep.equal(['Whole', 'After']);
  });

  it('ignores lines that a newer version wrote', async () => {
    const journal = await openJournal(path, silent);
    await journal.commit([text('Known')]);
    await journal.close();
    await appendFile(path, '{"t":"from the future"}\n');
    expect(await bodies()).to.deep.equal(['Known']);
  });

  it('is rewritten without its history when it has grown large, and says the same', async () => {
    const journal = await openJournal(path, silent);
    const record = text('x'.repeat(1000));
    await journal.commit([record, { t: 'opted-out', number: TO }]);
    await journal.close();
    const status: LogRecord = { t: 'status', sid: record.sms.sid, status: 'delivered', errorCode: null, at: 5 };
    await appendFile(path, `${JSON.stringify(status)}\n`.repeat(50_000));
    const before = (await stat(path)).size;
    const again = await openJournal(path, silent);
    await again.close();
    expect((await stat(path)).size).to.be.below(before / 100);
    const third = await openJournal(path, silent);
    expect(third.memory.find(record.sms.sid)).to.include({ status: 'delivered', sentAt: 5, updatedAt: 5 });
    expect(third.memory.isOptedOut(TO)).to.equal(true);
    await third.close();
  });

  it('is left as it is while it is small', async () => {
    const journal = await openJournal(path, silent);
    await journal.commit([text('Small')]);
    await journal.close();
    const before = await readFile(path, 'utf8');
    await bodies();
    expect(await readFile(path, 'utf8')).to.equal(before);
  });

  it('is not replaced by a rewrite that was killed half-way', async () => {
    const journal = await openJournal(path, silent);
    await journal.commit([text('Kept')]);
    await journal.close();
    await writeFile(`${path}.new`, '{"t":"sm');
    expect(await bodies()).to.deep.equal(['Kept']);
  });

  it('takes nothing once closed', async () => {
    const journal = await openJournal(path, silent);
    await journal.close();
    const error = await journal.commit([text('Late')]).catch((reason: Error) => reason);
    expect(error).to.be.an('error').with.property('message', 'The log is closed.');
  });
});
