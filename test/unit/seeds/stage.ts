import { setImmediate as turn } from 'node:timers/promises';
import { startDemoLife } from '../../../seeds/demo-life.ts';
import { MARKETPLACE_VENDORS } from '../../../seeds/marketplace.ts';
import type { Phones } from '../../../seeds/phones.ts';
import { storyOf } from '../../../seeds/stories.ts';
import { LINK_MARK, type MessageKind } from '../../../src/domain/text/message.ts';
import { SECOND } from '../../../src/domain/time/time.ts';
import type { Actions, Submission } from '../../../src/flow/intake/actions.ts';
import type { Reads } from '../../../src/flow/ports/reads.ts';
import type { TextValues } from '../../../src/flow/ports/wording.ts';
import { wording } from '../../../src/sms/wording.ts';
import { fold, NOON, NOWHERE, submitted } from '../../support/builders.ts';

/** The demo on a clock that the test moves, with phones and a service that only keep what reached them. */
export function stage({ runId = 'run', reads }: { runId?: string; reads?: Pick<Reads, 'inquiryPage'> } = {}) {
  let now = NOON;
  let look: (() => void) | null = null;
  const submissions: Submission[] = [];
  const done: string[] = [];
  const asked: string[] = [];
  const logged: string[] = [];
  const threads = new Map<string, { sid: string; body: string; at: number }[]>();
  const trouble: { service: 'REFUSES' | 'FAILS' | null; phones: 'FAIL' | null; links: 'HANG' | null } = {
    service: null,
    phones: null,
    links: null,
  };

  const submitInquiry: Actions['submitInquiry'] = async (_platformId, submission) => {
    submissions.push(submission);
    if (trouble.service === 'FAILS') throw new Error('the store is away');
    if (trouble.service === 'REFUSES')
      return { ok: false, errors: [{ field: ['category'], message: 'No such category.', code: 'INVALID' }] };
    const { consumer, details, location } = submission;
    return {
      ok: true,
      value: {
        record: { inquiry: fold(submitted()), person: { ...consumer, details, location, position: NOWHERE, zone: 'UTC' } },
        replayed: false,
      },
    };
  };
  const phones: Phones = {
    async received(number) {
      asked.push(number);
      if (trouble.phones) throw new Error('connection refused');
      return threads.get(number) ?? [];
    },
    async text(number, body) {
      done.push(`${number}: ${body}`);
    },
    async press(link, { action }) {
      done.push(`${link}: ${action}`);
      if (trouble.links) await new Promise(() => undefined);
    },
  };
  const keep = (message: string) => logged.push(message);
  const life = startDemoLife({
    actions: { submitInquiry },
    platformId: 'plt_1',
    ...(reads ? { reads } : {}),
    simulatorUrl: 'http://127.0.0.1:9',
    clock: { now: () => now },
    log: { info() {}, warn: keep, error: keep },
    runId,
    every(_ms, task) {
      look = task;
      return () => {
        look = null;
      };
    },
    phones: () => phones,
  });

  return {
    life,
    submissions,
    done,
    asked,
    logged,
    trouble,
    isLooking: () => look !== null,
    async pass(ms: number) {
      for (const end = now + ms; now < end; ) {
        now += SECOND;
        look?.();
        await turn();
      }
    },
    /** A text of the service to this phone. */
    send(to: string, kind: MessageKind, values: Partial<TextValues> = {}) {
      const thread = threads.get(to) ?? [];
      const { reference } = fold(submitted());
      const link = `http://127.0.0.1:4000/${kind.startsWith('VENDOR') ? 'o' : 'i'}/token`;
      const body = wording(kind, { brand: 'Hearthside', reference, category: 'plumbing', link: LINK_MARK, ...values });
      threads.set(to, [...thread, { sid: `SM${thread.length}-${to}`, body: body.replaceAll(LINK_MARK, link), at: now }]);
    },
  };
}

/** The first vendor that would take this inquiry and answers at once. */
export function answeringVendor(submission: Submission | undefined) {
  const { category, location } = submission ?? { category: '', location: { postalCode: '' } };
  const vendor = MARKETPLACE_VENDORS.find(
    ({ habit, categories, coverage }) =>
      (habit === 'PROMPT' || habit === 'TAPS') && categories.includes(category) && coverage.postalCodes.includes(location.postalCode ?? ''),
  );
  if (!vendor) throw new Error('nobody would answer');
  return vendor;
}

/** A run whose first inquiry comes from New York. */
export const TEXTING =
  Array.from({ length: 50 }, (_, n) => `run ${n}`).find((runId) => storyOf(runId, 0).story.place.name === 'New York') ?? '';
