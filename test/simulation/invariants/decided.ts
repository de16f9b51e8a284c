import type { Event } from '../../../src/domain/inquiry/model/events.ts';
import { offerById } from '../../../src/domain/inquiry/model/offers.ts';
import type { Moment } from '../../../src/domain/time/time.ts';
import type { StoredInquiry, Tables } from '../../../src/store/memory/tables.ts';
import type { Decision } from '../people/said-text.ts';

/** What was decided by a text: by whose phone, and not before when the text can have been written that decided it. */
export type Decided = { decision: Decision; phone: string; since: Moment };

/** What an event says was decided by a text; null for every other event. */
export function decidedByText(event: Event, { inquiry, person }: StoredInquiry, tables: Tables): Decided | null {
  const offer = 'offerId' in event ? offerById(inquiry, event.offerId) : undefined;
  const isByText = 'channel' in event && event.channel === 'SMS';
  const timeline = (tables.timeline.get(inquiry.id) ?? []) as readonly Event[];
  const began = (type: Event['type']) =>
    timeline.find((one) => one.type === type && 'offerId' in one && one.offerId === offer?.id)?.at ?? 0;
  const byVendor = (decision: Decision): Decided | null =>
    isByText ? { decision, phone: tables.vendors.get(offer?.vendorId ?? '')?.phone ?? '', since: began('Offered') } : null;
  const byConsumer = (decision: Decision): Decided | null =>
    isByText ? { decision, phone: person.phone, since: began('Accepted') } : null;
  switch (event.type) {
    case 'Accepted':
      return byVendor('ACCEPT');
    case 'Declined':
      return byVendor('DECLINE');
    case 'ContactReported':
      return byVendor('REPORT');
    case 'ContactVerified':
      return byConsumer('YES');
    case 'ContactDenied':
      return byConsumer('NO');
    case 'Rated':
      return { decision: `RATE ${event.rating}`, phone: person.phone, since: timeline.find(({ type }) => type === 'Closed')?.at ?? 0 };
    default:
      return null;
  }
}
