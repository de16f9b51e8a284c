// How phones say that their owner has reacted to a text: these words, and the text in quotes behind or before them. Plain words.

const EN = [
  'loved',
  'liked',
  'disliked',
  'laughed at',
  'emphasi[sz]ed',
  'questioned',
  'reacted(?: with(?: an?)?(?: \\w+)*)?(?: to)?',
  'removed (?:an? |the )?(?:\\w+ ){0,3}?from',
  'to',
];
const ES = [
  '(?:a )?(?:\\w+ ){0,2}(?:le|les|te|me) (?:ha )?(?:gusto|gusta|encanto|encanta|gustado|encantado|disgusto|dio risa|divirtio|hizo reir|parecio gracioso)',
  'no (?:le|me) (?:gusto|gusta)',
  '(?:se )?(?:rio|ri) (?:de|con)',
  '(?:enfatizo|destaco|cuestiono|exclamo|pregunto)(?: por)?',
  'reacciono (?:con|a)(?: a)?',
  'quito (?:un|una|el|la) .*(?:de|a)',
  'elimino (?:un|una|el|la) .*(?:de|a)',
];
const FR = [
  '(?:n )?a (?:pas )?(?:bien )?(?:aime|adore|deteste|ri|rit|souligne|questionne|reagi)(?: (?:a|de|avec|par))*',
  'j ?(?:aime|adore)(?: pas)?',
  'je n ?aime pas',
];
const DE = [
  '(?:hat )?(?:ein |eine )?(?:gefallt(?: mir)?(?: nicht)?|liebt|liebte|geliebt|mag|lacht uber|lachte uber|betont|betonte|hinterfragt|hinterfragte)(?: fur)?',
  'hat(?: mit| ein| eine)?',
  'mit(?: auf)?',
  'hat (?:ein |eine )?(?:gefallt mir|herz|fragezeichen|ausrufezeichen) (?:fur|auf|von|zu)',
];
const PT = [
  '(?:amou|curtiu|adorou|nao gostou de|gostou de|riu de|riu|enfatizou|questionou|reagiu(?: com| a)*)',
  'removeu (?:um|uma) .*(?:de|a)',
];
const IT = [
  '(?:ha |hai )?(?:messo|aggiunto|tolto|rimosso)? ?(?:un )?(?:mi piace|non mi piace|cuore)(?: a| da)?',
  '(?:ha |hai )?(?:adorato|amato|riso (?:a|di)|enfatizzato|sottolineato|reagito(?: con| a)*)',
];
const NL_SV_DA = [
  '(?:vond|vindt) (?:leuk|geweldig|niet leuk)|(?:reageerde|heeft gereageerd)(?: met| op)*',
  '(?:gillade|alskade|ogillade|skrattade at|reagerade(?: med| pa)*)',
  '(?:tykkasi|rakasti|nauroi|korosti)',
];

export const REACTION_BEFORE = [...EN, ...ES, ...FR, ...DE, ...PT, ...IT, ...NL_SV_DA];
/** Words behind the quote. */
export const REACTION_AFTER = [
  '(?:hat )?(?:ein(?:em)? )?(?:herz|gefallt mir|fragezeichen)? ?(?:mit einem herz )?(?:markiert|hinzugefugt|reagiert|geliebt|betont|gefallt(?: mir)?)',
  'leuk gevonden',
];
/** What a phone names instead of quoting it. */
export const REACTION_OBJECT =
  '(?:an? |the |your |this |un |una |une |ein |eine |uma? )?(?:image|photo|picture|message|text|movie|video|attachment|sticker|link|voice message|audio message|imagen|foto|mensaje|bild|imagem|gif|immagine)';
