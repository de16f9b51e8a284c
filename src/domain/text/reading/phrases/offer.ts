// A vendor's answer to an offer. Plain words; a new phrase goes here. `STRONG` phrases stand beside any words but those of doubt and
// denial; `WEAK` ones only beside courtesies.

const IT = '(?:it|this|that|them|these|this one|that one|one|her|him|(?:the|this|that) (?:job|lead|one|customer|client|call|request|work))';
const CAN = '(?:(?:i|we)(?: sure| definitely| certainly| absolutely)? can|able to)';

export const ACCEPT_STRONG: readonly string[] = [
  '(?:i |we |ill |will )?(?:accept|accepted|accepting|acept|accpet|excepted)(?: (?:it|this|that|the (?:job|lead|offer)|this (?:job|lead|one)))?',
  `(?:ill|well|i will|we will|id like to|wed like to|i would like to|we would like to|happy to|glad to|would be happy to|can|going to|gonna|i|we|il|imma|let me) (?:gladly |happily |definitely )?(?:take|grab|accept|handle|cover) ${IT}`,
  `(?:ill|well|i will|we will|il) (?:definitely |gladly |happily )?do ${IT}|well do ${IT}`,
  `${CAN} (?:definitely |absolutely )?(?:do|take|handle|help|cover|manage|fix|take care of|help with|make|get to|service|fit)(?: (?:it|this|that|them|her|him|this one|that one|with (?:it|that|this)|with this one|(?:the|this|that) (?:job|lead|one|customer|work)|(?:them|her|him|it|this) in))?`,
  '(?:i|we) can (?:be there|come|go|head (?:over|out)|get there|come out|call (?:her|him|them)|be out there)',
  '(?:im |we are |were |we re )?on it|got this(?: one)?|i got (?:it|this|this one|this job)|we got (?:it|this|this one)|ive got (?:it|this)|weve got (?:it|this)|yes got it|yep got it|all over it',
  'count (?:me|us) in|(?:im|were|we are|i am) in|sign me up|put me (?:on it|down)|hook me up|book (?:it|me)|assign (?:it|this)?(?: )?to (?:me|us)',
  '(?:i|we|yes|ill) (?:do )?want (?:it|this|the|this one|this job|this lead|the job|the lead|that one)(?: (?:job|lead))?',
  '(?:id|wed|i would|we would) (?:like|love) (?:this|it|that|this one|the (?:job|lead)|to (?:do|take|have|help)(?: (?:it|this|that|this one))?)',
  '(?:(?:im|were|we are|i am) )?(?:very |definitely |still )?interested(?: in (?:it|this|this one|the job|the lead))?',
  '(?:(?:im|were|we are|i am) )?available|(?:(?:im|were|we are|i am) )free',
  '(?:i |we |ill |well |yes |and )?(?:will|ill|well|gonna|going to) (?:call|contact|phone|text|reach out to|ring|give)(?! back)(?: (?:a call|them|her|him|the customer|the client|customer|it)){0,3}(?: a (?:call|ring))?',
  '(?:im )?(?:calling|contacting)(?: (?:them|her|him|the customer|customer))?(?: (?:right )?now)|calling (?:them|her|him)',
  '(?:please )?(?:send|text|give|shoot)(?: (?:it|them|this))?(?: over)?(?: (?:to )?(?:me|us))? (?:the |their |her |his )?(?:info|information|details|contact|address|number|lead|job|over|it|phone)(?: (?:info|over|details|number))?|send (?:it|them|him|her)|send over',
  'lets (?:do it|go|do this)|sold|go for it|sounds good|absolutely|definitely|certainly|of course|you bet|for sure|sure thing|happy to(?: help)?|love to|glad to|with pleasure',
  'will do|can do|mine|its mine|dibs|i do want it|we do want it|confirmed|i confirm|approve|approved',
  '(?:im |were |we are |heading )?(?:on my way|on our way|on the way|omw)|heading (?:over|there|out)',
  '(?:yo |nosotros )?(?:lo|la|le) (?:tomo|tomamos|agarro|agarramos|acepto|aceptamos|quiero|queremos|hago|hacemos|puedo tomar|podemos tomar|atiendo|atendemos|llamo|llamamos)(?: (?:yo|nosotros))?',
  '(?:si )?(?:acepto|aceptamos|aceptado|aceptar)(?: (?:el|la|este|esta) (?:trabajo|oferta|cliente|lead))?',
  '(?:si |claro )?(?:puedo|podemos)(?: (?:hacerlo|ir|ayudar|tomarlo|atenderlo|con eso|llamar))?',
  '(?:estoy|estamos|si) (?:interesad[oa]s?|disponibles?|list[oa]s?)|(?:me|nos) interesa|cuent[ae]n? conmigo|de acuerdo|claro|por supuesto|con mucho gusto|desde luego|simon|voy en camino|voy para alla|ahora (?:la|lo|le) llamo|mand[ae](?:me|n|nme|nos)? (?:los datos|la informacion|info|el numero)|para mi',
];
export const ACCEPT_WEAK: readonly string[] = [
  'deal|works(?: for (?:me|us))?|sure|yes please|si por favor|ok yes|bet|10 4 yes|dale|listo|go ahead',
];

