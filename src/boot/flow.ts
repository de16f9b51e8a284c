import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { createFreedVendors, type FreedVendors } from '../flow/deadlines/freed-vendors.ts';
import { BEAT_EVERY, createHeartbeat, watchPresence } from '../flow/deadlines/heartbeat.ts';
import type { LateStrikeNeeds } from '../flow/deadlines/late-strikes.ts';
import { reviewPenalties } from '../flow/deadlines/penalties.ts';
import { ALL_BUCKETS, armCommitted, sweepBucket, wakeAllOpen } from '../flow/deadlines/sweeps.ts';
import { createTimerWheel, type Every, type TimerWheel } from '../flow/deadlines/timer-wheel.ts';
import type { AskAboutSentNeeds } from '../flow/delivery/ask-about-sent.ts';
import { type Callbacks, createCallbacks } from '../flow/delivery/callbacks.ts';
import { createDeliveryHealth, type DeliveryHealth } from '../flow/delivery/delivery-health.ts';
import type { ReconcileNeeds } from '../flow/delivery/reconcile.ts';
import { createEngine, type Engine } from '../flow/engine/engine.ts';
import type { Actions } from '../flow/intake/actions.ts';
import { disputeActions } from '../flow/intake/dispute-actions.ts';
import type { InboundText } from '../flow/intake/inbound-text.ts';
import { createInbound } from '../flow/intake/inbound-texts.ts';
import { inquiryActions } from '../flow/intake/inquiry-actions.ts';
import { submitInquiryWith } from '../flow/intake/submit-inquiry.ts';
import { textActions } from '../flow/intake/text-actions.ts';
import { type VendorNeeds, vendorActions } from '../flow/intake/vendor-actions.ts';
import { type Links, openLinks } from '../flow/links/open-links.ts';
import type { Clock } from '../flow/ports/clock.ts';
import type { Log } from '../flow/ports/log.ts';
import type { Presence } from '../flow/ports/presence.ts';
import type { TextSender } from '../flow/ports/twilio.ts';
import { createSender, type Limits, type Sender } from '../flow/sending/sender.ts';
import { createTextability } from '../flow/sending/textability.ts';
import { positionOf } from '../places/position.ts';
import { statusNewsOf } from '../sms/error-classes.ts';
import { strangerWording, wording } from '../sms/wording.ts';
import { consumerZone } from '../sms/zones.ts';
import type { Store } from '../store/mongo/connect.ts';
import { reportOutage } from './report-outage.ts';

/** What the flow takes from the machine it runs on: timers and chance. The simulation gives it its own. */
export type Machine = {
  every: Every;
  pause(ms: number): Promise<void>;
  random(): number;
  randomBytes(length: number): Uint8Array;
  newToken(): string;
};

export type FlowNeeds = {
  store: Pick<Store, 'inquiries' | 'outbox' | 'optOuts' | 'inbox' | 'links' | 'vendors' | 'platforms' | 'heartbeat' | 'leases'>;
  twilio: TextSender;
  limits: Limits;
  clock: Clock;
  /** True for a process that serves links, texts and API: only such a process writes the heartbeat. */
  servesRequests: boolean;
  log: Log;
  linkSecret: string;
  publicUrl: string;
  machine?: Machine;
};

/** The flow, wired to a store and to Twilio: what the API, the pages, the webhooks and the jobs share in one process. */
export type Flow = {
  actions: Actions;
  links: Links;
  engine: Engine;
  wheel: TimerWheel;
  sender: Sender;
  deliveryHealth: DeliveryHealth;
  callbacks: Callbacks;
  receiveText(text: InboundText): Promise<string | null>;
  followUps: ReconcileNeeds & AskAboutSentNeeds;
  lateStrikes: LateStrikeNeeds;
  vendorNeeds: VendorNeeds;
  freedVendors: FreedVendors;
  /** Says from now on that this process serves requests, until {@link Flow.stopServing} was called, for good. */
  startServing(): void;
  stopServing(): void;
  /** Looks once at everything that may be due: what a crash left behind need not wait for the first job. */
  catchUp(): Promise<void>;
  /** Lets nothing new begin and waits for what is under way, so that nothing is half done. */
  drain(): Promise<void>;
};

const THIS_MACHINE: Machine = {
  every(ms, task) {
    const timer = setInterval(task, ms);
    return () => clearInterval(timer);
  },
  async pause(ms) {
    await delay(ms);
  },
  random: Math.random,
  randomBytes,
  newToken: randomUUID,
};

