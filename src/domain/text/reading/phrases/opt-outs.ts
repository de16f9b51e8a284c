// How a person asks for no more texts. A revocation of consent counts in any reasonable form (47 CFR 64.1200(a)(10)): the keywords, and
// plain sentences to that effect. ARRET, ALTO and PARAR are STOP in French and Spanish. Every pattern is matched against plain words.

const NOUN = '(?:texts?|txts?|text messages?|messages?|msgs?|sms|alerts?|notifications?|surveys?|reminders?)';
const UNWANTED = `(?:${NOUN}|texting|txting|messaging|contacting|calling|calls|bothering|spamming|spam|harassing|bugging)`;
const MY_NUMBER = '(?:me|us|this number|my (?:(?:cell|mobile|phone) ?)*(?:number|no|name|info|information|contact|data))';
const DONT = '(?:dont|never)(?: (?:you|ever|please))*';
const MENSAJES = '(?:mensajes?|mensajitos|textos?|sms|msjs?|notificaciones|alertas)';

/** The whole text. "Cancel" and "end" with a courtesy may mean the appointment: they count alone only. */
export const KEYWORD =
  /^(?:stop|stopp|stop ?all|s t o p|unsubscribe|unsub|quit|end|revoke|opt ?out|remove me|arret|arretez|alto|parar|paren?|basta(?: ya)?|(?:quiero )?darme de baja|denme de baja|baja)$/;
export const KEYWORD_ALONE = /^cancel$/;

/** One sentence among others. */
export const KEYWORD_SENTENCE = /^(?:(?:yes|[1-5]) )?(?:stop|stop ?all|unsubscribe|revoke|opt ?out|parar|alto|basta)(?: [1-5])?$/;

/** A sentence that counts wherever it stands. */
export const OPT_OUTS: readonly RegExp[] = [
  new RegExp(`\\b(?:stop|quit|cease) (?:(?:with|all|the|these|those|this|your|any|me) )*${UNWANTED}\\b`),
  new RegExp(`\\b(?:stop|quit|cease) sending (?:me|us|this|these|those|(?:\\w+ ){0,3}${NOUN})\\b`),
  /^(?:please )?stop (?:it|this|that)$/,
  /^(?:please )?stop (?:to )?(?:all )?(?:of )?(?:this|these|that|it)$/,
  /^stop (?:i|we|im|ive|weve|please|thanks|thank you|found|already|wrong)\b(?! (?:by|at)\b)/,
  /\b(?:not interested|someone|somebody|thanks|thank you|any ?more|wrong number|leave me alone|needed|fixed) stop$/,
  /\b(?:i (?:said|say|texted|replied|sent|wrote|typed)|(?:told|asked) you(?: guys| all)? to|you(?: guys)? (?:need to|must|should|have to)) stop(?: (?:already|now|twice|please|it))?$/,
  new RegExp(`^(?:please |i want |i said |ok |enough )*no more (?:\\w+ )?${NOUN}\\b(?! from (?!you|this|u\\b))`),
  new RegExp(`\\b(?:end|cancel|discontinue|turn off) (?:(?:all|the|these|those|this|your|my|any|future|more) )*${NOUN}\\b`),
  new RegExp(`\\bmake (?:(?:all|the|these|those|this|your) )*${NOUN} stop\\b`),
  new RegExp(`\\b(?:take|get) ${MY_NUMBER} off\\b(?! hold)`),
  new RegExp(`\\b(?:remove|delete|erase) ${MY_NUMBER}\\b`),
  /(?<!\byou )\blose my (?:number|info|contact)\b/,
  /\b(?:unsubscribe|unsub)\b/,
  /\bopt(?:ing)?(?: me| us| my number)? out\b/,
  /\bleave (?:me|us) alone\b(?! (?:with|for|until|till|here|to|in|on)\b)/,
  /\b(?:revoke|withdraw) (?:my )?consent\b/,
  /\bdont consent\b/,
  /\b(?:deje|dejen|deja|paren?|ya) (?:ya )?de (?:\w+ ){0,2}?(?:enviar|mandar|escribir|molestar|textear|contactar|spamear)\w*/,
  new RegExp(`\\b(?:basta de|no mas|ya no mas|no (?:quiero|deseo|queremos)(?: recibir)?(?: mas| sus| estos)*) ${MENSAJES}\\b`),
  new RegExp(`\\bno (?:me|nos) (?:env[ie]\\w*|mand[ae]\\w{0,2}|sigan? (?:enviando|mandando)) (?:\\w+ )?${MENSAJES}\\b`),
  /\b(?:quit|borr|elimin|saqu|sac|remuev)\w*(?: \w+){0,2} (?:lista|base de datos)\b/,
  /\b(?:quit|borr|elimin|remuev)\w* (?:mi|este) (?:numero|telefono)\b/,
];

/** A sentence that counts unless its text asks for another hour or another channel. */
export const UNLESS_OTHERWISE_WANTED: readonly RegExp[] = [
  new RegExp(
    `\\b${DONT} (?:text|txt|message|msg|sms|contact|bother)(?: (?:me|us|this number|my (?:phone|number)|again|any ?more|ever)\\b)+`,
  ),
  new RegExp(`\\b${DONT} (?:send|call)(?: \\w+){0,4} (?:again|any ?more|ever)\\b`),
  /\b(?:dont|no longer) (?:want|wish|like|need|care)(?! to miss)(?: \w+){0,4} (?:texts|txts|messages|msgs|sms|texted|messaged|contacted)\b/,
  /\bno (?:me|nos) (?:escriba|escriban|escribas|texteen?|contacten?|molesten?)\b/,
  /\bno (?:me|nos) (?:manden?|envien?) (?:mas|nada)\b/,
];
export const OTHERWISE_WANTED =
  /\b(?:before|after|until|till|til|unless|while|during|between|only texts?|texts? only|text me instead|by (?:phone|email|call)|in (?:spanish|english)|antes|despues|hasta|mientras|entre)\b|\bcall.*\btext me$/;

/** "don't unsubscribe me": the opposite of a request. */
export const NEGATED =
  /\b(?:dont|never|did i|didnt) (?:ever |want to |mean to )?(?:stop|unsubscribe|unsub|opt|remove|take|delete|erase|quit|lose)\b|\bno (?:me |mi )?(?:quit|borr|elimin|saqu)\w*|\bdont leave\b|\bdid (?:you|u|they)(?: guys)? (?:stop|quit)\b|\bopted out by (?:mistake|accident)\b/;

/** Tells its reader how to opt out: a machine's words, or a copy of ours. */
export const INSTRUCTIONS: readonly RegExp[] = [
  /^(?!.*\b(?:i|ill|im|ive|we|tell|her|him|he|she)\b).*\b(?:reply|text|txt|send|type|respond|answer|use|responda|responde|envie|envia|escriba|texto)(?: (?:with|back|the word|us|a|con|la palabra|to \w+))? (?:stop|quit|end|cancel|unsubscribe|alto|parar|baja)\b/,
  /\b(?:stop|end|quit|cancel|unsubscribe|alto|parar) (?:to|2|para) (?:opt|end|cancel|unsubscribe|unsub|quit|stop|leave|finish|terminate|be removed|remove|discontinue|block|no longer|dejar|cancelar|terminar|salir|darse)/,
  /\bstop (?:opts|ends|cancels|unsubscribes|quits)\b/,
  /\bto (?:opt out|unsubscribe|stop|end|cancel)(?: \w+){0,5} (?:reply|text|send|txt|respond)\b/,
];
