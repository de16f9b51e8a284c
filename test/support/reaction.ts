import type { Effect } from '../../src/domain/inquiry/model/effects.ts';
import type { Event, EventData } from '../../src/domain/inquiry/model/events.ts';
import type { Inquiry } from '../../src/domain/inquiry/model/types.ts';
import { react } from '../../src/domain/inquiry/react.ts';
import { makeVendor, NOON } from './builders.ts';
import { live } from './life.ts';

/** An inquiry whose one offer was accepted. */
const life = live({ vendors: [makeVendor()] });
life.offer();
life.accept();
export const inquiry = life.inquiry;
export const offerId = life.offerId();
export const vendorId = life.nth().vendorId;

export const reaction = (happening: EventData, state: Partial<Inquiry> = {}): Effect[] =>
  react({ ...happening, at: NOON, seq: 99 } as Event, { ...inquiry, ...state } as Inquiry);
/** Every text as `KIND>role`, with `!` when it answers its recipient's own act and `.` when it is the end. */
export const texts = (effects: Effect[]) =>
  effects.map((effect) =>
    effect.type === 'Notify'
      ? `${effect.kind}>${effect.to.role}${effect.answers ? '!' : ''}${effect.ending ? '.' : ''}`
      : effect.type === 'AddLedgerEntry'
        ? `AddLedgerEntry ${effect.entry.type}`
        : effect.type,
  );

/** A name, what happened, what follows, and what the inquiry is like. */
export type Row = [string, EventData, string[], Partial<Inquiry>?];
