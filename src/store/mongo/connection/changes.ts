import { type ChangeStream, MongoServerError } from 'mongodb';
import type { Log } from '../../../flow/ports/log.ts';
import type { Reads } from '../../../flow/ports/reads.ts';
import type { Models } from '../collections/models.ts';

/** The pause before the stream is opened again, in ms: it doubles with each failure. */
const MIN_PAUSE = 100;
const MAX_PAUSE = 5_000;
/** After so many refusals by a database that answers, the stream gives up its resume point. */
const MAX_REFUSALS = 3;

/** The fields of a change that the pipeline keeps. */
type Change = {
  documentKey?: { _id: string };
  fullDocument?: { platformId?: string };
  updateDescription?: { updatedFields?: { state?: { platformId?: string } } };
};

export type Changes = { watch: Reads['watch']; close(): Promise<void> };

/**
 * Tells its listeners of every inquiry that any process changes. The first listener opens one change stream, which stays open. After an
 * error the stream resumes at its last point; when the database no longer knows that point, it starts from now and logs a warning.
 */
export function mongoChanges({ inquiries }: Models, log: Log): Changes {
  const listeners = new Set<Parameters<Reads['watch']>[0]>();
  let stream: ChangeStream | null = null;
  let retry: NodeJS.Timeout | undefined;
  let resumeAfter: unknown;
  let failures = 0;
  let refusals = 0;
  let closed = false;

  function open(): void {
    // An insert carries the platform in its document; an update carries it in the state, which every commit sets whole.
    const pipeline = [
      { $project: { documentKey: 1, 'fullDocument.platformId': 1, 'updateDescription.updatedFields.state.platformId': 1 } },
    ];
    const opened = inquiries.collection.watch(pipeline, resumeAfter ? { resumeAfter } : {});
    stream = opened;
    opened.on('resumeTokenChanged', (token) => {
      resumeAfter = token;
      failures = 0;
      refusals = 0;
    });
    opened.on('change', (change) => notify(change as unknown as Change));
    opened.on('error', (error) => reopen(opened, error));
    opened.on('close', () => reopen(opened, null));
  }

  function reopen(failed: ChangeStream, error: Error | null): void {
    if (closed || stream !== failed) return;
    stream = null;
    failures += 1;
    void failed.close().catch(() => undefined);
    if (error instanceof MongoServerError) refusals += 1;
    if (resumeAfter && refusals >= MAX_REFUSALS) {
      resumeAfter = undefined;
      refusals = 0;
      log.warn('The change stream starts afresh: changes of the meantime are not announced', { error: error?.message });
    }
    retry = setTimeout(open, Math.min(MAX_PAUSE, MIN_PAUSE * 2 ** failures));
  }

  function notify({ documentKey, fullDocument, updateDescription }: Change): void {
    const inquiryId = documentKey?._id;
    const platformId = fullDocument?.platformId ?? updateDescription?.updatedFields?.state?.platformId;
    if (inquiryId === undefined || platformId === undefined) return;
    for (const listener of listeners) listener({ platformId, inquiryId });
  }

  return {
    watch(listener) {
      listeners.add(listener);
      if (!stream && !retry && !closed) open();
      return () => void listeners.delete(listener);
    },

    async close() {
      closed = true;
      clearTimeout(retry);
      await stream?.close();
    },
  };
}
