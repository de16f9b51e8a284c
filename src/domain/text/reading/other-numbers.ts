// Numbers that are no answer: times, prices, phone numbers, addresses, amounts of things. Each pattern is linear: its repetitions are
// bounded.

const UNIT =
  '(?:hours?|hrs?|minutes?|mins?|days?|weeks?|months?|years?|yrs?|miles?|mi|km|times|people|persons|guys|men|trucks?|crews?|jobs?|leads?|dogs?|cats?|kids?|bedrooms?|beds?|baths?|bathrooms?|br|bd|rooms?|kitchens?|sinks?|toilets?|floors?|story|stories|units|ft|feet|inch(?:es)?|sq|gallons?|tons?|pounds|lbs|percent|blocks?|houses?|visits?|calls?|texts?|messages?|voicemails?|appointments?|quotes?|estimates?|cars?|windows?|doors?|trees?|horas?|dias?|minutos?|perros?|semanas?|baños?|cuartos?|veces|trabajos?|personas?|llamadas?)';
const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]{0,6}';

const PATTERNS = [
  'https?:\\/\\/\\S+|www\\.\\S+|\\S{1,60}@\\S{1,60}',
  '(?:\\+?1[ .-]?)?\\(?\\d{3}\\)?[ .-]?\\d{3}[ .-]?\\d{4}\\b|\\b\\d{3}[-. ]\\d{4}\\b|\\b\\d{7,20}\\b',
  '[$€£] ?\\d[\\d,.]{0,10}|\\b\\d[\\d,.]{0,10} ?(?:dollars|bucks|usd|dolares|pesos)|\\b\\d{1,4} ?%',
  '\\b24 ?\\/ ?7\\b|\\b\\d{1,2}\\/\\d{1,2}\\/\\d{2,4}\\b|\\b\\d{1,3} ?\\/ ?(?:10|100)\\b',
  "\\b\\d{1,2}:\\d{2}(?: ?[ap]\\.?m\\b\\.?)?|\\b\\d{1,2} ?(?:am|pm|a\\.m\\.?|p\\.m\\.?|o'?clock)(?![a-z])",
  '\\b\\d{1,2} ?- ?\\d{1,2}\\b|\\bbetween \\d{1,2} and \\d{1,2}\\b|\\bentre \\d{1,2} y \\d{1,2}\\b',
  '(?:\\b(?:at|by|before|after|around|about|until|till|til|since|past|from|a las|las|antes de|a la)|@) ?\\d{1,2}(?: (?:to|a) \\d{1,2})?\\b(?! (?:yes|no)\\b)',
  '\\b\\d{1,4}(?:st|nd|rd|th)\\b',
  `\\b\\d{1,4}[ -]?(?:(?:more|other|small|big|new|of|different|full|half) )?${UNIT}\\b`,
  '\\b(?:apt|apartment|unit|suite|ste|bldg|building|room|rm|lot|floor|gate|door|space|box|exit|highway|hwy|route|interstate|level|phase|channel|mile|zip)\\.? ?#? ?\\d{1,6}\\b',
  '\\b(?:in|for|within|last|next|past|en) \\d{1,3}\\b',
  '\\b\\d{1,6} (?:[nsew]\\.? )?(?:[a-z]{2,20} ){1,2}(?:st|street|ave|avenue|rd|road|ln|lane|blvd|hwy|pkwy|calle|avenida)\\b',
  `\\b${MONTH}\\.? \\d{1,2}\\b`,
  '\\b\\d{1,6}[.,]\\d{1,6}\\b',
].map((pattern) => new RegExp(pattern, 'gi'));

/** Stands for a number that is no answer. It is no letter and no digit of any text. */
export const MASK = '\u00a4';

/** The places of the text that hold one of the codes, perhaps with a space or a hyphen in it. */
function placesOf(text: string, codes: readonly string[]): { from: number; to: number }[] {
  return codes.flatMap((code) => {
    const pattern = new RegExp([...code.replace(/[^A-Z0-9]/g, '')].join('[ -]?') || '(?!)', 'gi');
    return [...text.matchAll(pattern)].map(({ 0: found, index }) => ({ from: index, to: index + found.length }));
  });
}

/** The text of the same length with each number that is no answer masked. A code of the sender's offers is none of them. */
export function withoutOtherNumbers(text: string, codes: readonly string[]): string {
  const kept = placesOf(text, codes);
  return PATTERNS.reduce(
    (masked, pattern) =>
      masked.replace(pattern, (found, ...rest) => {
        const at = rest.find((value): value is number => typeof value === 'number') ?? 0;
        return kept.some(({ from, to }) => from < at + found.length && at < to) ? found : MASK.repeat(found.length);
      }),
    text,
  );
}
