import { trusted } from 'mongoose';
import type { Message } from '../../../domain/text/message.ts';
import { eventKey, type InquiryFilter, type Reads } from '../../../flow/ports/reads.ts';
import { RECORD_FIELDS, recordOf } from '../collections/inquiry-document.ts';
import { messageOf } from '../collections/message-document.ts';
import type { Models } from '../collections/models.ts';
import { eventOf, timelineId } from '../collections/timeline-document.ts';
import { between, checkCursors, pageOf } from '../connection/paging.ts';

type InquiryReads = Pick<Reads, 'inquiries' | 'inquiryPage' | 'inquiryCount' | 'messages' | 'timelinePage' | 'events'>;

/** Inquiries with their messages and timelines, inside one platform. */
export function mongoInquiryReads({ inquiries, messages, timeline }: Models): InquiryReads {
  return {
    async inquiries(platformId, ids) {
      const found = await inquiries.find({ _id: trusted({ $in: ids }), platformId }, RECORD_FIELDS).lean();
      return new Map(found.map((document) => [document._id, recordOf(document)]));
    },

    async inquiryPage(platformId, filter, page) {
      await checkCursors(page, (cursor) => inquiries.exists({ _id: cursor, platformId }));
      return pageOf(page, {
        find: ({ backwards, limit, after, before }) =>
          inquiries
            .find({ ...conditions(platformId, filter), ...between('_id', before, after) }, RECORD_FIELDS)
            .sort({ _id: backwards ? 1 : -1 })
            .limit(limit)
            .lean(),
        cursorOf: ({ state }) => state.id,
        itemOf: recordOf,
      });
    },

    async inquiryCount(platformId, filter) {
      return inquiries.countDocuments(conditions(platformId, filter));
    },

    async messages(platformId, inquiryIds) {
      const found = await messages.find({ inquiryId: trusted({ $in: inquiryIds }), platformId }).lean();
      const byInquiry = new Map<string, Message[]>(inquiryIds.map((id) => [id, []]));
      for (const message of found.map(messageOf).sort(oldestFirst)) byInquiry.get(message.inquiryId)?.push(message);
      return byInquiry;
    },

    async timelinePage(platformId, inquiryId, page) {
      const idOf = (cursor: string) => timelineId(inquiryId, Number(cursor));
      await checkCursors(page, async (cursor) => /^[1-9]\d{0,5}$/.test(cursor) && timeline.exists({ _id: idOf(cursor), platformId }));
      return pageOf(page, {
        find: ({ backwards, limit, after, before }) =>
          timeline
            .find({
              platformId,
              ...between('_id', after ? idOf(after) : `${inquiryId}:`, before ? idOf(before) : `${inquiryId};`),
            })
            .sort({ _id: backwards ? -1 : 1 })
            .limit(limit)
            .lean(),
        cursorOf: ({ event }) => String(event.seq),
        itemOf: ({ event }) => eventOf(event),
      });
    },

    async events(platformId, wanted) {
      const ids = wanted.map(({ inquiryId, seq }) => timelineId(inquiryId, seq));
      const found = await timeline.find({ _id: trusted({ $in: ids }), platformId }).lean();
      return new Map(found.map(({ _id, event }) => [eventKey(_id.slice(0, _id.lastIndexOf(':')), event.seq), eventOf(event)]));
    },
  };
}

/** A period holds its first moment, not its last. */
function conditions(platformId: string, { status, outcome, category, vendorId, createdAfter, createdBefore }: InquiryFilter) {
  return {
    platformId,
    ...(status ? { 'state.status': trusted({ $in: status }) } : {}),
    ...(outcome ? { 'state.outcome': trusted({ $in: outcome }) } : {}),
    ...(category === undefined ? {} : { 'state.category': category }),
    ...(vendorId === undefined ? {} : { 'state.offers.vendorId': vendorId }),
    ...(createdAfter === undefined && createdBefore === undefined
      ? {}
      : { 'state.submittedAt': trusted({ $gte: createdAfter ?? 0, $lt: createdBefore ?? Number.MAX_SAFE_INTEGER }) }),
  };
}

/** Of one moment, in the order of the events that caused them: the id ends in the event's number. */
function oldestFirst(a: Message, b: Message): number {
  const eventNumber = ({ id }: Message) => Number(id.slice(id.lastIndexOf(':') + 1)) || 0;
  return a.createdAt - b.createdAt || eventNumber(a) - eventNumber(b) || (a.id < b.id ? -1 : 1);
}
