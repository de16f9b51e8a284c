import type { MessageKind } from '../message.ts';
import type { Policy } from '../policy.ts';
import type { Moment } from '../time.ts';
import type { RoutingVendor } from '../vendor.ts';
import type { Door, Location, Reach, TextAnswer } from './types.ts';

/** What somebody asks of an inquiry: a person, a platform, Twilio, or the clock. */
export type Command =
  | { type: 'Wake' }
  | { type: 'AcceptOffer'; offerId: string; door: Door }
  | { type: 'DeclineOffer'; offerId: string; reason: string; door: Door }
  | { type: 'ReportContact'; offerId: string; note: string | null; door: Door }
  | { type: 'AnswerQuestion'; called: boolean; door: Door }
  | { type: 'Rate'; rating: number }
  | { type: 'Withdraw'; reason: string | null }
  | { type: 'StartClock'; offerId: string; by: 'TWILIO' | 'WAIT'; sid: string | null }
  | { type: 'OfferTextFailed'; offerId: string; errorCode: number | null; badNumber: boolean; optedOut: boolean }
  | { type: 'ConsumerTextFailed'; kind: MessageKind; ending: boolean; errorCode: number | null; reach: Reach; because: string }
  | { type: 'ChangeReach'; reach: 'TEXTABLE' | 'OPTED_OUT' }
  | {
      type: 'ReceiveText';
      from: 'CONSUMER' | 'VENDOR';
      vendorId: string | null;
      body: string;
      answer: TextAnswer;
      codes: string[];
      aboutOfferId: string | null;
    }
  | { type: 'PauseVendor'; vendorId: string };

/**
 * Everything the core would otherwise fetch. `vendors`: those of the inquiry's category with their loads; null when they
 * were not loaded, and then a search that is due waits for the next wake-up.
 */
export type Facts = { now: Moment; policy: Policy; zone: string; location: Location; vendors: RoutingVendor[] | null };

/** Commands after which the search for a vendor may have to go on at once. */
export function mayRoute(command: Command): boolean {
  switch (command.type) {
    case 'Wake':
    case 'DeclineOffer':
    case 'AnswerQuestion':
    case 'OfferTextFailed':
    case 'PauseVendor':
      return true;
    default:
      return false;
  }
}
