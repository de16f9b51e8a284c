import { eventually, type Patience } from './eventually.ts';
import { INQUIRY, type InquiryView, type StrikeView, type UserError } from './inquiry-view.ts';
import { newName, newPhone } from './invented.ts';
import { linkIn } from './phones.ts';
import type { Service } from './service.ts';
import { ALWAYS_OPEN, FAST } from './story-policies.ts';

type Json = Record<string, unknown>;
type Answer = { status: number; data?: Json | null; errors?: { message: string; extensions: { code: string } }[] };
export type Payload<T> = T & { userErrors: UserError[] };
type OfferPayload = Payload<{ offer: { id: string; status: string } | null }>;
type Need = { category?: string; phone?: string; name?: string; postalCode?: string; location?: Json; idempotencyKey?: string };

/** One tenant of a running service, driven over its API with its own token. */
export type Platform = ReturnType<typeof platformOf>;

/** A new platform under these rules: everything in seconds, nothing quiet, nobody paused, unless said otherwise. */
export async function newPlatform(service: Service, policy: Json = {}): Promise<Platform> {
  const name = newName('platform');
  const platform = platformOf(service, name, await service.token(name));
  await platform.publish(policy);
  return platform;
}

/** `within`: how long an answer may take, in ms; a call that takes longer rejects. */
export function platformOf(service: Service, name: string, token: string, within = 60_000) {
  const api = apiOf(service, token, within);
  const { raw, ask, mutate } = api;
  return {
    name,
    token,
    service,
    raw,
    ask,
    mutate,
    need,
    ...mutationsOf(api),
    ...waitsOf(api),
    /** The link of this kind in the latest text to this phone that holds one. */
    linkTo: (phone: string, kind: 'o' | 'i'): Promise<string> =>
      eventually(`a link for ${phone}`, async () =>
        (await service.phones.received(phone)).map(({ body }) => linkIn(body, kind)).findLast((link) => link !== null),
      ),
    async strikes(vendorId: string): Promise<StrikeView[]> {
      const query =
        'query ($id: ID!) { vendor(id: $id) { strikes(first: 200) { edges { node { id reason points offer { id } evidence { type summary } } } } } }';
      const { vendor } = await ask<{ vendor: { strikes: { edges: { node: StrikeView }[] } } }>(query, { id: vendorId });
      return vendor.strikes.edges.map(({ node }) => node);
    },
    promise: async () =>
      (await ask<{ promise: { kept: number; open: number; broken: number } }>('{ promise { kept open broken } }')).promise,
  };
}

/** The GraphQL API with a platform's token. */
function apiOf(service: Service, token: string, within: number) {
  async function raw(query: string, variables: Json = {}): Promise<Answer> {
    const response = await fetch(service.info.graphql, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(within),
    });
    return { status: response.status, ...((await response.json()) as object) };
  }

  /** The data that a query answers with; throws when it answers with errors. */
  async function ask<T>(query: string, variables: Json = {}): Promise<T> {
    const { data, errors } = await raw(query, variables);
    if (errors) throw new Error(errors.map((error) => error.message).join('; '));
    return data as T;
  }

  async function mutate<T>(field: string, type: string, input: Json, selection: string): Promise<Payload<T>> {
    const mutation = `mutation ($input: ${type}!) { ${field}(input: $input) { ${selection} userErrors { field message code } } }`;
    return (await ask<Record<string, Payload<T>>>(mutation, { input }))[field] as Payload<T>;
  }

  async function done<T>(field: string, type: string, input: Json, selection: string): Promise<T> {
    const payload = await mutate<T>(field, type, input, selection);
    if (payload.userErrors.length) throw new Error(`${field}: ${JSON.stringify(payload.userErrors)}`);
    return payload;
  }

  return { raw, ask, mutate, done };
}

type Api = ReturnType<typeof apiOf>;

/** The input of a submission: a person in need, as invented unless the test says otherwise. */
function need({ category = 'plumbing', phone = newPhone(), name: consumer = 'Pat Doe', postalCode = '10001', ...rest }: Need = {}) {
  const consent = { grantedAt: new Date().toISOString(), source: 'https://example.test/form', disclosure: 'I agree to be texted.' };
  return {
    idempotencyKey: newName('key'),
    category,
    details: 'The kitchen tap drips',
    consumer: { name: consumer, phone, consent },
    location: { postalCode, countryCode: 'US' },
    ...rest,
  };
}

