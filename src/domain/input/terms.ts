import type { Calendar } from '../time/opening-hours.ts';
import type { Moment } from '../time/time.ts';
import type { Coverage, Manager } from '../vendor/vendor.ts';

/** An inquiry that a platform submits, with optional fields as null. */
export type Submission = {
  idempotencyKey: string;
  category: string;
  details: string | null;
  consumer: {
    name: string;
    phone: string;
    email: string | null;
    timeZone: string | null;
    consent: { grantedAt: Moment; source: string; disclosure: string };
  };
  location: { postalCode: string | null; countryCode: string; latitude: number | null; longitude: number | null };
};

/** A vendor as a platform describes it. */
export type VendorTerms = {
  name: string;
  phone: string;
  manager: Manager | null;
  categories: string[];
  coverage: Coverage;
  calendar: Calendar;
  dailyCap: number | null;
  weight: number;
};
