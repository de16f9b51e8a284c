import { createHash } from 'node:crypto';
import { MINUTE, type Millis, SECOND } from '../src/domain/time/time.ts';
import { CHICAGO, DENVER, LOS_ANGELES, NEW_YORK, PHOENIX, type Place } from './vendors/places.ts';

/**
 * What an inquiry of the demo is there to show. `MOVES_ON`: from a vendor that does not answer in time to one that calls. `UNSERVED`: everybody is silent and
 * the consumer is told so. `DECLINED`: the first says no, the next takes it. `DENIED`: the first says that it called, the consumer
 * says no. `WITHDRAWN`: the consumer needs nobody any more. `SERVED`: the first one calls.
 */
export type Plot = 'MOVES_ON' | 'UNSERVED' | 'DECLINED' | 'DENIED' | 'WITHDRAWN' | 'SERVED';

/** An inquiry that the demo submits: the plot follows from who works there in that category, and how. */
export type Story = { plot: Plot; place: Place; category: string; postalCode: string; details: string };

const story = (plot: Plot, place: Place, category: string, postalCode: string, details: string): Story => ({
  plot,
  place,
  category,
  postalCode,
  details,
});

const MOVING_ON: readonly Story[] = [
  story('MOVES_ON', NEW_YORK, 'locksmith', '10003', 'The key turns, but the door does not open.'),
  story('MOVES_ON', CHICAGO, 'plumbing', '60614', 'The basement drain backs up when the washer runs.'),
  story('MOVES_ON', LOS_ANGELES, 'plumbing', '90027', 'No hot water since this morning.'),
  story('MOVES_ON', DENVER, 'heating', '80203', 'The furnace clicks but does not light.'),
  story('MOVES_ON', PHOENIX, 'air conditioning', '85004', 'The AC blows warm air, it is 84 degrees inside.'),
];
const NOBODY: readonly Story[] = [
  story('UNSERVED', DENVER, 'locksmith', '80205', 'Locked out, the key broke off in the door.'),
  story('UNSERVED', LOS_ANGELES, 'locksmith', '90028', 'Need the locks changed after a break-in.'),
];
const DECLINED: readonly Story[] = [
  story('DECLINED', CHICAGO, 'electrical', '60607', 'Half of the outlets have no power.'),
  story('DECLINED', PHOENIX, 'plumbing', '85016', 'The garden valve is stuck open.'),
];
const DENIED: readonly Story[] = [
  story('DENIED', NEW_YORK, 'electrical', '10016', 'The breaker trips whenever the oven is on.'),
  story('DENIED', LOS_ANGELES, 'air conditioning', '90036', 'The unit on the roof rattles loudly.'),
];
const WITHDRAWN: readonly Story[] = [
  story('WITHDRAWN', DENVER, 'plumbing', '80218', 'The toilet keeps running.'),
  story('WITHDRAWN', NEW_YORK, 'heating', '11201', 'The boiler makes a knocking sound.'),
];
const SERVED: readonly Story[] = [
  story('SERVED', CHICAGO, 'locksmith', '60618', 'The front door lock is jammed.'),
  story('SERVED', PHOENIX, 'electrical', '85013', 'Two ceiling fans to put up.'),
  story('SERVED', NEW_YORK, 'heating', '10011', 'The radiator in the bedroom stays cold.'),
];

/** How long after the one before it each story of the opening begins. */
const OPENING: readonly Millis[] = [0.5 * SECOND, 3 * SECOND, 3.5 * SECOND, 4 * SECOND, 4.5 * SECOND, 4.5 * SECOND];
/** Afterwards one comes every minute while somebody may be watching, then more rarely: a service that idles for days must not fill the disk. */
const EVERY: Millis = MINUTE;
const EVERY_LATER: Millis = 5 * MINUTE;
const WATCHED_STORIES = 120;
/** So many stories meet the same silent vendor before another place has its turn: enough to see it paused. */
const STORIES_A_PLACE = 20;

const pick = (stories: readonly Story[], turn: number): Story => stories[turn % stories.length] as Story;

/**
 * The nth story (from 0) of a run, with the time since the one before it: there is always a next one. Runs begin in different places, so
 * that starting again and again does not strike the same vendors.
 */
export function storyOf(runId: string, n: number): { story: Story; after: Millis } {
  const turn = createHash('sha256').update(runId).digest().readUInt16BE();
  const after = OPENING[n];
  if (after !== undefined) return { story: opening(turn)[n] as Story, after };
  return { story: later(turn, n - OPENING.length), after: n < WATCHED_STORIES ? EVERY : EVERY_LATER };
}

const opening = (turn: number): Story[] => [
  pick(MOVING_ON, turn),
  pick(DECLINED, turn),
  pick(NOBODY, turn),
  pick(DENIED, turn),
  pick(WITHDRAWN, turn),
  pick(MOVING_ON, turn + 2),
];

/** Every other one meets a silent vendor, for a while the same one, until its strikes pause it. */
function later(turn: number, n: number): Story {
  if (n % 2 === 1) return pick(MOVING_ON, turn + Math.floor(n / STORIES_A_PLACE));
  const rest = [SERVED, DECLINED, SERVED, DENIED, WITHDRAWN, NOBODY];
  return pick(rest[(n / 2) % rest.length] as readonly Story[], turn + Math.floor(n / 2 / rest.length));
}
