// What a consumer wishes for its inquiry.

const OBJECT =
  '(?:it|this|that|everything|all|(?:my|the|this|our|that)(?: \\w+)? ?(?:request|requests|inquiry|order|appointment|appt|job|service|plumber|electrician|roofer|cleaner|visit|call|quote|lead|booking|search|contractor|technician|guy|company|one|work|estimate|ticket))';
const SOMEBODY =
  '(?:someone|somebody|some one|another|a (?:different|new|local)|a|other|my own|a friend|a neighbor|people|the)(?: (?:else|other|different|person|plumber|company|contractor|guy|electrician|roofer|one|cleaner|handyman|friend|technician|to do it|who (?:can|could|did)|vendor|already))*';

export const WITHDRAW: readonly string[] = [
  `(?:(?:please|can you|could you|can we|i want to|i wish to|i would like to|id like to|want to|need to|i need to|we need to|we want to|id like you to|i have to|have to|lets|go ahead and|just|would you|going to|ill|i will|we would like to|wed like to|like to|yes) )*(?:please )?(?:cancel|cancelled|cancell|canceled|withdraw|withdrawn|retract|call off|drop|close|disregard|ignore|delete|remove)(?: (?:out))? ${OBJECT}`,
  `(?:(?:i|we|ive|weve|have|has|already|actually|just|finally|my (?:husband|wife|son|dad|landlord|neighbor)) )*(?:found|hired|got|booked|chose|picked|using|went with|going with|gone with|go with|used|decided on) ${SOMEBODY}(?<!\\b(?:a|the|people|other))`,
  '(?:i|we|ive|weve)(?: already| now)?(?: got| have)? (?:have|got|a) (?:someone|somebody|plumber|guy|friend)(?: (?:else|already|now|coming|here|doing it|who can do it))+',
  '(?:calling|getting|using|trying|called) (?:someone|somebody|another company|another plumber)(?: else)?',
  `(?:(?:i|we|ive|weve|already) )*(?:found|hired) (?:a|another|the|my) ?(?:plumber|company|contractor|guy|electrician|roofer|cleaner|handyman|technician|one|person)`,
  '(?:i |we |so |and |it |its )*(?:(?:do|does|will|would)? ?(?:dont|doesnt|no longer|wont|didnt|not) )(?:really |be )?(?:need|want|require|needed|needing|looking for|interested|wanted|required|necessary)(?! anything|(?: it)? (?:today|tomorrow|until|till|before|this|right now|to)\\b| (?:a permit|it to)\\b)(?: (?!but\\b|to (?:wait|talk|know)\\b)\\w+){0,4}(?: (?:anymore|any ?more|any longer|now))?',
  'no longer interested',
  '(?:(?:its|it is|thats|is|service|help|plumber) )*(?:no longer|not|isnt) (?:needed|necessary|required|interested|wanted)(?: (?:any ?more|now|thanks))*',
  'no need(?: (?:any ?more|now|any longer|for (?:it|this|a plumber|anyone|anybody|you|you guys)|to (?:come|call)))+|no (?:service|help) needed',
  'never ?mind|nvm|forget (?:it|about it)|scratch that|changed? my mind|changed our minds?|i changed my mind|decided (?:not to|against)(?: \\w+){0,4}|we decided not to(?: \\w+){0,4}|not going to do it|put(?:ting)? it off',
  '(?:already|its|it is|its been|it has been|it was|its already|its all|it got|(?:i|we|my (?:husband|wife|son|dad|landlord|neighbor|brother|friend)|landlord|someone|he)(?: (?:already|just|finally|have|has|got it|managed to get it))?|ive|got it|(?:the )?(?:problem|issue|leak|sink|toilet)(?: (?:is|was|has been|got))?|all|been)(?: (?:already|been|now|all))* (?:fixed|repaired|resolved|solved|taken care of|sorted(?: out)?|figured it out|fixed it)(?: (?:it|that|the (?:leak|problem|sink|toilet|issue)|myself|ourselves|by (?:someone|somebody|my \\w+)|on my own|already|now|itself))*',
  '(?:ya )?no (?:lo |la |los |se )?(?:necesito|necesitamos|ocupo|ocupamos|requiero|quiero|hace falta|necesita)(?! que\\b)(?: (?:mas|nada|ayuda|servicio|plomero|al plomero|el servicio|ya|a nadie|su ayuda|electricista))*',
  '(?:ya )?(?:encontre|encontramos|contrate|contratamos|consegui|conseguimos|tengo)(?: (?:a|otr[oa]|un|una|el))*(?: (?:alguien|persona|plomero|electricista|otr[oa]|compania|mas))+',
  'olvidel[oae]n?|olvidal[oa]|(?:ya )?(?:esta |se |lo |quedo |fue )*(?:arreglo|arreglado|arregle|arreglamos|arreglaron|reparado|reparo|repare|soluciono|solucionado|resuelto|resolvio)(?: (?:solo|yo|mi \\w+|el problema))*|ya no gracias|cambie de (?:opinion|idea)',
];
/** Beside courtesies only: "cancel Tuesday, come on Wednesday" withdraws nothing. */
export const WITHDRAW_WEAK: readonly string[] = [
  '(?:(?:please|can you|could you|i want to|i wish to|i would like to|id like to|i need to|we need to|we want to|i have to|have to|we have to|need to|want to|just|wed like to|we would like to|yes) )+(?:please )?(?:cancel|withdraw)',
  '(?:cancel|withdraw|cancelled|canceled|withdrawn|disregard|cancelation|cancellation)(?: (?:please|thanks|thank you|now|request|order|service|appointment|appt|plumber))*',
  '(?:too late now|good now|im good now|we are good now|were good now|all set now|all good now|were all set|im all set|we are all set)',
  'fixed|resolved|solved|repaired|(?:all )?taken care of',
  '(?:(?:quiero|quisiera|deseo|favor de|necesito|por favor|pueden|puede|queremos|me gustaria) )*(?:cancelar|cancele|cancelen|cancela|cancelo|retirar|anular|anule)(?: (?:mi|la|el|esta|su|este|lo|todo)(?: \\w+)?)?',
];
export const AGAIN: readonly string[] = [
  '(?:(?:please|can you|could you|yes|would you) )*(?:look|try|search|check|find|ask)(?: (?:for (?:me|someone|somebody|another|one)|it|around|them|out))*(?: (?:again|once more|one more time|some more|further))+',
  '(?:(?:please|yes|do|can you) )*(?:keep|continue) (?:looking|searching|trying|on looking|the search|to look|to search)(?: for (?:me|someone|somebody|another \\w+))?',
  '(?:i |we )*(?:do )?(?:still|really still) (?:need|want|looking for|searching for|interested|in need of|waiting for)(?: (?!but\\b)\\w+){0,4}',
  '(?:(?:please|can you|could you|yes) )*(?:find|get|send|look for|try) (?:me |us )?(?:someone|somebody|anyone|anybody|another|a different)(?: (?:else|other|plumber|company|one|contractor|person|vendor|please))*',
  '(?:restart|resume|reopen|redo)(?: (?:my|the|it|this))*(?: (?:request|search))?',
  '(?:(?:por favor|si) )*(?:busque|busquen|busca|buscar|intente|intenten|sigan? buscando|siga buscando|vuelva a buscar|vuelvan a buscar|prueben?)(?: (?:a alguien|otro|otra))?(?: (?:otra vez|de nuevo|nuevamente|mas|persona|plomero))*',
  '(?:todavia|aun) (?:necesito|necesitamos|ocupo|busco)(?: \\w+){0,3}|sigan? buscando',
];
