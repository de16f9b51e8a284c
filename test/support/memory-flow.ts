import type { Inquiry } from '../../src/domain/inquiry/model/types.ts';
import type { Policy } from '../../src/domain/policy/policy.ts';
import type { Outage } from '../../src/domain/time/outage.ts';
import type { RoutingVendor } from '../../src/domain/vendor/vendor.ts';
import { createFreedVendors } from '../../src/flow/deadlines/freed-vendors.ts';
import { createHeartbeat } from '../../src/flow/deadlines/heartbeat.ts';
import { createCallbacks } from '../../src/flow/delivery/callbacks.ts';
import { createDeliveryHealth } from '../../src/flow/delivery/delivery-health.ts';
import { createEngine } from '../../src/flow/engine/engine.ts';
import type { Actions, Submission } from '../../src/flow/intake/actions.ts';
import { disputeActions } from '../../src/flow/intake/dispute-actions.ts';
import type { InboundText } from '../../src/flow/intake/inbound-text.ts';
import { createInbound } from '../../src/flow/intake/inbound-texts.ts';
import { inquiryActions } from '../../src/flow/intake/inquiry-actions.ts';
import { loadPhone } from '../../src/flow/intake/phone-facts.ts';
import { submitInquiryWith } from '../../src/flow/intake/submit-inquiry.ts';
import { textActions } from '../../src/flow/intake/text-actions.ts';
import { vendorActions } from '../../src/flow/intake/vendor-actions.ts';
import type { Wording } from '../../src/flow/ports/wording.ts';
import { createSender, type Limits } from '../../src/flow/sending/sender.ts';
import { createTextability } from '../../src/flow/sending/textability.ts';
import { positionOf } from '../../src/places/position.ts';
import { statusNewsOf } from '../../src/sms/error-classes.ts';
import { strangerWording } from '../../src/sms/wording.ts';
import { emptyTables, type Tables } from '../../src/store/memory/tables.ts';
import { LOCATION, makePolicy, makeVendor, NOON, ZONE } from './builders.ts';
import { memoryPorts } from './memory-ports.ts';
import { memoryTwilio } from './memory-twilio.ts';
import { viewsOf } from './table-views.ts';
import { watchedCommits } from './watched-commits.ts';

export const PLATFORM = 'plt_1';
export const LINK_SECRET = 'a secret of thirty-two characters';
export const PUBLIC_URL = 'https://leads.example';

export type Flow = ReturnType<typeof memoryFlow>;

type Options = { policy?: Partial<Policy>; vendors?: RoutingVendor[]; wording?: Wording; beats?: boolean; limits?: Partial<Limits> };

