// How a machine says that it is one. Each pattern is matched anywhere in the plain words of a text.

export const AUTO_REPLIES: readonly string[] = [
  'auto ?(?:matic(?:ally)?|mated)? ?(?:repl(?:y|ies)|respon(?:se|ses|der)|messages?|texts?|generated)',
  '(?:sent|generated) automatically',
  'automated (?:system|number|line|service|assistant|sms)',
  'out of (?:the )?office',
  'm(?:s|e?ssa)?ge?s?(?: and)? data rates (?:may )?apply',
  'msg ?data rates',
  'msg(?: frequency| freq) varies',
  'im (?:currently )?driving(?= with|.*(?:\\bsee your|\\bstop\\b|\\bget where|\\bget back|\\breply|\\brespond))',
  'i(?:ll| will) see your message (?:later|when)',
  '(?:i am|im) (?:currently )?driving(?: right now)?(?: and)? (?:cant|cannot|unable|will not|wont) ',
  'driving(?: right now)? sent ',
  'with (?:driving )?(?:focus|do not disturb) (?:turned )?on',
  '(?:do not|dont) disturb (?:is |mode |while driving )',
  'has notifications silenced',
  '(?:mailbox|inbox|number|phone|line|account) (?:is|isnt|is not) (?:not )?(?:monitored|attended|checked)',
  '(?:unmonitored|unattended) (?:mailbox|inbox|number)',
  '(?:number|line|phone) (?:doesnt|cant|does no longer|no longer) (?:accept|receive|support|take)s? (?:text|sms|incoming|inbound|messages|repl)',
  'number (?:that )?you (?:have )?(?:texted|dialed|are trying to reach|called)',
  'is a landline',
  '(?:message|msg|text) (?:was )?(?:blocked|undeliverable|not delivered|failed|rejected|could not be delivered|couldnt be delivered)',
  'free msg|freemsg',
  '(?:is|was|are) unable to receive (?:text |sms )?messages',
  '(?:voicemail|voice message|new voice ?mail) (?:from|transcription|to text|received|message from)',
  'you have (?:a |\\d+ )?(?:new )?voicemails?',
  'you (?:are|have been|have) (?:now |successfully )?(?:subscribed|unsubscribed|opted in|opted out)',
  'welcome to .{2,40} (?:alerts|messages|texts|notifications|rewards)',
  '(?:please )?do not reply to this (?:message|text|number|email)',
  'no reply address',
  'automated',
  'you (?:have|are) (?:reached|texted|trying to reach)',
  '(?:missed|received|got) your (?:message|call|text)(?= .*\\b(?:will|well|ill) (?:get back|respond|reply|return|be in touch))',
  '(?:respond|reply|get back|return your)(?: \\w+){0,6} (?:during|within) (?:our )?(?:normal |regular )?(?:business|office|working) hours',
  // German, Spanish, French, Portuguese, Italian
  'automatische (?:antwort|nachricht)|abwesenheits?(?:notiz|nachricht)|nicht im buro',
  '(?:respuesta|mensaje) automatic[oa]|contestador automatico',
  '(?:estoy|voy) (?:conduciendo|manejando)(?=$| (?:te|le|y|en|ahora|no|respond|contest))',
  'fuera de (?:la )?oficina',
  'reponse automatique|message automatique|absent du bureau|je conduis',
  'resposta automatica|mensagem automatica|estou dirigindo',
  'risposta automatica|sto guidando',
];

/** What people may say too: a machine's when the text says nothing else. */
export const LIKELY_AUTO_REPLIES: readonly string[] = [
  '(?:thank you|thanks) for (?:contacting|texting|messaging|reaching out to|calling|your (?:message|text|inquiry|patience and))(?! me\\b)',
  '(?:your )?(?:message|text|inquiry) (?:has been|was) received',
  '(?:we|i) (?:have )?(?:received|got|missed) your (?:message|text|call)(?: and)?(?= .*(?:we|i)(?:ll| will) )',
  '(?:office|business|store|working|normal|regular) hours (?:are|is|of)',
  '(?:during|outside|after|within) (?:of )?(?:our |normal |regular |my )?(?:office|business|working) hours',
  'we(?: a)?re (?:currently |now )?(?:closed|away)\\b(?=.*(?:\\bhours|\\bopen|\\bstop\\b|\\bwill |\\bwell |\\breopen|\\bcall us|\\bback ))',
  'gracias por (?:contactar|comunicarse|llamar|escribir|su mensaje|tu mensaje)',
  'horario de (?:atencion|oficina)|nuestro horario',
];

/** What phones offer to send with one press while their owner drives, talks or sleeps: a machine's when it is the whole text. */
export const QUICK_REPLIES: readonly string[] = [
  'im driving(?: right now)?',
  'i am driving(?: right now)?',
  'sorry i cant talk right now',
  'cant talk right now whats up',
  'ill call you right back',
];
