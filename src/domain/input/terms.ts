import type { Calendar } from '../time/opening-hours.ts';
import type { Moment } from '../time/time.ts';
import type { Coverage, Manager } from '../vendor/vendor.ts';

/** An inquiry as a platform submits it: scalars checked, nothing else. Moments in ms. */
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
