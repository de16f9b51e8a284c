/** Where this part says what it does: any logger that takes plain sentences. */
export interface Logger {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/** The programs that can serve as the embedded database. Each writes files that the others cannot read. */
export const ENGINE_KINDS = ['mongod', 'secantusd-rs', 'secantusd-py'] as const;

/** One of {@link ENGINE_KINDS}. It is also the name of the engine's own folder in the data directory, but for mongod's. */
export type EngineKind = (typeof ENGINE_KINDS)[number];

/** The folder under the data directory that holds the files of each engine; never shared, so that files are never mixed. */
export const ENGINE_FOLDERS: Readonly<Record<EngineKind, string>> = {
  mongod: 'mongodb',
  'secantusd-rs': 'secantusdb-rust',
  'secantusd-py': 'secantusdb-python',
};

/** A database program found on this machine, and how to start it. */
export interface Engine {
  readonly kind: EngineKind;
  /** For people: what it is and where it was found. */
  readonly name: string;
  /** The program and its arguments for serving `folder` on 127.0.0.1 at `port`. Both are passed as arguments of their own. */
  command(port: number, folder: string): { file: string; args: string[] };
}

/** The flags with which an engine is told its folder: how a database that nobody remembers is recognised in the process list. */
export const FOLDER_FLAGS: readonly string[] = ['--dbpath', '--storage-path'];
