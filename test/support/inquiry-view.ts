// What stories ask of an inquiry, and the rules and hours that they are played under.

export type UserError = { field: string[]; message: string; code: string };
export type OfferView = {
  id: string;
  round: number;
  status: string;
  clockStartedAt: string | null;
  dueAt: string | null;
  respondedAt: string | null;
  declineReason: string | null;
  contactProof: string;
  vendor: { id: string; name: string; phone: string };
  strike: { id: string; reason: string; points: number } | null;
};
export type MessageView = {
  id: string;
  kind: string;
  to: string;
  body: string;
  status: string;
  sid: string | null;
  errorCode: number | null;
};
export type InquiryView = {
  id: string;
  reference: string;
  status: string;
  outcome: string | null;
  wakeAt: string | null;
  promisedBy: string | null;
  createdAt: string;
  closedAt: string | null;
  rating: number | null;
  contactProof: string;
  round: number;
  consumer: { name: string; phone: string; optedOut: boolean };
  offers: OfferView[];
  messages: MessageView[];
  timeline: { edges: { node: { at: string; type: string; summary: string } }[] };
};
export type StrikeView = {
  id: string;
  reason: string;
  points: number;
  offer: { id: string };
  evidence: { type: string; summary: string }[];
};

export const INQUIRY = `
  id reference status outcome wakeAt promisedBy createdAt closedAt rating contactProof round
  consumer { name phone optedOut }
  offers { id round status clockStartedAt dueAt respondedAt declineReason contactProof vendor { id name phone } strike { id reason points } }
  messages { id kind to body status sid errorCode }
  timeline(first: 200) { edges { node { at type summary } } }`;

const DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];
export const openFrom = (opens: string, closes: string, timeZone = 'America/New_York') => ({
  timeZone,
  hours: DAYS.map((day) => ({ day, opens, closes })),
  holidays: [],
});
export const ALWAYS_OPEN = openFrom('00:00', '24:00');

/** Everything in seconds, nothing quiet, nobody paused or suspended. */
export const FAST = {
  distribution: 'EXCLUSIVE',
  offersPerRound: 1,
  respondWithin: 'PT2S',
  responseClock: 'WALL',
  remindAfter: [],
  contactWithin: 'PT5S',
  askConsumerAfter: 'PT0S',
  confirmWithin: 'PT5S',
  keepPostedEvery: 'PT3S',
  giveUpAfter: 'PT2M',
  pointsForExpired: 1,
  pointsForDenied: 2,
  pointsFadeAfter: 'P30D',
  pauseAtPoints: 1000,
  suspendAtPoints: 2000,
  escalateAfterExpired: 1000,
  quietFrom: '00:00',
  quietUntil: '00:00',
  referral: 'Call 311 for a list of licensed providers',
};

/** Long enough that no clock interferes with a story about something else. */
export const PATIENT = {
  respondWithin: 'PT5M',
  contactWithin: 'PT5M',
  confirmWithin: 'PT5M',
  keepPostedEvery: 'PT5M',
  giveUpAfter: 'PT30M',
};

export const kinds = (inquiry: InquiryView, to: string): string[] =>
  inquiry.messages.filter((message) => message.to === to && message.sid !== null).map((message) => message.kind);
export const statuses = (inquiry: InquiryView): string[] => inquiry.offers.map(({ status }) => status);
export const timeline = (inquiry: InquiryView, type: string): string[] =>
  inquiry.timeline.edges.filter(({ node }) => node.type === type).map(({ node }) => node.summary);
