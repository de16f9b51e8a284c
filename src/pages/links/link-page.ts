import type { Outcome } from '../../flow/intake/actions.ts';
import type { LinkTarget } from '../../flow/links/open-links.ts';
import type { InquiryRecord } from '../../flow/ports/inquiry-store.ts';
import type { Fields } from '../form.ts';
import type { Page } from '../page.ts';

/**
 * What a posted form asks for: a refusal of the form, or an action to run. `isDone` says whether a refused action was done
 * before, as by a first press of the same button. `onDead`: the action is allowed on a dead link too.
 */
export type FormAction<Target extends LinkTarget> =
  | { type: 'REFUSED'; page: Page }
  | { type: 'RUN'; run(): Promise<Outcome<InquiryRecord>>; isDone(fresh: Target): boolean; onDead?: true };

/** One kind of link: what its page shows and which forms it takes. `show` and `parse` change nothing. */
export type LinkPage<Target extends LinkTarget> = {
  /** True once the link answers 410 and takes no action but an appeal or a return. */
  isDead(target: Target): boolean;
  show(target: Target): Promise<Page>;
  parse(target: Target, fields: Fields): FormAction<Target>;
};