/** What a platform writes by its API: its policy, its vendors, its inquiries and its offers. */
function mutationsOf({ mutate, done }: Api) {
  const onOffer = (field: string, type: string, input: Json): Promise<OfferPayload> => mutate(field, type, input, 'offer { id status }');

  return {
    publish: (policy: Json = {}) => done('publishRoutingPolicy', 'RoutingPolicyInput', { ...FAST, ...policy }, 'routingPolicy { version }'),

    async vendor({ phone = newPhone(), category = 'plumbing', ...rest }: Json & { phone?: string; category?: string } = {}) {
      const input = {
        name: newName('vendor'),
        phone,
        categories: [category],
        coverage: { postalCodes: ['10001'] },
        calendar: ALWAYS_OPEN,
        ...rest,
      };
      return (
        await done<{ vendor: { id: string; name: string; phone: string } }>(
          'createVendor',
          'CreateVendorInput',
          input,
          'vendor { id name phone }',
        )
      ).vendor;
    },
    submit: async (options: Need = {}): Promise<InquiryView> =>
      (await done<{ inquiry: InquiryView }>('submitInquiry', 'SubmitInquiryInput', need(options), `inquiry { ${INQUIRY} }`)).inquiry,
    withdraw: (inquiryId: string, reason: string): Promise<Payload<{ inquiry: { status: string } | null }>> =>
      mutate('withdrawInquiry', 'WithdrawInquiryInput', { inquiryId, reason }, 'inquiry { status }'),
    accept: (offerId: string) => onOffer('acceptOffer', 'AcceptOfferInput', { offerId }),
    decline: (offerId: string, reason: string) => onOffer('declineOffer', 'DeclineOfferInput', { offerId, reason }),
    report: (offerId: string) => onOffer('reportContact', 'ReportContactInput', { offerId }),
    pause: (vendorId: string) => done('pauseVendor', 'PauseVendorInput', { vendorId, reason: 'on holiday' }, 'vendor { status }'),
    resume: (vendorId: string) => done('resumeVendor', 'ResumeVendorInput', { vendorId }, 'vendor { status }'),
  };
}

/** Reads an inquiry, and waits until it is as the test wants it. */
function waitsOf({ ask }: Api) {
  const inquiry = async (id: string): Promise<InquiryView> =>
    (await ask<{ inquiry: InquiryView }>(`query ($id: ID!) { inquiry(id: $id) { ${INQUIRY} } }`, { id })).inquiry;

  /** The inquiry as soon as it is as wanted. */
  const until = (id: string, what: string, isSo: (found: InquiryView) => boolean, patience?: Patience): Promise<InquiryView> =>
    eventually(
      what,
      async () => {
        const found = await inquiry(id);
        if (isSo(found)) return found;
        const { status, outcome, wakeAt, offers, messages } = found;
        throw new Error(
          JSON.stringify({
            status,
            outcome,
            wakeAt,
            offers: offers.map((o) => o.status),
            texts: messages.map((m) => `${m.kind} ${m.status}`),
          }),
        );
      },
      patience,
    );

  return {
    inquiry,
    until,
    closed: (id: string, patience?: Patience) => until(id, 'the inquiry is closed', ({ status }) => status === 'CLOSED', patience),
    /** Closed, and no text to anybody still on its way. */
    settled: (id: string, patience?: Patience) =>
      until(
        id,
        'closed, with every text settled',
        ({ status, messages }) => status === 'CLOSED' && !messages.some((m) => ['PENDING', 'CLAIMED', 'UNKNOWN'].includes(m.status)),
        patience,
      ),
    /** A text of this kind has gone to Twilio. */
    told: (id: string, kind: string, patience?: Patience) =>
      until(id, `${kind} is sent`, ({ messages }) => messages.some((m) => m.kind === kind && m.sid !== null), patience),
    /** Offers are out and their clocks run. */
    offered: async (id: string, count = 1) =>
      (
        await until(
          id,
          `${count} offers are out`,
          ({ offers }) => offers.filter((o) => o.status === 'PENDING' && o.clockStartedAt).length === count,
        )
      ).offers,
  };
}
