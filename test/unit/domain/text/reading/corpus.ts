import { readdirSync, readFileSync } from 'node:fs';
import { LINK_MARK } from '../../../../../src/domain/text/message.ts';
import { readText } from '../../../../../src/domain/text/reading/read-text.ts';
import type { Reading, ReadingContext } from '../../../../../src/domain/text/reading/reading.ts';
import { wording } from '../../../../../src/sms/wording.ts';

/** The situation of a phone: see corpus/README.md. */
export type Who = 'V' | 'A' | 'Q' | 'N' | 'R';
export type Labelled = { file: string; who: Who; text: string; meaning: string };

const FOLDER = new URL('./corpus/', import.meta.url);
const CODE = 'K7RTWB';

const VALUES = { brand: 'Demo Homes', reference: CODE, category: 'plumbing', place: '78701', by: '3:15 PM', vendorName: 'Bright Pipes' };
const LINKED = { ...VALUES, link: LINK_MARK };
const OURS: Record<Who, string> = {
  V: wording('VENDOR_OFFER', LINKED),
  A: wording('VENDOR_DETAILS', { ...LINKED, consumerName: 'Maria Lopez', consumerPhone: '+15125550142' }),
  Q: wording('CONSUMER_ASKED', VALUES),
  N: wording('CONSUMER_RECEIVED', LINKED),
  R: wording('CONSUMER_SERVED', { ...VALUES, verified: true }),
};

/** Our last text to a phone in this situation, as it arrived. */
const oursAsReceived = (who: Who): string => OURS[who].replace(LINK_MARK, 'https://leads.example/o/abcdefghijklmnopqrstuv');

/** What reading a text from a phone in this situation knows. */
export const contextOf = (who: Who): ReadingContext => ({
  ours: who === 'Q' || who === 'R' ? [OURS[who], OURS.N] : [OURS[who]],
  codes: who === 'V' || who === 'A' ? [CODE] : [],
});

/** The labelled texts of the corpus, with the code and our text filled in. */
export function corpus(): Labelled[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.tsv'))
    .sort()
    .flatMap((file) =>
      readFileSync(new URL(file, FOLDER), 'utf8')
        .trimEnd()
        .split('\n')
        .slice(1)
        .map((line) => {
          const [who = '', text = '', meaning = ''] = line.split('\t');
          return { file, who: who as Who, text: filled(who as Who, text), meaning };
        }),
    );
}

export const filled = (who: Who, text: string): string =>
  text.replaceAll('{CODE}', CODE).replaceAll('{OURS}', oursAsReceived(who)).replaceAll('\\n', '\n');

/** What a reading means in a situation, in the words of the corpus. */
export function meaningIn(who: Who, reading: Reading): string {
  if (reading.type === 'MACHINE') return reading.form;
  if (reading.type !== 'WORDS') return reading.type;
  const { offer, called, rating, report, wish } = reading;
  const withdrawn = wish === 'WITHDRAW' ? wish : null;
  switch (who) {
    case 'V':
      return offer ?? 'UNCLEAR';
    case 'A':
      return report ?? 'UNCLEAR';
    case 'Q':
      return called ?? withdrawn ?? 'UNCLEAR';
    case 'N':
      return wish ?? 'UNCLEAR';
    case 'R':
      return rating === null ? 'UNCLEAR' : `RATE ${rating}`;
    default:
      return who satisfies never;
  }
}

const UNDECIDED = ['UNCLEAR', 'NOT_YET', 'REACTION', 'AUTO_REPLY'];

export type Judgement = 'UNDERSTOOD' | 'ASKED_BACK' | 'WRONG';

/** A text that decides nothing is understood when nothing is decided; one that does, when that is, and asked back when nothing is. */
export function judge({ file, who, text, meaning }: Labelled): { judgement: Judgement; got: string } {
  const got = meaningIn(who, readText(text, contextOf(who)));
  // The shared lines call a machine's text UNCLEAR too.
  if (file === 'shared.tsv' && UNDECIDED.includes(meaning) && UNDECIDED.includes(got)) return { judgement: 'UNDERSTOOD', got };
  if (got === meaning || (UNDECIDED.includes(meaning) && UNDECIDED.includes(got) && !isMachine(got, meaning)))
    return { judgement: 'UNDERSTOOD', got };
  return { judgement: UNDECIDED.includes(got) && !UNDECIDED.includes(meaning) && !isMachine(got, meaning) ? 'ASKED_BACK' : 'WRONG', got };
}

/** A person's text that is taken for a machine's gets no answer: that is a mistake. */
const isMachine = (got: string, meaning: string) =>
  (got === 'REACTION' || got === 'AUTO_REPLY') && meaning !== 'REACTION' && meaning !== 'AUTO_REPLY';
