import type { Chance } from '../kernel/chance.ts';

/**
 * What somebody wants to say. `UNCLEAR`: a person's words that decide nothing and want an answer. `COURTESY`: a person's words that want none.
 * `CONFIRM`: yes to a question back. `REPORT`: a vendor has called. `MACHINE`: what a phone or an answering service sends by itself.
 */
export type Meaning =
  | 'ACCEPT'
  | 'DECLINE'
  | 'YES'
  | 'NO'
  | 'RATE'
  | 'STOP'
  | 'START'
  | 'HELP'
  | 'WITHDRAW'
  | 'CONFIRM'
  | 'REPORT'
  | 'UNCLEAR'
  | 'COURTESY'
  | 'MACHINE';

/** In what form it is said: what a reader must know to read it. */
type Form = 'PLAIN' | 'WORDED' | 'AROUND' | 'SPANISH' | 'REACTION' | 'AUTO_REPLY' | 'QUOTED' | 'WISH' | 'REPORT';

type Words = Partial<Record<Form, readonly string[]>>;

/** What people text, by what they mean. `{CODE}`: the code of the offer, `{N}`: the rating, `{OURS}`: our last text to this phone. */
export const VOCABULARY: Readonly<Record<Meaning, Words>> = {
  ACCEPT: {
    PLAIN: ['1', '1 {CODE}', '1 {CODE}', '{CODE} 1', 'yes {CODE}'],
    WORDED: ["I'll take it", 'Yes I can do this one', 'ok accept', 'we will take this one'],
    AROUND: ['1 {CODE} thanks', '1 {CODE}\nRiverside Plumbing LLC', 'Reply 1 {CODE}', '1 {CODE} 👍', '1 {CODE}\n--\nSent from my iPhone'],
    SPANISH: ['sí, lo tomo', 'acepto'],
    QUOTED: ['> {OURS}\n1 {CODE}'],
  },
  DECLINE: {
    PLAIN: ['2', '2 {CODE}', '2 {CODE}', '{CODE} 2', 'no {CODE}'],
    WORDED: ["can't do this one", 'no thanks, fully booked', 'not interested', 'we have to pass'],
    AROUND: ['2 {CODE} too far', '2 {CODE}, sorry\nMike', 'Reply 2 {CODE}', '2 {CODE} 🙏'],
    SPANISH: ['no puedo, gracias', 'no me interesa'],
    QUOTED: ['> {OURS}\n2 {CODE}'],
  },
  YES: {
    PLAIN: ['1', 'yes', 'they called me'],
    WORDED: ['They just called, all set', 'he reached me this morning'],
    AROUND: ['1.', '1 they called', 'Yes they did, thanks', 'YES!!! 🎉', '1\nMaria'],
    SPANISH: ['si, llamaron', 'sí ya me llamaron'],
    QUOTED: ['> {OURS}\nyes'],
  },
  NO: {
    PLAIN: ['2', 'no', 'nobody called'],
    WORDED: ['nobody has called', 'nope never heard from them', 'nothing so far, no call'],
    AROUND: ['2 no call yet', '2 nobody called\nMaria', 'No, nobody called. Thanks'],
    SPANISH: ['no, nadie llamó', 'nadie me ha llamado'],
    QUOTED: ['> {OURS}\nno'],
  },
  RATE: {
    PLAIN: ['{N}'],
    AROUND: ['{N} stars!', '{N}/5', '{N} good but late', '{N}\nMaria'],
  },
  STOP: {
    PLAIN: ['STOP', 'stop', 'Please stop texting me', 'no more messages', 'unsubscribe me', 'unsubscribe', 'take me off this list'],
    WORDED: ['Found someone, stop'],
    AROUND: ['Stop. Thank you', 'STOP\nMaria'],
  },
  START: { PLAIN: ['START'] },
  HELP: { PLAIN: ['HELP', 'info'], SPANISH: ['¿?'] },
  WITHDRAW: { WISH: ['please cancel my request', "I found somebody else, don't need it any more", 'never mind, no longer needed'] },
  CONFIRM: { WISH: ['yes', 'Yes please', '1'] },
  REPORT: { REPORT: ['called, all good', 'Called her, all done', '3 {CODE}', 'I have reached them'] },
  UNCLEAR: {
    PLAIN: ['who is this?', 'maybe 1 maybe 2', 'call me later', '12', '1 no', '1 2', '1 or 2?', "please don't unsubscribe me"],
    WORDED: ['not yet but he said tomorrow', 'what is the address?', 'can they come before it stops raining', 'the dog ate the invoice'],
    QUOTED: ['> {OURS}\nwhat does this mean'],
  },
  COURTESY: { PLAIN: ['ok', ''], AROUND: ['thanks', '👍', 'ok great, thank you'] },
  MACHINE: {
    REACTION: [
      'Loved “{OURS}”',
      'Liked "{OURS}"',
      'Emphasized “{OURS}”',
      'Le gustó “{OURS}”',
      'Reacted 👍 to “{OURS}”',
      'Removed a like from “{OURS}”',
      '​👍​ to “ {OURS} ”',
    ],
    AUTO_REPLY: [
      "I'm driving. I'll see your message later. Reply STOP to stop these auto replies.",
      'We are closed. Text STOP to opt out. Msg&Data rates apply.',
      'Thanks for contacting Riverside Plumbing! We will get back to you as soon as we can. Reply STOP to unsubscribe.',
    ],
  },
};

/** What stands for the placeholders of a text. */
export type Filling = { code?: string; rating?: number; ours?: string };

/** How much of our text a phone quotes at most. */
const MAX_QUOTED = 120;

/** The words that may be said for a meaning. */
const wordsFor = (means: Meaning): string[] => Object.values(VOCABULARY[means]).flat();

/** A text that says it, of those whose placeholders can be filled; null when nobody says such a thing. */
export function textFor(means: Meaning, filling: Filling, chance: Chance): string | null {
  const texts = wordsFor(means).filter((text) => canFill(text, filling));
  return texts.length ? filled(chance.of(texts), filling, chance) : null;
}

const canFill = (text: string, { code, ours }: Filling): boolean =>
  (code !== undefined || !text.includes('{CODE}')) && (ours !== undefined || !text.includes('{OURS}'));

function filled(text: string, { code = '', rating = 0, ours = '' }: Filling, chance: Chance): string {
  const quoted = ours.length > MAX_QUOTED && chance.is(0.5) ? `${ours.slice(0, MAX_QUOTED)}…` : ours;
  return text.replace('{CODE}', code).replace('{N}', String(rating)).replace('{OURS}', quoted);
}
