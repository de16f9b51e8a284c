// Words that mean the same whatever was asked. Plain words; each is a pattern that is matched whole.

/** Thanks, greetings and "ok": a text of nothing else wants no answer. */
export const COURTESIES: readonly string[] = [
  'thanks?(?: you)?(?: (?:so|very) much| a lot| again)?|thank u|thanx|thx|ty|tysm|tks|much appreciated|appreciate (?:it|you|that)|i appreciate (?:it|you)',
  'please|pls|plz|plse',
  'ok|okay|okey|k|kk|oky|alright|all right|alrighty|got it thanks',
  'hi|hello|hey|hiya|howdy|good (?:morning|afternoon|evening|day|night)|hi there|hello there|hey there',
  'great|perfect|awesome|cool|nice|wonderful|excellent|fantastic|sweet|good deal',
  'have a (?:good|great|nice|blessed) (?:day|one|night|evening|weekend)|you too|youre welcome|no problem|no prob|np|no worries|not a problem|no rush|god bless',
  'sir|maam|mam|man|bro|boss|buddy|friend|guys|everyone|dear|team|amigo|jefe|senor|senora',
  'sorry(?: about (?:that|this)| for the (?:delay|late reply|late response))?|so sorry|very sorry|im sorry|my apologies|apologies|my bad',
  '(?:muchas |mil )?gracias(?: a usted| de todos modos)?|por favor|porfa|porfavor|hola|buenos dias|buenas(?: tardes| noches)?|esta bien|de nada|perfecto|genial|disculpe?n?|perdon|lo siento|saludos|vale|con gusto',
];

/** What may stand around an answer and says nothing. */
export const FILLERS: readonly string[] = [
  'well|got it|got your (?:text|message)|oh|ah|um|uh|hmm|haha|lol|so|and|just|now|right now|today|already|y|pues|bueno|ya|hoy|also|too|yet again|really|actually',
  'unfortunately|regretfully|regrettably|for now|at this time|at the moment|this time|this week|right away|asap|immediately|lamentablemente|desafortunadamente|por ahora|por el momento',
  'my answer is|answer is|answer|i (?:choose|pick|say|vote|select)|reply|option|respuesta|mi respuesta es|my reply is',
  'star|stars|estrellas?',
  'regards|best|best regards|cheers|sincerely|over|roger|copy|10 4',
];

export const YES: readonly string[] = ['y|yes|yess+|yep|yea|yeah|yup|ya|yah|yessir|yes maam|affirmative|si|sii+|claro que si|asi es|aye'];
export const NO: readonly string[] = ['n|no|nope|nop|nah|naw|noo+|negative|no sir|no maam|not really'];

/** "Yes" to a question back: "shall it be withdrawn?" */
export const CONFIRM: readonly string[] = [
  'do it|do that|please do|go ahead|im sure|i am sure|confirm|confirmed|i confirm|correct|thats right|adelante|confirmo|hazlo|haganlo',
];
export const KEEP: readonly string[] = ['keep (?:it|my request)(?: open| going)?|leave it(?: open)?|dejalo|dejenlo'];

export const NEGATIONS: readonly string[] = [
  'not|dont|doesnt|didnt|cant|cannot|couldnt|wont|wouldnt|shouldnt|isnt|arent|wasnt|werent|havent|hasnt|hadnt|aint|never|nobody|no one|noone|none|nothing|without|neither|nor|unable|no longer|refuse to',
  'ni|nunca|nadie|sin|tampoco|jamas|ningun|ninguno|ninguna|nada',
];

/** Conditions, doubts and alternatives: what stands beside them is not yet an answer. */
export const DOUBTS: readonly string[] = [
  'doubt|doubtful|claims?|supposedly|wish|if|unless|only|maybe|perhaps|might|may|depends|depending|or|either|except|however|though|although|instead|supposed|almost|unsure|probably|possibly|hopefully|assuming|provided|as long as|until|wait|hold on|let me|would|could|should|i think|i guess|idk|i wonder|wondering|what if|both|neither|pending|not sure|or not|wrong|other|another|different|mistake|accident',
  'solo|solamente|quizas?|tal vez|talvez|depende|a lo mejor|creo|no se|cuando|hasta|siempre que|a menos|o|podria|deberia|puede ser|otra?|equivocado',
];
export const BUT: readonly string[] = ['but|pero|yet'];

/** Words with which a question begins that has no question mark. */
export const ASKS =
  /^(?:(?:and|so|ok|hi|hey|hello|but|also|y|question) )*(?:who|whos|what|whats|when|where|wheres|why|how|hows|which|whose|(?:is|are|was|were|do|does|did|can|could|will|would|should|has|have) (?:i|you|u|we|they|he|she|it|this|that|there|the|your|my|somebody|someone|anybody|anyone|\d)|quien|que (?:es|trabajo|compania|numero|significa|pasa)|cuando|donde|cuanto|cuanta|cuantos|cuantas|cual|por que|como)\b/;