const NOT =
  '(?:cant|cannot|wont|unable to|not able to|wont be able to|isnt able to|couldnt|not going to be able to|not gonna be able to|dont think (?:i|we) can)';
const VERB =
  '(?:do|take|make|handle|help|cover|get to|service|fit|accept|manage|commit|go|come|swing|be|offer|bid|work|squeeze|accommodate)';

export const DECLINE_STRONG: readonly string[] = [
  '(?:i |we |ill |well |have to |gotta |must |going to have to |gonna have to |need to |respectfully )*(?:decline|declined|declining|refuse(?! to\\b)|reject|rejected)(?: (?:it|this|that|the (?:job|lead|offer)|this (?:job|lead|one)|on this(?: one)?))?',
  '(?:im |were |we are )?(?:not|no longer) interested(?: in (?:it|this|this one|that|the job|these|any))?|no interest|uninterested|dont interest (?:me|us)',
  '(?:not|isnt) for (?:me|us)|not my (?:thing|area|kind of work|type of work|specialty|trade)|not (?:a|our) (?:good )?(?:fit|match)|not our (?:area|kind of work|type of work|specialty|thing)',
  '(?:i |we |ill |well |going to |gonna |gotta |have to |im going to |were going to |im gonna |need to |will |hard |taking a )*pass(?:ing)?(?! (?:me|it on|along|the)\\b)(?: (?:on|for))?(?: (?:it|this|that|this one|that one|this time|now))?',
  '(?:(?:its|thats|this is|that is|it is|is|way|a bit|a little|just|bit) )*too (?:far|small|big|expensive|cheap|late|soon|many|much work|busy|long|low|short notice|tight)(?: (?:away|out|for (?:me|us)|of a (?:job|drive|notice)))*',
  '(?:(?:im|were|we are|i am|all|fully|completely|totally|pretty) )*(?:booked|swamped|slammed|overbooked|backed up|maxed out|tied up|buried|overloaded)(?: (?:solid|up|out|full))?(?: (?:through|thru|until|till|for|this|next|today|right)(?: (?:the|this|next))?(?: \\w+)?)?',
  '(?:(?:im|were|we are|i am) )?(?:full(?! (?:details?|info|address|name|price|time))|full up|at capacity|too busy|very busy|super busy|really busy|busy|on vacation|on holiday|sick|away|out of town|closed(?: today| now| for (?:today|the day))?|off today|retired)(?: (?:until|till|through|right|this|today|at)(?: (?:the|this|next|now))?(?: \\w+)?)?',
  `(?:i|we|sorry|still|im|were|we are|just)? ?(?:\\w+ )?${NOT} (?:\\w+ ){0,2}?${VERB}(?: (?:it|this|that|them|this one|that one|with (?:it|this|that|this one)|(?:the|this|that) (?:job|lead|one|work)|able to|available))*`,
  `(?:i|we|sorry|unfortunately)? ?(?:cant|cannot)(?: (?:today|right now|now|this week|this time|tomorrow|sorry|unfortunately))*(?= [.,?]|$)`,
  '(?:(?:im|were|we are|i am) )?(?:not|isnt) (?:currently )?(?:available|avail|free|accepting|taking|able|doing|at this time|today|right now|now|this time|this one|in (?:my|our|the) (?:area|service area|zone|range))(?: (?:any )?(?:new )?(?:more )?(?:work|jobs|leads|customers|today|now|this week|until \\w+))*',
  'unavailable|(?:have|got) (?:no one|nobody|noone|no (?:crew|tech|guys|trucks?|help))(?: (?:to send|available|free|for (?:this|it)))*|(?:nobody|no one|noone)(?: is)? (?:available|free)|no availability|no openings|no time|no can do|no capacity|no room|dont have (?:time|room|availability|anyone|anybody|a (?:crew|tech|truck)|the (?:time|staff|capacity|crew|equipment|tools|parts))(?: (?:available|today|for this))*',
  '(?:i|we)? ?(?:dont|do not|no longer|never) (?:do|service|serve|cover|offer|handle|work (?:in|on|with)|go|travel|repair|install|provide|work)(?: (?!but\\b|not\\b)\\w+){0,5}',
  '(?:its |thats |this is |thats |that is |way )*(?:out of|outside(?: of)?|not in|isnt in) (?:my|our|the)? ?(?:service |coverage |work )?(?:area|zone|range|territory|radius)|not (?:my|our) area|out of range|out of (?:my|our) (?:zip|city|county)',
  '(?:i|we)? ?(?:dont|no longer) (?:want|need|wish)(?! to (?:miss|lose|opt|stop|unsubscribe|wait|say|think|know|pass))(?: (?:it|this|that|any|more|this one|that one|the|job|jobs|lead|leads|work|today|to (?:do|take) (?:it|this)))*',
  'skip(?: (?:it|this|this one|me|us|that one))?|leave it|nevermind|never mind|forget it',
  '(?:please )?(?:give|send|offer|pass) (?:it|this|this one|them) (?:on )?to (?:someone|somebody|anyone|another|the next)(?: (?:else|guy|company|vendor))?|(?:find|get|try) (?:someone|somebody) else',
  '(?:got|have) (?:too much|enough) (?:work|going on|on my plate)|(?:in|at) (?:the )?(?:hospital|a funeral)',
  'no thanks?(?: you)?|no thx|no thank u|no ty|no gracias|no sorry|sorry no|no not (?:today|now|this time|interested|this one)',
  '(?:hoy |yo |ahorita |ahora )?no (?:puedo|podemos|podre|podremos|alcanzo|alcanzamos)(?: (?:hoy|ahora|tomarlo|hacerlo|ir|esta vez|con ese|con este|aceptar|ayudar))*',
  '(?:estoy|estamos|ando|andamos) (?:muy |bastante |todo )?(?:ocupad[oa]s?|llen[oa]s?|lejos|fuera|de vacaciones|enferm[oa])|ocupad[oa]s?',
  'no (?:me|nos) interesa|no (?:estoy|estamos) (?:interesad[oa]s?|disponibles?)|no (?:lo|la) (?:quiero|queremos|tomo|acepto|puedo tomar)|no (?:quiero|acepto|aceptamos)|no disponibles?|no tengo tiempo|no (?:hago|hacemos|trabajo|trabajamos|cubro|cubrimos|doy|damos)(?: \\w+){0,4}',
  '(?:esta |queda |me queda |es )?(?:muy|demasiado) lejos|fuera de (?:mi|nuestra) (?:area|zona)|paso(?: de este)?|(?:lo )?rechazo|rechazamos|declino|mejor no|no se puede|no se va a poder|(?:tengo|tenemos) (?:mucho|demasiado) trabajo|esta vez no|en otra ocasion|otra vez sera',
];
/** Beside "no" or a 2 only. */
export const DECLINE_WEAK: readonly string[] = ['cancel|next time|thanks anyway|thanks though|another time|gracias igual'];
