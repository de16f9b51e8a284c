// The policies and opening hours that stories and kill tests are played under.

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
