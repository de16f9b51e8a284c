import { linkIn, type Text } from '../../support/phones.ts';
import { between, type Chance, oneOf } from '../../support/seeded-chance.ts';
import type { Intent } from './channels.ts';

const CALLED = { yes: 15, no: 4, nothing: 4 };
const WITHDRAWS = 0.08;
const STOPS = 0.05;
const DENIES_LATE = 0.08;
const SOON = [100, 1_500] as const;
const LATER = [500, 6_000] as const;

/** What a consumer does about a text. */
export function consumerActs(phone: string, { sid, body }: Text, chance: Chance): Intent[] {
  const link = linkIn(body, 'i');
  const by = { by: 'CONSUMER', phone, code: null, link, market: null } as const;
  const roll = (about: string) => chance(about, phone, sid);
  if (body.includes('Reply STOP to opt out') && link) {
    const after = between(...LATER, roll('leaves after'));
    const mind = roll('leaves');
    if (mind < WITHDRAWS) return [{ ...by, act: 'withdraw', channel: 'LINK', after }];
    return mind < WITHDRAWS + STOPS ? [{ ...by, act: 'stop', channel: 'SMS', after }] : [];
  }
  if (body.includes('Reply 1 yes, 2 no')) {
    const act = oneOf(CALLED, roll('called'));
    return act === 'nothing' ? [] : [{ ...by, act, channel: 'SMS', after: between(...SOON, roll('says after')) }];
  }
  if (body.includes('Reply 2 if nobody called') && roll('denies late') < DENIES_LATE)
    return [{ ...by, act: 'no', channel: 'SMS', after: between(...SOON, roll('denies after')) }];
  return [];
}
