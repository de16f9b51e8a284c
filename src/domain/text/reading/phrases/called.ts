// A consumer's answer to "did they call?". A "no" costs the vendor a strike: "not yet" is none, and neither is what may be about
// another call.

const THEY =
  '(?:they|he|she|someone|somebody|some one|the (?:plumber|company|guy|man|lady|vendor|contractor|technician|tech|electrician|roofer|office|business|owner|person|installer|cleaner)|a (?:guy|man|lady|plumber|technician|woman|gentleman|person))';
const CALLED =
  '(?:called|phoned|rang|contacted|texted|messaged|reached out|got in touch|gotten in touch|got back|emailed|responded|reached)';
/** Behind "did" and "never". */
const CALL = `(?:${CALLED}|call|rung|ring|text|contact|reach out|been in touch|respond|phone|reach|get in touch)`;
const ADVERBS = '(?:(?:have|has|had|just|already|did|finally|really|actually|also|has already|have already|did just)\\b ?)*';
const ME =
  '(?:(?: (?:me|us|back|already|today|yesterday|earlier|this (?:morning|afternoon|evening)|to me|with me|last night|right away|twice|just now|immediately|to us))*)';

export const CALLED_STRONG: readonly string[] = [
  `${THEY} ${ADVERBS}${CALLED}${ME}`,
  `${THEY} (?:sure |certainly |absolutely )?(?:did|have|has)(?: (?:call|text|indeed|contact|reach out|already|just))*${ME}`,
  `(?:already |just |did |was |been |have been |has |got |i was |we were |ive been )+(?:called|contacted)${ME}`,
  `called (?:me|us)(?: back)?|contacted (?:me|us)|reached out to (?:me|us)|texted (?:me|us)`,
  `(?:(?:i|we|just|already|did|have|ive|weve) )*(?:spoke|spoken|talked|chatted|speak|talk)(?: (?:already|just|briefly))?(?: (?:with|to))?(?: (?:them|him|her|someone|somebody|the (?:plumber|company|guy|lady|owner|office|man|tech|technician|contractor)|each other|(?!no|any|with|to|this|last|yest|today|earl|and|but|yes|thank|a |the |my |your |about |in |at |on |for )\\w+))?`,
  `(?:(?:i|we|yes|just|did|already|have|ive|finally) )*(?:got|gotten|received|get|had|receive) (?:a|the|their|your|his|her|my) (?:phone )?(?:call|phonecall|callback)(?: (?:from (?:them|him|her|the (?:plumber|company|guy|vendor))|back|today|already))*`,
  '(?:(?:i|we|yes|just|did|already|have|ive|weve|finally) )*(?:heard|hear)(?: back)? from (?:them|him|her|the (?:plumber|company|guy)|someone|somebody|you guys)',
  `${THEY} ${ADVERBS}(?:came|come|been|were|was|stopped|showed)(?: (?:by|over|out|here|up|already|today|this morning|yesterday))+`,
  `(?:we|i|theyre|they are|hes|he is|they|he|have|ive)(?: have| already| got)? (?:set up|made|scheduled|booked|have|scheduled) (?:an |the |my |our )?(?:appointment|appt|visit|time)`,
  '(?:i |we |just )*(?:got|getting|am|hung) (?:off|on) the phone with (?:them|him|her|the \\w+)|(?:been|were|are) in touch with (?:me|us)',
  'we (?:are|were)? ?(?:in touch|connected)|got ahold of me|got a hold of me|they confirmed',
  '(?:si |ya |me |nos |si ya |el plomero |el senor |la compania |ellos |alguien )+(?:llamaron|llamo|hablaron|hablo|contactaron|contacto|han llamado|ha llamado|marcaron|marco|escribieron|escribio|comunicaron)(?: (?:ya|hoy|ayer|gracias|me))*',
  `(?:yes|yep|yeah|yup|si) (?!no|i |we |never|just|dont|have|if|but|not|when|only)\\w+ (?:called|llamo)${ME}`,
  '(?:llamaron|llamo)(?: (?:ya|hoy|ayer|el (?:senor|plomero|electricista|tecnico)|la (?:compania|senora)|alguien))*',
  '(?:ya |si |ya si |yo )*(?:hable|hablamos|he hablado|hemos hablado)(?: (?:ya|con (?:ellos|el|ella|alguien|la compania|el plomero)))*',
  '(?:ya |si )*(?:vino|vinieron|recibi (?:la|su|una) llamada|tuve una llamada)',
];
/** What follows from a call and says by itself of none. */
export const AFTER_A_CALL: readonly string[] = [
  `(?:hes|shes|theyre|he is|she is|they are) (?:coming|scheduled|here|on (?:the|his|her|their) way|booked)(?: (?:out|by|over|tomorrow|today|here|already))*`,
];
export const NOT_CALLED_WEAK: readonly string[] = [
  'never|not once|not (?:a single|even a|one) (?:call|one|person|time|word)|not a one|not at all',
];
export const CALLED_WEAK: readonly string[] = [
  'correct|thats correct|that is correct|it is|true|exactly|correcto|cierto|afirmativo|yes indeed|sure did|all (?:good|set)|indeed',
];

