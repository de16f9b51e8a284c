import type { Event } from '../domain/inquiry/model/events.ts';
import type { LedgerEntry } from '../domain/vendor/ledger.ts';
import type { Strike } from '../domain/vendor/strike.ts';
import type { Vendor } from '../domain/vendor/vendor.ts';
import type { InquiryRecord } from '../flow/ports/inquiry-store.ts';
import type { Page, PageRequest } from '../flow/ports/reads.ts';
import { badInput } from './errors.ts';
import type { OfferParent } from './parents.ts';

/** A page of a list as a Relay connection. */
export type Connection<T> = {
  edges: { cursor: string; node: T }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
};

/** A connection with a total. Counting costs a read of the store, so it is done only when the field is asked for. */
type CountedConnection<T> = Connection<T> & { totalCount: () => Promise<number> };

export type TimelinePage = Connection<Event>;
export type InquiryConnectionParent = CountedConnection<InquiryRecord>;
export type OfferConnectionParent = CountedConnection<OfferParent>;
export type VendorConnectionParent = CountedConnection<Vendor>;
export type StrikeConnectionParent = CountedConnection<Strike>;
export type LedgerConnectionParent = CountedConnection<LedgerEntry> & { balance: () => Promise<number> };

/** Arguments of a list as GraphQL hands them over: null counts as left out. */
export type PageArguments = {
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
};

export const DEFAULT_PAGE_SIZE = 50;
export const MAX_PAGE_SIZE = 200;

/** A cursor as callers get it: the base64url of an id. */
export const toCursor = (id: string): string => Buffer.from(id, 'utf8').toString('base64url');

function fromCursor(argument: string, cursor: string): string {
  const id = Buffer.from(cursor, 'base64url').toString('utf8');
  if (!/^[\w:.-]{1,100}$/.test(id) || toCursor(id) !== cursor.replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_'))
    throw badInput(`\`${argument}\` is no cursor: take one from an edge of an earlier page.`);
  return id;
}

/** The size of a page, 1 to 200; anything else is BAD_USER_INPUT, never clamped. */
export function pageSize(argument: string, size: number): number {
  if (size < 1 || size > MAX_PAGE_SIZE) throw badInput(`\`${argument}\` is ${size}: a page takes 1 to ${MAX_PAGE_SIZE}.`);
  return size;
}

/** The page that a list's arguments ask for: forwards by `first` and `after`, or backwards by `last` and `before`. */
export function pageRequest({ first, after, last, before }: PageArguments): PageRequest {
  const isGiven = (value: unknown) => value !== null && value !== undefined;
  if (isGiven(first) && isGiven(last)) throw badInput('`first` and `last` cannot be given together: ask for one end of the list.');
  const backwards = isGiven(last) || (isGiven(before) && !isGiven(first));
  if (isGiven(backwards ? after : before)) throw badInput('A page goes one way: give `first` with `after`, or `last` with `before`.');
  return backwards
    ? { last: pageSize('last', last ?? DEFAULT_PAGE_SIZE), ...(isGiven(before) ? { before: fromCursor('before', before ?? '') } : {}) }
    : { first: pageSize('first', first ?? DEFAULT_PAGE_SIZE), ...(isGiven(after) ? { after: fromCursor('after', after ?? '') } : {}) };
}

/** A page of the flow as a connection. */
export function toConnection<T>({ items, hasNextPage, hasPreviousPage }: Page<T>): Connection<T> {
  const edges = items.map(({ cursor, item }) => ({ cursor: toCursor(cursor), node: item }));
  return {
    edges,
    pageInfo: { hasNextPage, hasPreviousPage, startCursor: edges[0]?.cursor ?? null, endCursor: edges.at(-1)?.cursor ?? null },
  };
}
