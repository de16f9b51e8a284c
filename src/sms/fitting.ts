import { segments, toGsm7 } from '../domain/text/gsm.ts';
import { LINK_MARK } from '../domain/text/message.ts';
import type { TextValues } from '../flow/ports/wording.ts';

/** The longest link that a text is measured with: a public URL of 35 characters, `/o/` and a token of 22. */
const MAX_LINK = 60;

/** How much room each value gets. Names are cut at a word where they can be. */
type Room = {
  vendorName: number;
  category: number;
  place: number;
  reason: number;
  referral: number;
  consumerName: number;
  codes: number;
  choice: number;
};

const FULL: Room = { vendorName: 60, category: 40, place: 30, reason: 60, referral: 160, consumerName: 40, codes: 12, choice: 24 };
const SNUG: Room = { vendorName: 32, category: 28, place: 20, reason: 40, referral: 120, consumerName: 40, codes: 6, choice: 16 };
const TIGHT: Room = { vendorName: 24, category: 20, place: 12, reason: 24, referral: 80, consumerName: 30, codes: 4, choice: 12 };

const MAX_BRAND = 20;
const MAX_TIME = 24;
const MAX_NUMBER = 20;

/** The text on one line in GSM-7, without anything that looks like the mark of a link. */
function tidy(text: string | undefined): string {
  if (!text) return '';
  return toGsm7(text)
    .replace(/[{}\f\r\n]/g, ' ')
    .replace(/ +/g, ' ')
    .trim();
}

/** A name or a place; nothing when no letter or digit is left of it. */
function tidyName(text: string | undefined): string {
  if (!text) return '';
  const name = tidy(text);
  return /[\p{L}\p{N}]/u.test(name) ? name : '';
}

/** At most `room` characters, cut at a word unless that would leave less than half, and marked as cut. */
export function shorten(text: string, room: number): string {
  if (text.length <= room) return text;
  const cut = text.slice(0, room - 2);
  const word = cut.lastIndexOf(' ');
  return `${cut.slice(0, word >= room / 2 ? word : cut.length).replace(/[\s,.;:&-]+$/, '')}..`;
}

/** A consumer's name as it may stand in a text: letters, marks, spaces, hyphens, apostrophes and full stops, and nothing that a phone makes a link of. */
export function cleanName(name: string): string {
  if (name === '') return '';
  const letters = name
    .normalize('NFC')
    .replace(/[^\p{L}\p{M} .'’-]/gu, ' ')
    .replace(/\.(?=\S)/g, '. ');
  const [first = ''] = /[\p{L}\p{M}].*/u.exec(letters) ?? [];
  return tidy(first);
}

/** The values with each one cleaned and at most as long as its room; what is empty is left out. */
function measured(values: TextValues, room: Room): TextValues {
  const fitted: Record<string, string> = {
    link: values.link ?? '',
    vendorName: shorten(tidyName(values.vendorName), room.vendorName),
    vendorPhone: shorten(tidy(values.vendorPhone), MAX_NUMBER),
    consumerName: shorten(cleanName(values.consumerName ?? ''), room.consumerName),
    consumerPhone: shorten(tidy(values.consumerPhone), MAX_NUMBER),
    place: shorten(tidyName(values.place), room.place),
    by: shorten(tidy(values.by), MAX_TIME),
    opens: shorten(tidy(values.opens), MAX_TIME),
    reason: shorten(tidyName(values.reason), room.reason),
    referral: shorten(tidyName(values.referral), room.referral),
  };
  return {
    ...Object.fromEntries(Object.entries(fitted).filter(([, text]) => text !== '')),
    brand: shorten(tidy(values.brand), MAX_BRAND) || 'Leadline',
    reference: tidy(values.reference).slice(0, 10),
    category: shorten(tidyName(values.category), room.category),
    codes: (values.codes ?? []).slice(0, room.codes).map((code) => tidy(code).slice(0, 10)),
    choices: (values.choices ?? [])
      .slice(0, room.codes)
      .map(({ name, code }) => ({ name: shorten(tidyName(name), room.choice), code: tidy(code).slice(0, 10) })),
    ...(values.standing === undefined ? {} : { standing: values.standing }),
    ...(values.count === undefined ? {} : { count: values.count }),
    ...(values.question === undefined ? {} : { question: values.question }),
    ...(values.verified === undefined ? {} : { verified: values.verified }),
    ...(values.rating === undefined ? {} : { rating: values.rating }),
  };
}

function segmentsWithLink(text: string): number {
  return segments(text.replaceAll(LINK_MARK, 'x'.repeat(MAX_LINK)));
}

/** The text with its brand first: in one segment if shortening its values a little achieves that, else in two at most. */
export function inTwoSegments(write: (values: TextValues) => string, values: TextValues): string {
  const within = (room: Room) => {
    const fitted = measured(values, room);
    const text = `${fitted.brand}: ${write(fitted)}`;
    return { text, segments: segmentsWithLink(text) };
  };
  const full = within(FULL);
  if (full.segments === 1) return full.text;
  const snug = within(SNUG);
  if (snug.segments === 1) return snug.text;
  return [full, snug].find(({ segments }) => segments <= 2)?.text ?? within(TIGHT).text;
}