const NOBODY = '(?:nobody|no one|noone|no body|not one person|not a soul|not anyone|none)';
const ANY = '(?:a|any|the|one|your|their|no|single|phone|my)';
const NOT_HEARD = '(?:heard|hear|gotten|got|get|received|receive|had|have)';

export const NOT_CALLED_STRONG: readonly string[] = [
  `${NOBODY}(?: (?:has|have|ever|had|even|at all|here|of them|did|from (?:there|them|that company|the company)))*(?: (?:${CALL}|shown up|showed up|come|came|bothered|spoken to|talked to|spoke to))?(?: (?:or (?:texted|called|emailed)))?${ME}(?: (?:at all|ever|still|yet today))*`,
  `(?:i|we|ive|weve)? ?(?:have|had)? ?(?:havent|hasnt|didnt|dont|never|not|have not|hadnt|havent even|still havent)(?: (?:ever|even|actually|been|yet))*(?: (?:${NOT_HEARD}))(?: ${ANY})*(?: (?:calls?|phone ?calls?|anything|back|word|contact|texts?|response|messages?|voicemails?|thing|nothing))?(?: from (?:anyone|anybody|them|him|her|no ?one|nobody|someone|the (?:plumber|company|guy|vendor)|you))?(?: (?:at all|today|back|ever))*`,
  `(?:${THEY} )?(?:still )?(?:havent|hasnt|didnt|never|did not|dont|doesnt|hadnt|aint)(?: (?:ever|even|actually))*(?: ${CALL})${ME}(?: (?:at all|ever|yet today))*`,
  `${THEY} (?:still )?(?:havent|hasnt|didnt|never did|never have|did not|has not|have not)(?: (?:at all|ever))*`,
  '(?:(?:i|we|ive|weve) )?(?:have |has )?(?:havent|hasnt|not|never|wasnt|werent|have not) been (?:called|contacted|reached)|(?:i |we )?(?:wasnt|werent|not) (?:called|contacted)',
  '(?:there (?:has been|was|were|have been|is) )?(?:no|zero|0) (?:phone )?(?:calls?|phonecalls?|contact|response|word|reply|answer|one called|communication|callback)(?: (?:at all|from (?:them|anyone|anybody|him|her|the company)|today|received|back|or text))*',
  '(?:(?:i|we|ive|weve|have|has|still|ive got|got) )*(?:heard |received |gotten |got |had |absolutely )*(?:nothing|nada|crickets|zero)(?: (?:at all|from (?:them|anyone)|so far today))*',
  '(?:still )?(?:waiting|wait) all day|no show|they ghosted me|ghosted|never (?:called|contacted|happened|did)|dont think so|radio silence',
  '(?:no )?(?:nadie|ninguno|nadien)(?: (?:me|nos|ha|han|llamado|llamo|hablado|hablo|contactado|contacto|se ha comunicado|se comunico|marco|todavia no))*',
  'no (?:me|nos|se|ha|han|he|hemos)(?: (?:me|nos|ha|han|he|recibido|llamado|llamo|llamaron|llaman|hablado|hablo|hablaron|contactado|contactaron|comunicado|comunicaron|marcado|marcaron|escrito))+(?: (?:nadie|ninguna?|llamada|llamadas|nada|conmigo|ellos|hoy))*',
  'no (?:llamaron|llamo|recibi|recibimos|tuve|hubo)(?: (?:nadie|ninguna?|llamada|llamadas|nada|la|una))*|ninguna llamada|sin llamada|nunca (?:me )?(?:llamaron|llamo|han llamado|contactaron|hablaron)',
];
export const NOT_YET: readonly string[] = [
  '(?:(?:no|nobody|no one|nothing|noone|nope|nah|not|none|never|i|we|they|he|she|has|have|has not|havent|hasnt|didnt|call|calls|called|heard|from|anyone|anything|them|him|her|me|us|been|contacted|got|gotten|received|a|any|as of|just|word|contact|still|by|yet to) )*yet(?: (?:but|although)(?: \\w+){0,10})?',
  'not (?:so far|at this time|as of now|right now|at the moment)|so far (?:no|nobody|nothing|not)|not thus far',
  '(?:im |i am |we are |were |just )?(?:still )?(?:waiting|awaiting)(?: (?:for|on))?(?: (?:the|a|their|his|her|your|my|them|him|someone|somebody|to hear))?(?: (?:call|phone call|to call|from (?:them|him|someone)|back))*',
  '(?:todavia|aun|por ahora|hasta ahora|de momento|hasta el momento)(?: \\w+)? (?:no|nada|nadie)(?: (?:me|nos|han?|llam\\w+|nadie|se|contact\\w+|comunic\\w+|habl\\w+|recibo|he|recibido|nada))*',
  '(?:no|nadie|nada)(?: (?:me|han?|llam\\w+|nos))* (?:todavia|aun)(?: no)?|(?:sigo|seguimos|estoy|aqui) esperando|esperando(?: (?:la|su|una) llamada)?',
];
