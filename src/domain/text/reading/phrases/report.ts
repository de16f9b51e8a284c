// A vendor's word on a lead that it has accepted.

const HER =
  '(?:her|him|them|customer|the (?:customer|client|homeowner|lady|guy|man|woman|lead|owner|tenant)|client|homeowner|cust|mrs? \\w+|ms \\w+)';

export const REACHED: readonly string[] = [
  `(?:i |we |just |already |ive |weve )*(?:called|contacted|phoned|texted)(?: ${HER})?(?: (?:already|today|this morning|just now|back))*`,
  `(?:i |we |just |already |ive |weve |have )*(?:(?:spoke|spoken|talked|chatted|met)(?: (?:with|to))?|(?:hung up|got off the phone) with)(?: ${HER})?`,
  `(?:i |we |just |already |ive |weve |finally )*(?:reached|got ahold of|got a hold of|got hold of|got in touch with|connected with|made contact with|made contact|connected|got through to|got through)(?: ${HER})?`,
  '(?:(?:its|im|were|we are|got|have|they are|theyre|hes|shes|job is|appointment is|appt is|estimate is|visit is|already|all) )*(?:booked|scheduled|set up|on the (?:books|calendar|schedule))(?: (?:her|him|them|in|it|the (?:job|appointment)|an appointment))*(?: (?:for|on|at)(?: \\w+){1,3})?',
  '(?:appointment|appt|estimate|visit|job)(?: is)? (?:set|made|scheduled|booked|confirmed|done|complete|completed)(?: (?:for|on|at)(?: \\w+){1,3})?',
  '(?:made|set|have|got|set up) (?:an |the )?(?:appointment|appt|estimate)(?: (?:for|on|at)(?: \\w+){1,3})?',
  '(?:its |were |we are |im )?(?:all )?(?:done(?! with (?:you|this|leads|these))|good|set|taken care of|handled|completed|finished)(?: (?:with (?:her|him|them|the customer|this one)))?|job (?:is )?(?:done|complete|finished)|work (?:is )?done|finished the job',
  '(?:ya |si |ya la |ya le |ya lo |la |le |lo |les )*(?:llame|contacte|localice|atendi)(?: (?:a la (?:clienta?|senora)|al cliente|al senor|a ella|a el))?',
  '(?:ya |si )*(?:hable|hablamos|platique)(?: con (?:ella|el|ellos|la (?:clienta?|senora)|el (?:cliente|senor)))?|cita (?:hecha|agendada|lista)|agendad[oa]|todo (?:bien|listo|en orden)',
];
export const TRIED: readonly string[] = [
  '(?:(?:there was|but|got|still|and|with) )*no (?:answer|response|reply|pick ?up|luck|one answered|one picked up)(?: (?:yet|so far|from (?:her|him|them)|twice))*|na no answer',
  `(?:i |we |just |already |and |have )*(?:left|leaving|leave) (?:(?:a|an|her|him|them|the) )*(?:voice ?mail|vm|message|msg|text|voice message|callback number)s?(?: (?:for|with) ${HER})?|lvm|left vm|lm`,
  `(?:i |we |have |ive |weve )*tried(?: (?:to (?:call|reach|contact)|calling|reaching|contacting))?(?: ${HER})?(?: (?:twice|once|again|\\w+ times|two times|three times|num))*`,
  `(?:called |phoned |texted )(?:${HER} )?(?:twice|again|\\w+ times|num)`,
  `(?:${HER}|she|he|they|theyre|shes|hes|nobody|no one|noone|customer)? ?(?:doesnt|didnt|dont|isnt|arent|not|wont|hasnt|havent|never|wouldnt)(?: (?:answer(?:ing|ed)?|pick(?:ing|ed)?(?: up)?|respond(?:ing|ed)?|reply(?:ing)?|replied|call(?:ed)? back|return(?:ed)?))(?: (?:the|my|her|his|their|phone|call|calls|up|yet))*`,
  '(?:nobody|no one|noone) (?:answer(?:s|ed|ing)|pick(?:s|ed) up|is answering)(?: the phone)?',
  `(?:cant|couldnt|unable to|not able to|could not|havent been able to|wasnt able to|havent) (?:reach|reached|get ahold of|get a hold of|get hold of|contact|get through(?: to)?|get in touch with|get)(?: ${HER})?`,
  '(?:it )?(?:goes|went|going|keeps going|right|straight|rings|rang)(?: straight| right| out)?(?: then)? (?:to )?(?:voice ?mail|vm)|(?:her |his |their )?(?:voice ?mail|vm|mailbox)(?: is| box is)?(?: (?:full|not set up|only))?|just rings|rings out|hung up(?: on me)?(?! with)|line (?:is )?busy|busy signal',
  '(?:(?:no|nadie) )(?:me )?(?:contesta|contestan|contesto|contestaron|responde|respondio|respondieron)(?: (?:nadie|el telefono))?|(?:le |les )?(?:deje|dejamos) (?:un )?(?:mensaje|recado|voz|buzon)(?: de voz)?|buzon(?: de voz)?|(?:trate|intente)(?: (?:de )?(?:llamar|llamarle|localizar\\w*))?(?: (?:dos veces|varias veces))?',
];
