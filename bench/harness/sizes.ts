/**
 * How much is measured. `rounds`: how often the systems take turns. `inTurn`: whether the systems
 * that keep deadlines are measured one after the other. Times are in ms unless the name says otherwise.
 */
export type Sizes = {
  rounds: number;
  vendors: number;
  intake: { inquiries: number; width: number };
  oneInquiry: { inquiries: number };
  linkAck: { inquiries: number; width: number };
  list: { queries: number; width: number };
  deadlines: { few: number; pending: number; inTurn: boolean; perSecond: number; seconds: number; rounds: number; giveUpAfter: number };
  atOnce: { due: number; giveUpAfter: number };
  kept: { few: number; many: number; inquiries: number };
  manyVendors: { near: number; all: number; inquiries: number };
  neighbours: { seconds: number; everyMs: number; width: number };
  idle: { settleSeconds: number; seconds: number };
  soak: { seconds: number; perSecond: number };
};

/** A whole run within a quarter of an hour on two cores. */
export const DEFAULT_SIZES: Sizes = {
  rounds: 3,
  vendors: 20,
  intake: { inquiries: 500, width: 64 },
  oneInquiry: { inquiries: 20 },
  linkAck: { inquiries: 150, width: 16 },
  list: { queries: 100, width: 4 },
  deadlines: { few: 500, pending: 5_000, inTurn: true, perSecond: 100, seconds: 6, rounds: 2, giveUpAfter: 20_000 },
  atOnce: { due: 10_000, giveUpAfter: 30_000 },
  kept: { few: 1_000, many: 20_000, inquiries: 200 },
  manyVendors: { near: 20, all: 50_000, inquiries: 6 },
  neighbours: { seconds: 8, everyMs: 100, width: 64 },
  idle: { settleSeconds: 5, seconds: 60 },
  soak: { seconds: 60, perSecond: 40 },
};

/** Two minutes for everything: enough to see that each scenario works, too little to quote. */
export const QUICK_SIZES: Sizes = {
  rounds: 1,
  vendors: 20,
  intake: { inquiries: 60, width: 32 },
  oneInquiry: { inquiries: 5 },
  linkAck: { inquiries: 20, width: 8 },
  list: { queries: 10, width: 4 },
  deadlines: { few: 50, pending: 250, inTurn: false, perSecond: 20, seconds: 2, rounds: 1, giveUpAfter: 10_000 },
  atOnce: { due: 100, giveUpAfter: 10_000 },
  kept: { few: 50, many: 500, inquiries: 20 },
  manyVendors: { near: 20, all: 1_000, inquiries: 8 },
  neighbours: { seconds: 3, everyMs: 150, width: 16 },
  idle: { settleSeconds: 2, seconds: 5 },
  soak: { seconds: 5, perSecond: 10 },
};
