import { outOfArea } from '../../../src/domain/routing/coverage.ts';
import { HOUR, MINUTE, type Millis, type Moment } from '../../../src/domain/time/time.ts';
import type { RoutingVendor } from '../../../src/domain/vendor/vendor.ts';
import { categoryKey, type StoredInquiry } from '../../../src/store/memory/tables.ts';
import { unavailable } from './books.ts';
import type { Invariant } from './invariant.ts';
import { isQuiet, wallClock } from './wall-clock.ts';

/** How long a search may wait beside a vendor that was freed while the service can be reached. */
const PATIENCE: Millis = MINUTE;

/** No search waits, and none ends without a vendor, while a vendor that could take it has been free for a while. */
export const freeVendors: Invariant = {
  name: 'free vendors',
  watch({ now, tables, readiness, limits, policyOf, violated }) {
    /** Vendors that were freed, and when, the earliest first. */
    let freed: { id: string; at: Moment }[] = [];

    /** Vendors count as free only where nothing about them is in doubt. */
    function isFree(vendor: RoutingVendor, { inquiry, person }: StoredInquiry, at: Moment): boolean {
      const { categories, coverage, calendar, dailyCap, load, phone, manager } = vendor;
      const { quietFrom, quietUntil } = policyOf(inquiry);
      const texts = [...tables.messages.by.recipient.ids(phone)].map((id) => tables.messages.get(id));
      const isHeld = texts.some((text) => text && (text.status === 'PENDING' || text.status === 'FAILED') && text.createdAt > at - HOUR);
      return (
        categories.includes(inquiry.category) &&
        outOfArea(coverage, { ...person.location, ...person.position }) === null &&
        !inquiry.offers.some((offer) => offer.vendorId === vendor.id) &&
        unavailable(vendor, at) === null &&
        (dailyCap === null || load.day !== wallClock(calendar.timeZone, at).date || load.offersToday < dailyCap) &&
        !isQuiet(quietFrom, quietUntil, calendar.timeZone, at) &&
        phone !== person.phone &&
        manager?.phone !== person.phone &&
        !isHeld &&
        (limits.perPhoneAndHour === null || texts.filter((text) => text && text.createdAt > at - 4 * HOUR).length < limits.perPhoneAndHour)
      );
    }

    const isReadySince = (from: Moment) => readiness.isReady() && (readiness.downtimes.at(-1)?.until ?? Infinity) <= from;

    tables.vendors.watch({
      change(id, before, after) {
        if (before && after && unavailable(before, now()) !== null && unavailable(after, now()) === null) freed.push({ id, at: now() });
      },
    });

    return {
      step() {
        const due = freed.filter(({ at }) => at + PATIENCE <= now());
        if (!due.length) return;
        freed = freed.filter(({ at }) => at + PATIENCE > now());
        for (const { id, at } of due) {
          const vendor = tables.vendors.get(id);
          if (!vendor || !isReadySince(at)) continue;
          const keys = vendor.categories.map((category) => categoryKey(vendor.platformId, category));
          for (const inquiryId of keys.flatMap((key) => [...tables.inquiries.by.search.ids(key)])) {
            const stored = tables.inquiries.get(inquiryId);
            const waitsSince = tables.timeline.get(inquiryId)?.at(-1)?.at ?? now();
            if (stored && waitsSince < at && isFree(vendor, stored, at) && isFree(vendor, stored, now()))
              violated(`it waits, though ${vendor.name} was freed at ${new Date(at).toISOString()}`, inquiryId);
          }
        }
      },
    };
  },
};
