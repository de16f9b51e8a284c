import { ALWAYS_OPEN } from '../../test/support/story-policies.ts';
import type { Processes } from './cpu.ts';
import { newPhone } from './people.ts';
import type { Texts } from './texts.ts';

export const CATEGORY = 'plumbing';
export const POSTAL_CODE = '10001';

/** A system under test that serves the API: Leadline, or the stock stack. */
export type Served = { system: string; graphql: string; texts: Texts; processes: Processes };

/** An inquiry that was handed in; `from`, `to`: when the request left and when its answer came, in ms since 1970. */
export type Submitted = { id: string; reference: string; phone: string; from: number; to: number };

/** One tenant of a served system. */
export type Market = Served & {
  submit(category?: string): Promise<Submitted>;
  /** The latest 50 inquiries with offers, vendors and messages; resolves to how many came. */
  list(): Promise<number>;
  addVendor(category: string, postalCode: string): Promise<string>;
  ask<T>(query: string, variables?: object): Promise<T>;
};

const SUBMIT = `mutation ($input: SubmitInquiryInput!) { submitInquiry(input: $input) {
  inquiry { id reference } userErrors { field message code } } }`;
const CREATE_VENDOR = `mutation ($input: CreateVendorInput!) { createVendor(input: $input) {
  vendor { id } userErrors { field message code } } }`;
const LIST = `query { inquiries(first: 50) { edges { node { id reference status category details createdAt consumer { name phone }
  offers { id status dueAt vendor { id name phone } } messages { id kind to body status sid } } } } }`;
const ANSWER_WITHIN_MS = 60_000;

type Payload = { userErrors: unknown[] };

/** A tenant by its token. `hasCalendars`: whether the system wants its vendors' hours. */
export function marketOf(served: Served, token: string, hasCalendars: boolean): Market {
  let keys = 0;

  async function ask<T>(query: string, variables: object = {}): Promise<T> {
    const response = await fetch(served.graphql, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    const { data, errors } = (await response.json()) as { data?: T; errors?: { message: string }[] };
    if (errors || !data) throw new Error(`${served.system}: ${errors?.map(({ message }) => message).join('; ') ?? response.status}`);
    return data;
  }

  async function mutate<T extends Payload>(query: string, field: string, input: object): Promise<T> {
    const payload = (await ask<Record<string, T>>(query, { input }))[field] as T;
    if (payload.userErrors.length) throw new Error(`${served.system}: ${field}: ${JSON.stringify(payload.userErrors)}`);
    return payload;
  }

  async function submit(category = CATEGORY): Promise<Submitted> {
    const phone = newPhone();
    const consent = { grantedAt: new Date().toISOString(), source: 'https://example.test/form', disclosure: 'I agree to be texted.' };
    const from = Date.now();
    const { inquiry } = await mutate<Payload & { inquiry: { id: string; reference: string } }>(SUBMIT, 'submitInquiry', {
      idempotencyKey: `${phone}-${keys++}`,
      category,
      details: 'The kitchen tap drips',
      consumer: { name: 'Pat Doe', phone, consent },
      location: { postalCode: POSTAL_CODE, countryCode: 'US' },
    });
    return { ...inquiry, phone, from, to: Date.now() };
  }

  async function addVendor(category: string, postalCode: string): Promise<string> {
    const phone = newPhone();
    const input = { name: `Vendor ${phone}`, phone, categories: [category], coverage: { postalCodes: [postalCode] } };
    const calendar = hasCalendars ? { calendar: ALWAYS_OPEN } : {};
    return (await mutate<Payload & { vendor: { id: string } }>(CREATE_VENDOR, 'createVendor', { ...input, ...calendar })).vendor.id;
  }

  return {
    ...served,
    submit,
    addVendor,
    ask,
    list: async () => (await ask<{ inquiries: { edges: unknown[] } }>(LIST)).inquiries.edges.length,
  };
}

/** When the receipt and the first offer of an inquiry were both with Twilio; undefined while they are not. */
export function offeredAt(texts: Texts, { phone, reference }: Submitted): number | undefined {
  const receipt = texts.receiptAt(phone);
  const offer = texts.offers(reference)[0]?.at;
  return receipt === undefined || offer === undefined ? undefined : Math.max(receipt, offer);
}
