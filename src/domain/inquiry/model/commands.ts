import type { Policy } from '../../policy/policy.ts';
import type { Place } from '../../routing/place.ts';
import type { MessageKind } from '../../text/message.ts';
import type { Outage } from '../../time/outage.ts';
import type { Moment } from '../../time/time.ts';
import type { ReturnKind } from '../../vendor/strike.ts';
import type { RoutingVendor } from '../../vendor/vendor.ts';
import type { Channel, Reach, ReceivedText } from './types.ts';

/** Which text of an offer a command is about: the number of the event that asked for it, and where it went. Left out: the one that counts. */
type OfferText = { textSeq?: number; to?: string };

/**
 * What a person, a platform, Twilio or the clock (`Wake`) asks of an inquiry. `LookAgain`: a vendor may have become free for which a search
 * that waits need not wait any longer.
 */
export type Command =
  | { type: 'Wake' }
  | { type: 'LookAgain' }
  | { type: 'AcceptOffer'; offerId: string; channel: Channel }
  | { type: 'DeclineOffer'; offerId: string; reason: string; channel: Channel }
  | { type: 'ReportContact'; offerId: string; note: string | null; channel: Channel }
  /** `offerId`: the offer that the question was about; null for whatever the consumer may answer now. */
  | { type: 'AnswerQuestion'; offerId: string | null; called: boolean; channel: Channel }
  /** The consumer cannot say yet. */
  | { type: 'PostponeAnswer'; offerId: string }
  /** The consumer of an inquiry that ended without a vendor wants it looked at again. */
  | { type: 'AskAgain' }
  | { type: 'Rate'; rating: number }
  | { type: 'Withdraw'; reason: string | null }
  | ({ type: 'StartClock'; offerId: string; by: 'TWILIO' | 'WAIT'; sid: string | null } & OfferText)
  | ({ type: 'OfferTextFailed'; offerId: string; errorCode: number | null; badNumber: boolean; optedOut: boolean } & OfferText)
  /** Twilio took the text and then did not process it: it goes out again. */
  | ({ type: 'OfferTextReturned'; offerId: string; errorCode: number | null } & OfferText)
  /** The vendor's number was corrected: what it may still answer goes to the new one. */
  | { type: 'FollowVendor'; vendorId: string }
  | { type: 'ConsumerTextFailed'; kind: MessageKind; errorCode: number | null; reach: Reach; because: string }
  | { type: 'ChangeReach'; reach: 'TEXTABLE' | 'OPTED_OUT' }
  | ({ type: 'ReceiveText' } & ReceivedText)
  | { type: 'PauseVendor'; vendorId: string; because: 'VENDOR_PAUSED' | 'VENDOR_UNREACHABLE' }
  | { type: 'ReviewVendor'; vendorId: string; because: 'FADED' | 'RESUMED' | 'POLICY' }
  | { type: 'WaiveStrike'; offerId: string; reason: string }
  | { type: 'AppealStrike'; offerId: string; reason: string; channel: Channel }
  | { type: 'RefuseAppeal'; offerId: string; note: string }
  | { type: 'ReturnOffer'; offerId: string; kind: ReturnKind; reason: string; channel: Channel }
  | { type: 'DecideReturn'; offerId: string; granted: boolean; note: string | null };

/**
 * What a decision may look at besides the inquiry, all loaded before. `policy` is the inquiry's own version, `inForce` the platform's
 * present one, by which vendors' standing is judged. `vendors`: those of the inquiry's category that cover its place or were asked before; null when they were not loaded, and then
 * a search that is due waits for the next wake-up. `engaged`: the vendors that were offered this inquiry, by id. `outages`: our own
 * downtime, oldest first; `isAway`: links, texts and calls cannot reach us now, so that no deadline passes. `heldUntil`: vendors of
 * `vendors` to whose phones a text that is written now waits, by id, with the moment until which (quiet hours are the rules' own part).
 * `sentOffers`: offers that have run out of time to be sent, of which Twilio has the text all the same.
 */
export type Facts = {
  now: Moment;
  policy: Policy;
  inForce: Policy;
  zone: string;
  location: Place;
  vendors: RoutingVendor[] | null;
  engaged: ReadonlyMap<string, RoutingVendor>;
  outages: readonly Outage[];
  isAway: boolean;
  consumerPhone: string;
  heldUntil: ReadonlyMap<string, Moment>;
  sentOffers: ReadonlySet<string>;
};

/** Commands after which the search for a vendor may have to go on at once. */
export function mayRoute(command: Command): boolean {
  switch (command.type) {
    case 'Wake':
    case 'LookAgain':
    case 'DeclineOffer':
    case 'AnswerQuestion':
    case 'AskAgain':
    case 'OfferTextFailed':
    case 'PauseVendor':
    case 'DecideReturn':
      return true;
    default:
      return false;
  }
}
