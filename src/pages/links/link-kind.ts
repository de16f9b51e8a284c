import type { Outcome } from '../../flow/intake/actions.ts';
import type { LinkTarget } from '../../flow/links/open-links.ts';
import type { InquiryRecord } from '../../flow/ports/inquiry-store.ts';
import type { Fields } from '../form.ts';
import type { Page } from '../page.ts';

/**
 * What a posted form asks for: refused as it stands, or an action to run. `reached` tells whether a refused action's
 * aim holds all the same, as after a second tap on the same button. `onDead`: it may be done on a dead link too.
 */
export type Press<Target extends LinkTarget> =
  | { type: 'REFUSED'; page: Page }
  | { type: 'RUN'; run(): Promise<Outcome<InquiryRecord>>; reached(fresh: Target): boolean; onDead?: true };

/** One kind of link: what its page shows and which forms it takes. `show` and `read` change nothing. */
export type LinkPage<Target extends LinkTarget> = {
  /** True once the link answers 410: nothing but disputes can be done with it any more. */
  isDead(target: Target): boolean;
  show(target: Target): Promise<Page>;
  read(target: Target, fields: Fields): Press<Target>;
};