/** The flow on stores in memory, with a clock that the test moves. Nothing runs unless the test asks for it. */
export function memoryFlow(options: Options = {}) {
  let now = NOON;
  let made = 0;
  const clock = { now: () => now };
  const tables = marketTables(options);
  const away = { outages: [] as Outage[], isAway: false };
  const lines: string[] = [];
  const line = (level: string) => (message: string) => void lines.push(`${level}: ${message}`);
  const log = { info: line('info'), warn: line('warn'), error: line('error') };
  const { inquiries: inMemory, outbox, optOuts, inbox, vendors, platforms, heartbeat: beats, leases } = memoryPorts(tables);
  const { store, hooks, commits } = watchedCommits(inMemory);
  const committed: Inquiry[] = [];
  const onCommitted = (inquiries: Inquiry[]) => void committed.push(...inquiries);
  const pauses: number[] = [];
  const pause = async (ms: number) => {
    pauses.push(ms);
    await new Promise<void>((resolve) => setImmediate(resolve));
  };
  const told = { messages: 0 };
  const onMessages = () => void told.messages++;
  const wording = options.wording ?? plainWording;
  /** Counts up, so that ids sort by their making. */
  const randomBytes = (length: number) => {
    made++;
    return Uint8Array.from({ length }, (_, i) => Math.floor(made / 28 ** (length - 1 - i)) % 28);
  };
  const found: Outage[] = [];
  const heartbeat = createHeartbeat(beats, clock, (outage) => void found.push(outage));
  const presence = options.beats ? heartbeat.presence : async () => ({ now, ...away });
  const limits: Limits = { segmentsPerSecond: null, perPhoneAndHour: null, digestFrom: null, ...options.limits };
  const deliveryHealth = createDeliveryHealth({ clock, log });
  const textability = createTextability(outbox, deliveryHealth, limits.perPhoneAndHour);
  const deciding = { store, clock, presence, wording, linkSecret: LINK_SECRET, textability, pause, onCommitted, onMessages };
  const newEngine = () => createEngine({ ...deciding, log, random: () => 0.5 });
  const engine = newEngine();
  const twilio = memoryTwilio(clock.now);
  const outcomes = { outbox, engine, clock, log, deliveryHealth };
  let tokens = 0;
  const newToken = () => `token-${++tokens}`;
  const links = { linkSecret: LINK_SECRET, publicUrl: PUBLIC_URL };
  const alarms: { at: number; task(): void }[] = [];
  const later = (ms: number, task: () => void) => void alarms.push({ at: now + ms, task });
  const sending = { store, optOuts, leases, twilio: twilio.sender, limits, wording, ...links, newToken, pause, later };
  const sender = createSender({ ...outcomes, ...sending });
  const callbacks = createCallbacks({ ...outcomes, pause });
  const submitting = () => submitInquiryWith({ ...deciding, optOuts, zoneOf: () => ZONE, positionOf, randomBytes });
  const submitInquiry = submitting();
  const freedVendors = createFreedVendors({ vendors, store, engine, clock, log });
  const vendorNeeds = { vendors, platforms, store, engine, clock, randomBytes, freedVendors };
  const actions: Actions = {
    submitInquiry,
    ...inquiryActions({ engine, clock, store, inbox }),
    ...textActions({ ...vendorNeeds, inbox, optOuts }),
    ...vendorActions(vendorNeeds),
    ...disputeActions({ engine, store, clock }),
  };
  const receiving = { store, inbox, optOuts, ...links, clock, pause };
  const receive = createInbound({ ...receiving, actions, strangerWording });

  const submission = (part: Partial<Submission> = {}, phone = `+1212556${String(1000 + made)}`): Submission =>
    submissionOf(made, phone, part);

  return {
    tables,
    away,
    /** Asked for presence only in a flow that `beats`; `found`: the outages that it noticed. */
    heartbeat,
    found,
    clock,
    engine,
    sender,
    twilio,
    lines,
    hooks,
    commits,
    committed,
    told,
    pauses,
    store,
    inbox,
    outbox,
    outcomes,
    submitInquiry,
    submission,
    vendorNeeds,
    /** What another process over the same store does. */
    another() {
      const its = newEngine();
      const needs = { ...vendorNeeds, engine: its };
      return {
        engine: its,
        actions: { ...inquiryActions({ engine: its, clock, store, inbox }), ...vendorActions(needs), ...disputeActions(needs) },
      };
    },
    actions,
    callbacks,
    /** When the sender wants to look again. */
    alarms,
    freedVendors,
    lateStrikes: { heartbeat: beats, store, engine, clock },
    followUps: { ...outcomes, twilio: twilio.sender, callbacks, newsOf: statusNewsOf, ...links },
    later(ms: number) {
      now += ms;
    },
    /** Takes an inquiry in as another process would, past what waits in this one. */
    rival: (body: Submission) => submitting()(PLATFORM, body),
    /** Takes an inquiry in; answers with its id. */
    async submit(phone?: string, part: Partial<Submission> = {}): Promise<string> {
      const outcome = await submitInquiry(PLATFORM, submission(part, phone));
      if (!outcome.ok) throw new Error(JSON.stringify(outcome.errors));
      return outcome.value.record.inquiry.id;
    },
    async wake(...ids: string[]) {
      for (const id of ids) engine.wake({ id, platformId: PLATFORM });
      await engine.idle();
    },
    async send() {
      while (alarms[0] && alarms[0].at <= now) alarms.shift()?.task();
      sender.nudge();
      await sender.idle();
    },
    /** What is known of a phone when a text comes in from it. */
    phone: async (number: string) => (await loadPhone(number, now, now, receiving)).state,
    /** A text that comes in, from a phone that has all that we had to say. */
    async text(sid: string, from: string, body: string, keyword: InboundText['keyword'] = null) {
      await this.send();
      return receive({ sid, from, body, keyword });
    },
    /** A text that comes in before anything more of ours has left. */
    textAtOnce: (sid: string, from: string, body: string) => receive({ sid, from, body, keyword: null }),
    ...viewsOf(tables),
  };
}

/** Tables that hold one platform, its policy and its vendors. */
function marketTables({
  policy,
  vendors = [makeVendor({ phone: '+12125550201' }), makeVendor({ phone: '+12125550202' })],
}: Options): Tables {
  const tables = emptyTables();
  tables.platforms.set(PLATFORM, { id: PLATFORM, name: 'Market', brand: 'Market', policyVersion: 1, createdAt: NOON });
  tables.policies.set(`${PLATFORM}:1`, makePolicy(policy));
  for (const vendor of vendors) tables.vendors.set(vendor.id, vendor);
  return tables;
}

const plainWording: Wording = (kind, values) =>
  [kind, values.by, (values.choices?.map(({ code }) => code) ?? values.codes)?.join(','), values.link].filter(Boolean).join(' ');

const submissionOf = (made: number, phone: string, part: Partial<Submission>): Submission => ({
  idempotencyKey: `key ${made}`,
  category: 'plumbing',
  details: null,
  consumer: { name: 'Ada', phone, email: null, timeZone: null, consent: { grantedAt: NOON, source: 'form', disclosure: 'ok' } },
  location: LOCATION,
  ...part,
});
