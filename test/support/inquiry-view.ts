// What stories and kill tests read of an inquiry over the API.

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

export const kinds = (inquiry: InquiryView, to: string): string[] =>
  inquiry.messages.filter((message) => message.to === to && message.sid !== null).map((message) => message.kind);
export const statuses = (inquiry: InquiryView): string[] => inquiry.offers.map(({ status }) => status);
export const timeline = (inquiry: InquiryView, type: string): string[] =>
  inquiry.timeline.edges.filter(({ node }) => node.type === type).map(({ node }) => node.summary);
