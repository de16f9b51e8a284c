import { expect } from 'chai';
import { submissionOf } from '../../../seeds/consumers.ts';
import { DEMO_TERMS } from '../../../seeds/demo-policy.ts';
import { MARKETPLACE_VENDORS } from '../../../seeds/marketplace.ts';
import { type Plot, type Story, storyOf } from '../../../seeds/stories.ts';
import type { Habit } from '../../../seeds/vendors/vendor.ts';
import { checkSubmission } from '../../../src/domain/input/submission.ts';
import type { OfferStatus } from '../../../src/domain/routing/candidate.ts';
import { HOUR, MINUTE, SECOND } from '../../../src/domain/time/time.ts';
import type { RoutingVendor } from '../../../src/domain/vendor/vendor.ts';
import { isE164 } from '../../../src/graphql/scalars/e164.ts';
import { LOCATION, makePolicy, makeVendor, NOON } from '../../support/builders.ts';
import { ask } from '../../support/rotation.ts';

const policy = makePolicy(DEMO_TERMS);
const RUNS = Array.from({ length: 20 }, (_, n) => `run ${n}`);

const freshVendors = (): RoutingVendor[] =>
  MARKETPLACE_VENDORS.map(({ place: _place, habit: _habit, ...vendor }) => makeVendor({ ...vendor, load: makeVendor().load }));

/** So many stories a run: the opening and more than half an hour. */
const STORIES = 40;
const storiesOf = (runId: string): Story[] => Array.from({ length: STORIES }, (_, n) => storyOf(runId, n).story);

/** The vendors that would get the lead one after the other; the last of them keeps it, or has it when it is withdrawn. */
function offers(story: Story, vendors: RoutingVendor[], now: number): { id: string; habit: Habit }[] {
  const offered = new Map<string, OfferStatus>();
  const made: { id: string; habit: Habit }[] = [];
  for (;;) {
    const { category, postalCode } = story;
    const location = { ...LOCATION, postalCode };
    const candidates = vendors.filter((vendor) => vendor.categories.includes(category));
    const [chosen] = ask(candidates, { category, location, offered, policy, now }).chosen;
    if (!chosen) return made;
    offered.set(chosen.vendor.id, 'EXPIRED');
    chosen.vendor.load = chosen.load;
    const habit = MARKETPLACE_VENDORS.find(({ id }) => id === chosen.vendor.id)?.habit ?? 'SILENT';
    made.push({ id: chosen.vendor.id, habit });
    if (habit === 'PROMPT' || habit === 'TAPS' || story.plot === 'WITHDRAWN') return made;
  }
}

const PLOTS: Record<Plot, RegExp> = {
  MOVES_ON: /^(SILENT|LATE) (PROMPT|TAPS)$/,
  UNSERVED: /^SILENT SILENT$/,
  DECLINED: /^DECLINES (PROMPT|TAPS)$/,
  DENIED: /^NO_SHOW (PROMPT|TAPS)$/,
  WITHDRAWN: /^(LATE|PROMPT)$/,
  SERVED: /^(PROMPT|TAPS)$/,
};

describe('the stories of the demo', () => {
  it('run as told at any hour of the week, one after the other', () => {
    for (let hour = 0; hour < 7 * 24; hour += 5) {
      const vendors = freshVendors();
      const runId = RUNS[hour % RUNS.length] ?? '';
      let now = NOON + hour * HOUR;
      for (const story of storiesOf(runId)) {
        now += MINUTE;
        const habits = offers(story, vendors, now)
          .map(({ habit }) => habit)
          .join(' ');
        expect(habits, `${story.plot} ${story.place.name} ${story.category}, hour ${hour}`).to.match(PLOTS[story.plot]);
      }
    }
  });

  it('show a silent vendor passed over within the first minute, wherever a run begins', () => {
    for (const runId of RUNS) {
      const first = storyOf(runId, 0);
      expect(first?.story.plot).to.equal('MOVES_ON');
      expect((first?.after ?? 0) + DEMO_TERMS.respondWithin).to.be.lessThan(MINUTE);
    }
    expect(new Set(RUNS.map((runId) => storyOf(runId, 0)?.story.place.name)).size).to.be.greaterThan(2);
  });

  it('open with everything there is to show in twenty seconds, then come a minute apart, later five', () => {
    const opening = [0, 1, 2, 3, 4, 5].map((n) => storyOf('run', n));
    expect(new Set(opening.map((next) => next?.story.plot)).size).to.be.at.least(5);
    expect(opening.reduce((sum, next) => sum + (next?.after ?? 0), 0)).to.equal(20 * SECOND);
    expect(storyOf('run', 6)?.after).to.equal(60 * SECOND);
    expect(storyOf('run', 500).after).to.equal(5 * MINUTE);
  });

  it('are submitted by people whom the API would take as they are, under keys of their run', () => {
    const keys = new Set<string>();
    for (const runId of RUNS) {
      storiesOf(runId).forEach((story, n) => {
        const submission = submissionOf(story, runId, n, NOON);
        expect(checkSubmission(submission, NOON)).to.deep.equal({ ok: true, value: submission });
        expect(submission.consumer.phone).to.match(/^\+1\d{3}55501(?!00)\d\d$/);
        expect(isE164(submission.consumer.phone), submission.consumer.phone).to.equal(true);
        keys.add(submission.idempotencyKey);
      });
    }
    expect(keys.size).to.equal(RUNS.length * STORIES);
  });

  it('never have one consumer twice in a run: the second would be a duplicate', () => {
    for (const runId of RUNS) {
      const phones = storiesOf(runId).map((story, n) => submissionOf(story, runId, n, NOON).consumer.phone);
      expect(new Set(phones).size).to.equal(phones.length);
    }
  });

  it('go on for a day: vendors are paused and come back, and every tenth of the day has leads that move on and leads that are served', () => {
    const vendors = freshVendors();
    const strikes = new Map<string, number[]>();
    const tenths = Array.from({ length: 10 }, () => new Set<string>());
    let now = NOON;
    let paused = 0;
    for (let n = 0; now < NOON + 24 * HOUR; n++) {
      const { story, after } = storyOf('a day', n);
      now += after;
      const pointsOf = (id: string) => (strikes.get(id) ?? []).filter((at) => at > now - DEMO_TERMS.pointsFadeAfter).length;
      const active = vendors.filter(({ id }) => pointsOf(id) < DEMO_TERMS.pauseAtPoints);
      paused += vendors.length - active.length;
      const offered = offers(story, active, now);
      for (const { id, habit } of offered) if (habit === 'SILENT' || habit === 'LATE') strikes.set(id, [...(strikes.get(id) ?? []), now]);
      const answered = offered.at(-1)?.habit;
      const tenth = tenths[Math.min(9, Math.floor(((now - NOON) / (24 * HOUR)) * 10))];
      if (offered.length > 1) tenth?.add('MOVED_ON');
      if (answered === 'PROMPT' || answered === 'TAPS') tenth?.add('SERVED');
    }
    expect(paused).to.be.greaterThan(0);
    for (const seen of tenths) expect([...seen]).to.include.members(['MOVED_ON', 'SERVED']);
  });
});
