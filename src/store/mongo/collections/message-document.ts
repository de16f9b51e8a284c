import type { Message, SentAs } from '../../../domain/text/message.ts';
import type { MessageWrite } from '../../../flow/ports/outbox.ts';

type Dated = 'createdAt' | 'sentAt' | 'nextAt' | 'heldUntil' | 'claimedAt';

/**
 * A message as stored. `nextAt` and `sid` are absent rather than null, so that their indexes hold only what is unsettled or sent.
 */
export type MessageDocument = Omit<Message, 'id' | 'sid' | 'sentAs' | Dated> & {
  _id: string;
  sid?: string;
  createdAt: Date;
  sentAt: Date | null;
  nextAt?: Date;
  heldUntil?: Date;
  claimedAt?: Date;
  sentAs?: SentAs;
};

export function messageDocument({ id, sid, nextAt, createdAt, sentAt, heldUntil, claimedAt, sentAs, ...rest }: Message): MessageDocument {
  return {
    _id: id,
    ...rest,
    ...(sid === null ? {} : { sid }),
    createdAt: new Date(createdAt),
    sentAt: sentAt === null ? null : new Date(sentAt),
    ...(nextAt === null ? {} : { nextAt: new Date(nextAt) }),
    ...(heldUntil === null ? {} : { heldUntil: new Date(heldUntil) }),
    ...(claimedAt === null ? {} : { claimedAt: new Date(claimedAt) }),
    ...(sentAs === null ? {} : { sentAs }),
  };
}

export function messageOf({ _id, heldUntil, claimedAt, sid, createdAt, sentAt, nextAt, sentAs, ...rest }: MessageDocument): Message {
  return {
    id: _id,
    ...rest,
    sid: sid ?? null,
    createdAt: createdAt.getTime(),
    sentAt: sentAt?.getTime() ?? null,
    nextAt: nextAt?.getTime() ?? null,
    heldUntil: heldUntil?.getTime() ?? null,
    claimedAt: claimedAt?.getTime() ?? null,
    sentAs: sentAs ?? null,
  };
}

/** The guarded update of one change of state; it changes nothing when its guards do not hold. */
export function messageUpdate({ id, from, claim, attempts, held, set }: MessageWrite) {
  const { sid, sentAt, nextAt, sentAs, ...plain } = set;
  const putOff = set.status === 'PENDING' && held !== false && typeof nextAt === 'number';
  const $set: Partial<MessageDocument> = {
    ...plain,
    ...(sid ? { sid } : {}),
    ...(sentAs ? { sentAs } : {}),
    ...(sentAt === undefined ? {} : { sentAt: sentAt === null ? null : new Date(sentAt) }),
    ...(typeof nextAt === 'number' ? { nextAt: new Date(nextAt) } : {}),
    ...(putOff ? { heldUntil: new Date(nextAt) } : {}),
  };
  const $unset = Object.fromEntries(
    Object.entries({ sid, nextAt, sentAs }).flatMap(([path, value]) => (value === null ? [[path, '' as const]] : [])),
  );
  return {
    updateOne: {
      filter: {
        _id: id,
        status: { $in: from },
        ...(claim === undefined ? {} : { claim }),
        ...(attempts === undefined ? {} : { attempts }),
      },
      update: { ...(Object.keys($set).length ? { $set } : {}), ...(Object.keys($unset).length ? { $unset } : {}) },
    },
  };
}
