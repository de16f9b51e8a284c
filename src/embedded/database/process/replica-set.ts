import type { Document } from 'mongodb';

/** The name of the replica set that we give a new mongod. */
export const REPLICA_SET = 'leadline';

/** The admin database of one server, as far as it is needed here; the driver's `Db` is one. */
export interface Admin {
  command(command: Document): Promise<Document>;
}

const NOT_YET_INITIALIZED = 94;
const ALREADY_INITIALIZED = 23;
const NO_REPLICATION = 76;

/**
 * Brings a server towards being the primary of a replica set of one, and says whether it is. Call it again until it is:
 * an election takes a moment. A new mongod is initiated; one whose files remember another port is told its new one.
 * @returns the name of the set when the server is its primary, else undefined
 * @throws when the server was started without a replica set, which no waiting cures
 */
export async function primaryOf(admin: Admin, host: string): Promise<string | undefined> {
  const hello = await admin.command({ hello: 1 });
  if (hello.isWritablePrimary === true && typeof hello.setName === 'string') return hello.setName;
  const config = await currentConfig(admin);
  if (config === undefined) await initiate(admin, host);
  else if (!knows(config, host)) await admin.command({ replSetReconfig: onlyMember(config, host), force: true });
  return undefined;
}

async function currentConfig(admin: Admin): Promise<Document | undefined> {
  try {
    const answer = await admin.command({ replSetGetConfig: 1 });
    return answer.config as Document;
  } catch (error) {
    if (codeOf(error) === NOT_YET_INITIALIZED) return undefined;
    if (codeOf(error) === NO_REPLICATION) throw new Error('It runs without a replica set, which transactions need.', { cause: error });
    throw error;
  }
}

async function initiate(admin: Admin, host: string): Promise<void> {
  try {
    await admin.command({ replSetInitiate: { _id: REPLICA_SET, members: [{ _id: 0, host }] } });
  } catch (error) {
    // Another process was quicker, or an earlier try was cut off after it had worked: the replica set is there.
    if (codeOf(error) !== ALREADY_INITIALIZED) throw error;
  }
}

const knows = (config: Document, host: string): boolean => membersOf(config).some((member) => member.host === host);

const membersOf = (config: Document): Document[] => (config.members as Document[] | undefined) ?? [];

const onlyMember = (config: Document, host: string): Document => ({
  ...config,
  version: Number(config.version) + 1,
  members: [{ ...membersOf(config)[0], host }],
});

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);