/** Wires the flow. It decides and sends at once; only {@link Flow.startServing} lets it write the heartbeat. */
export function createFlow(needs: FlowNeeds): Flow {
  const { store, clock, log, linkSecret, publicUrl, twilio } = needs;
  const { inquiries, outbox, optOuts } = store;
  const { every, pause, random, randomBytes, newToken } = needs.machine ?? THIS_MACHINE;
  const createdAt = clock.now();
  const wheel = createTimerWheel(clock, every, (due) => engine.wake(due));
  const heartbeat = createHeartbeat(store.heartbeat, clock, (outage) => {
    reportOutage(log, createdAt, outage);
    wakeAllOpen({ store: inquiries, engine }).catch((error) => log.error('open inquiries could not be woken', { error: String(error) }));
  });
  const watched = watchPresence(store.heartbeat, clock);
  let isClosed = !needs.servesRequests;
  // A process that has stopped serving and still works off what it has begun must not say that it can be reached.
  const presence: Presence = () => (isClosed ? watched() : heartbeat.presence());
  let stopBeating: () => void = () => undefined;
  const stopServing = () => {
    isClosed = true;
    stopBeating();
  };
  const onCommitted = (changed: Parameters<typeof armCommitted>[0]) => armCommitted(changed, clock, wheel);
  const onMessages = () => sender.nudge();
  const deliveryHealth = createDeliveryHealth({ clock, log });
  const textability = createTextability(outbox, deliveryHealth, needs.limits.perPhoneAndHour);
  const deciding = { store: inquiries, clock, presence, wording, linkSecret, textability, pause, onCommitted, onMessages };
  const engine = createEngine({ ...deciding, log, random });
  const freedVendors = createFreedVendors({ vendors: store.vendors, store: inquiries, engine, clock, log });
  const outcomes = { outbox, engine, clock, log, deliveryHealth };
  const { leases } = store;
  const sending = { store: inquiries, optOuts, leases, twilio, limits: needs.limits, wording, linkSecret, publicUrl, newToken, pause };
  const sender = createSender({ ...outcomes, ...sending, later: (ms, task) => void pause(ms).then(task) });
  const callbacks = createCallbacks({ ...outcomes, pause });
  const receiving = { store: inquiries, inbox: store.inbox, optOuts, linkSecret, publicUrl, clock, pause };
  const vendorNeeds: VendorNeeds = {
    vendors: store.vendors,
    platforms: store.platforms,
    store: inquiries,
    engine,
    clock,
    randomBytes,
    freedVendors,
  };
  const actions: Actions = {
    submitInquiry: submitInquiryWith({ ...deciding, optOuts, zoneOf: consumerZone, positionOf, randomBytes }),
    ...inquiryActions({ engine, ...receiving }),
    ...textActions({ ...vendorNeeds, ...receiving }),
    ...vendorActions(vendorNeeds),
    ...disputeActions({ engine, store: inquiries, clock }),
  };
  return {
    actions,
    links: openLinks(store.links, inquiries, linkSecret),
    engine,
    wheel,
    sender,
    deliveryHealth,
    callbacks,
    receiveText: createInbound({ ...receiving, actions, strangerWording }),
    followUps: { ...outcomes, twilio, callbacks, newsOf: statusNewsOf, linkSecret, publicUrl },
    lateStrikes: { heartbeat: store.heartbeat, store: inquiries, engine, clock },
    vendorNeeds,
    freedVendors,
    startServing() {
      if (isClosed) return;
      // A beat that fails is a silence, and that is what it stands for.
      stopBeating = every(BEAT_EVERY, () => void heartbeat.beat().catch(() => undefined));
    },
    ...upkeepOf({ store: inquiries, clock, wheel, vendorNeeds, freedVendors, sender, engine, log, stopServing }),
    stopServing,
  };
}

type UpkeepNeeds = Pick<Flow, 'wheel' | 'vendorNeeds' | 'freedVendors' | 'sender' | 'engine' | 'stopServing'> & {
  store: Store['inquiries'];
  clock: Clock;
  log: Log;
};

/** How the flow begins and ends its work. */
function upkeepOf({
  store,
  clock,
  wheel,
  vendorNeeds,
  freedVendors,
  sender,
  engine,
  log,
  stopServing,
}: UpkeepNeeds): Pick<Flow, 'catchUp' | 'drain'> {
  return {
    async catchUp() {
      for (const bucket of ALL_BUCKETS) await sweepBucket(bucket, { store, clock, wheel });
      await reviewPenalties(vendorNeeds).catch((error) => log.error('penalties could not be looked at', { error: String(error) }));
      freedVendors.nudge();
      sender.nudge();
    },
    async drain() {
      stopServing();
      wheel.stop();
      sender.stop();
      await freedVendors.idle();
      await sender.idle();
      await engine.idle();
    },
  };
}
