import { plainWords } from '../text/plain-words.ts';
import type { ReturnKind } from './strike.ts';

// What is wrong with a lead, by the vendor's words. Every pattern runs over plain words ("isn't" and "is not" are "isnt").

const OUR = '(?:(?:my|our|the|your|any) )?(?:(?:service|coverage|covered|work|working|travel|target) )*';
const AREA = '(?:area|areas|zone|territory|region|radius|range|town)';
const PLACE = '(?:area|areas|zip|zip code|postal code|city|town|county|state|region|location|neighborhood)';
const PHONE = '(?:phone|telephone|tel|cell|mobile|contact)';
const NUMBER = `(?:(?:${PHONE} )?(?:number|numbers|nr|no)|phone)`;
const BAD = '(?:bad|wrong|invalid|fake|false|incorrect|bogus|dead|disconnected|nonworking|non working|unassigned|nonexistent)';
const IS = '(?:is|was|s|has been|seems|appears|turned out)(?: to be)?';
const ONE = '(?:one|lead|customer|client|consumer|person|guy|lady|request|inquiry|job|contact)';
const KNOWN = '(?:have|had|got|received|bought|accepted|took)';

const SAYS: Record<Exclude<ReturnKind, 'OTHER'>, readonly RegExp[]> = {
  BAD_NUMBER: [
    // "wrong number of rooms" is about the work.
    new RegExp(`\\b${BAD} ${NUMBER}\\b(?! of\\b)`),
    new RegExp(`\\b${NUMBER} (?:${IS} )?(?:a )?(?:${BAD}|out of service|not in service|no longer in service|not valid|not working)\\b`),
    new RegExp(`\\b${NUMBER} (?:isnt|wasnt) (?:working|valid|in service|a working number|real)\\b`),
    new RegExp(`\\b${NUMBER} (?:doesnt|didnt|does no longer|no longer) (?:work|works|exist|exists)\\b`),
    new RegExp(`\\b${NUMBER} (?:(?:isnt|wasnt) (?:theirs|his|hers)|(?:is|was|belongs to) (?:somebody|someone|anybody) elses?)\\b`),
    /\b(?:disconnected|not in service|no longer in service)\b/,
    /\bno such number\b/,
  ],
  OUT_OF_AREA: [
    new RegExp(`\\b(?:out|outside)(?: of)? ${OUR}${AREA}\\b`),
    new RegExp(`\\b(?:not|isnt|wasnt) (?:with)?in ${OUR}${AREA}\\b`),
    new RegExp(`\\b(?:dont|cant|wont|no longer) (?:serve|service|cover|work in|go to|travel to)(?: \\w+){0,4} ${PLACE}\\b`),
    new RegExp(`\\b(?:wrong|different|another) ${PLACE}\\b`),
    /\btoo far\b/,
    /\bout of (?:town|state)\b/,
  ],
  DUPLICATE: [
    /\b(?:duplicate|duplicates|duplicated|dupe|doublette)\b/,
    new RegExp(`\\balready (?:\\w+ )?${KNOWN} (?:this|that|the|him|her|them)(?: same)?(?: ${ONE})?$`),
    new RegExp(`\\balready (?:\\w+ )?${KNOWN} (?:this|that|the)(?: same)? ${ONE}\\b`),
    new RegExp(`\\b(?:${KNOWN}|sent|sold)(?: us| me)? (?:this|that|it|the same)(?: same)?(?: ${ONE})? (?:twice|before|already)\\b`),
    new RegExp(`\\bsame (?:${ONE}|number|name) (?:as|twice|again)\\b`),
  ],
  NOT_AS_ASKED: [
    /\bnot (?:what|as) (?:\w+ ){0,3}(?:asked|wanted|requested|ordered|described|advertised|said|agreed|stated|looking for)\b/,
    /\b(?:wrong|different|another) (?:service|category|trade|job|kind|type|sort|work)\b/,
    /\b(?:not|isnt|wasnt) (?:my|our) (?:trade|service|services|field|specialty|category|line of work|kind of work|type of work|kind of job)\b/,
    /\b(?:dont|no longer) (?:do|offer|provide|handle) (?:this|that|these|those|such)\b/,
    /\b(?:wants|wanted|needs|needed|asked for|asks for|looking for) (?:something|somebody|someone) (?:else|different)\b/,
  ],
};

const DENIED = /\b(?:not|isnt|wasnt|never|no) (?:(?:a|an|the|it) )?$/;

/** True when one of the patterns matches, and what it found is not denied ("not a wrong number"). */
function says(words: string, patterns: readonly RegExp[]): boolean {
  return patterns.some((pattern) => {
    const found = pattern.exec(words);
    return found !== null && !DENIED.test(words.slice(0, found.index));
  });
}

/**
 * What is wrong with a lead, read from the vendor's reason. Cautious: words that say none of the four things, or more than one of
 * them, are OTHER, since a granted BAD_NUMBER ends the inquiry.
 */
export function returnKindOf(reason: string): ReturnKind {
  const words = plainWords(reason);
  const kinds = (Object.keys(SAYS) as (keyof typeof SAYS)[]).filter((kind) => says(words, SAYS[kind]));
  return kinds.length === 1 && kinds[0] ? kinds[0] : 'OTHER';
}
