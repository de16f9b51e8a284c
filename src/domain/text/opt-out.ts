import { plainWords, withoutCourtesy } from './plain-words.ts';

// How a person asks for no more texts. A revocation of consent counts in any reasonable form (47 CFR 64.1200(a)(10)): the keywords, and
// plain sentences to that effect. ARRET, ALTO and PARAR are STOP in French and Spanish. Every pattern is matched against plain words.

const KEYWORD = /^(?:stop|stop ?all|unsubscribe|unsub|cancel|end|quit|revoke|opt ?out|arret|alto|parar)$/;
/** Keywords that count as one sentence among others. "Cancel" and "end" do not: they may mean the appointment. */
const KEYWORD_ANYWHERE = /^(?:[1-5] )?(?:stop|stop ?all|unsubscribe|revoke|opt ?out)(?: [1-5])?$/;

const NOUN = '(?:texts?|txts?|text messages?|messages?|msgs?|sms|alerts?|notifications?)';
const UNWANTED = `(?:${NOUN}|texting|txting|messaging|contacting|calling|calls|bothering|spamming|spam|harassing)`;
const MY_NUMBER = '(?:me|us|my (?:(?:cell|mobile|phone) ?)*(?:number|no|name|info|information|contact|data))';
const DONT = '(?:dont|never)(?: (?:you|ever|please))*';

const SENTENCES = [
  new RegExp(`\\b(?:stop|quit|cease) (?:(?:with|all|the|these|those|this|your|any|me) )*${UNWANTED}\\b`),
  new RegExp(`\\b(?:stop|quit|cease) sending (?:me|this|these|(?:\\w+ ){0,3}${NOUN})\\b`),
  /^(?:please )?stop (?:it|this|that)$/,
  /\b(?:i (?:said|say)|(?:told|asked) you(?: guys| all)? to|you(?: guys)? (?:need to|must|should|have to)) stop$/,
  new RegExp(`^(?:please |i want |i said )*no more (?:\\w+ )?${NOUN}\\b`),
  new RegExp(`\\b(?:end|cancel|discontinue|turn off) (?:(?:all|the|these|those|this|your|my|any|future|more) )*${NOUN}\\b`),
  new RegExp(`\\b(?:take|get) ${MY_NUMBER} off\\b(?! hold)`),
  new RegExp(`\\b(?:remove|delete|erase) ${MY_NUMBER}\\b`),
  /(?<!\byou )\blose my (?:number|info|contact)\b/,
  /\b(?:unsubscribe|unsub)\b/,
  /\bopt(?:ing)?(?: me| us| my number)? out\b/,
  /\bleave (?:me|us) alone\b/,
  /\b(?:revoke|withdraw) (?:my )?consent\b/,
  /\bdont consent\b/,
];

/** Sentences that count unless they ask for another hour or another channel. */
const UNLESS_OTHERWISE_WANTED = [
  new RegExp(
    `\\b${DONT} (?:text|txt|message|msg|sms|contact|bother)(?: (?:me|us|this number|my (?:phone|number)|again|any ?more|ever)\\b)+`,
  ),
  new RegExp(`\\b${DONT} (?:send|call)(?: \\w+){0,4} (?:again|any ?more|ever)\\b`),
  /\b(?:dont|no longer) (?:want|wish|like|need|care)(?! to miss)(?: \w+){0,4} (?:texts|txts|messages|msgs|sms|texted|messaged|contacted)\b/,
];
const OTHERWISE_WANTED = /\b(?:before|after|until|till|til|unless|while|during|between|only text|text me instead)\b|\bcall.*\btext me$/;

/** "don't unsubscribe me": the opposite of a request. */
const NEGATED = /\b(?:dont|never|did i) (?:ever )?(?:stop|unsubscribe|unsub|opt|remove|take|delete|erase|quit|lose)\b/;

/**
 * The rule "STOP": true when the body of a text asks for no more texts, by a keyword with nothing but courtesies around it or by a plain
 * sentence.
 */
export function asksToStop(body: string): boolean {
  const words = plainWords(body);
  if (isKeyword(words)) return true;
  const sentences = body.split(/[.!?;,\n]+/).map((sentence) => withoutCourtesy(plainWords(sentence)));
  if (sentences.some((sentence) => KEYWORD_ANYWHERE.test(sentence))) return true;
  if (NEGATED.test(words)) return false;
  if (SENTENCES.some((pattern) => pattern.test(words))) return true;
  return !OTHERWISE_WANTED.test(words) && UNLESS_OTHERWISE_WANTED.some((pattern) => pattern.test(words));
}

/** True when plain words are a keyword that ends all texts, with nothing but courtesies around it. */
export function isKeyword(words: string): boolean {
  return KEYWORD.test(withoutCourtesy(words));
}
