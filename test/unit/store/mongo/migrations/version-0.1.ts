import { readFileSync } from 'node:fs';
import { BSON, type Db, type Document } from 'mongodb';
import { Mongoose } from 'mongoose';
import { testDatabase } from '../../../../support/database.ts';

type Line = { collection: string; document: Document & { _id: string } };

/**
 * Documents that Leadline 0.1 (commit 1fd2575) wrote in a run of its demo: three inquiries with everything about them, and one outage.
 * One document a line, as extended JSON. Among their events are all seven types that then had a `door`.
 */
const LINES: Line[] = readFileSync(new URL('version-0.1.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => BSON.EJSON.parse(line));

/** The documents of one collection, as version 0.1 wrote them. */
export const storedBy01 = (collection: string): Line['document'][] =>
  LINES.filter((line) => line.collection === collection).map(({ document }) => document);

/** The driver's own view of a database, and what ends it. */
export async function openRaw(uri: string): Promise<{ db: Db; close(): Promise<void> }> {
  const connection = await new Mongoose().createConnection(uri).asPromise();
  return { db: connection.getClient().db(connection.name), close: () => connection.close(true) };
}

/** A database as version 0.1 left it. */
export async function databaseOf01(): Promise<string> {
  const uri = await testDatabase();
  const { db, close } = await openRaw(uri);
  for (const name of new Set(LINES.map(({ collection }) => collection)))
    await db.collection<Line['document']>(name).insertMany(storedBy01(name));
  await close();
  return uri;
}
