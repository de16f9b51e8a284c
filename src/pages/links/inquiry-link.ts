import { offerId as offerIdOf } from '../../domain/ids.ts';
import { checkWithdrawal } from '../../domain/input/acts.ts';
import { mayLookAgain } from '../../domain/inquiry/model/offers.ts';
import type { Reach } from '../../domain/inquiry/model/types.ts';
import type { Actions } from '../../flow/intake/actions.ts';
import type { LinkTarget } from '../../flow/links/open-links.ts';
import type { Clock } from '../../flow/ports/clock.ts';
import type { Reads } from '../../flow/ports/reads.ts';
import type { Page } from '../page.ts';
import { type ReaderZone, timeForReader } from '../times.ts';
import { endStanding, openStanding, reportedStanding } from './inquiry-sentence.ts';
import { isOver, lastAnswer, offersInQuestion } from './inquiry-state.ts';
import type { LinkPage } from './link-page.ts';
import { badForm, badWords } from './notices.ts';

type InquiryTarget = Extract<LinkTarget, { type: 'INQUIRY' }>;
type Needs = { actions: Actions; reads: Reads; clock: Clock };

const NOT_TEXTED: Record<Reach, string> = {
  TEXTABLE: '',
  OPTED_OUT: 'You asked us not to text you, so we do not. This page shows where it stands, and vendors can still call you.',
  LANDLINE: 'Your number cannot receive texts. This page shows where it stands, and vendors can still call you.',
  BAD_NUMBER: 'Our texts do not reach your number. This page shows where it stands.',
};

/** The consumer's link page: it shows the state of the inquiry, and takes the answer to "did they call?", a withdrawal, and the wish to look again. */
export function inquiryLink({ actions, reads, clock }: Needs): LinkPage<InquiryTarget> {
  return {
    isDead: ({ record }) => isOver(record.inquiry, clock.now()),
    show: (target) => showInquiry(target, reads, clock.now()),
    parse({ platformId, brand, record }, fields) {
      const { id } = record.inquiry;
      switch (fields.get('action')) {
        case 'yes':
        case 'no': {
          const called = fields.get('action') === 'yes';
          const offer = fields.get('offer') ?? '';
          const offerId = /^[1-9]\d{0,3}$/.test(offer) ? offerIdOf(id, Number(offer)) : null;
          return {
            type: 'RUN',
            run: () => actions.answerQuestion({ platformId, inquiryId: id }, offerId, called, 'LINK'),
            isDone: (fresh) => lastAnswer(fresh.record.inquiry, offerId) === called,
          };
        }
        case 'withdraw': {
          const checked = checkWithdrawal({ reason: fields.get('reason') });
          if (!checked.ok) {
            const messages = checked.errors.map(({ message }) => message);
            return { type: 'REFUSED', page: badWords(brand, messages, fields, 'reason') };
          }
          return { type: 'RUN', run: () => actions.withdrawInquiry(platformId, id, checked.value), isDone: () => false };
        }
        case 'again':
          return { type: 'RUN', onDead: true, run: () => actions.lookAgain({ platformId, inquiryId: id }), isDone: () => false };
        default:
          return { type: 'REFUSED', page: badForm(brand, ['This page takes: yes, no, withdraw and again. Please use its buttons.']) };
      }
    },
  };
}

async function showInquiry({ platformId, brand, record }: InquiryTarget, reads: Reads, now: number): Promise<Page> {
  const { inquiry, person } = record;
  const reader: ReaderZone = { zone: person.zone, named: person.timeZone === null };
  const common = {
    brand,
    reference: inquiry.reference,
    category: inquiry.category,
    details: person.details ?? '',
    place: person.location.postalCode ?? '',
  };
  if (isOver(inquiry, now)) {
    const policy = await reads.policy(platformId, inquiry.policyVersion);
    const end = endStanding(inquiry, { brand, referral: policy?.referral ?? null, now, reader });
    return { status: 410, template: 'inquiry-ended', values: { ...common, ...end, again: mayLookAgain(inquiry, now) } };
  }
  const asked = offersInQuestion(inquiry, now);
  const answerBy = inquiry.finalAt ?? asked[0]?.answerBy ?? null;
  const standing = inquiry.status === 'CLOSED' ? reportedStanding(inquiry, now) : openStanding(inquiry, now, reader);
  const promise =
    inquiry.status === 'CLOSED' || inquiry.promisedBy === null || inquiry.promisedBy <= now
      ? ''
      : timeForReader(inquiry.promisedBy, now, reader);
  return {
    status: 200,
    template: 'inquiry-open',
    values: {
      ...common,
      ...standing,
      promise,
      notTexted: NOT_TEXTED[inquiry.reach],
      question: asked.length > 0,
      asked: inquiry.status === 'CLOSED' ? '' : (asked[0]?.n ?? ''),
      answerBy: answerBy === null ? '' : timeForReader(answerBy, now, reader),
      withdrawable: inquiry.status !== 'CLOSED',
    },
  };
}
