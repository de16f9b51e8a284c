// What stands beside a rating: an opinion, or the frame that it is put in. Plain words.

export const OPINIONS: readonly string[] = [
  '(?:(?:very|really|so|super|pretty|quite|too|not|extremely|a little|a bit|kinda|just|great|good|totally|muy|bien|un poco) )*(?:great|good|nice|perfect|ok|okay|fine|bad|terrible|awful|horrible|excellent|amazing|awesome|best|worst|average|decent|poor|fast|quick|friendly|professional|polite|late|slow|rude|expensive|pricey|overpriced|cheap|clean|helpful|satisfied|happy|disappointed|unprofessional|dirty|messy|fantastic|wonderful|outstanding|superb|mediocre|meh|solid|reliable|honest|prompt|useless|recommended|impressed|bueno|buena|buenos|excelente|malo|mala|mal|pesimo|pesima|regular|rapido|rapida|tarde|amable|amables|caro|puntual|profesional)',
  'took|charged|came|showed|arrived|fixed|left|did|was|were|had|made|waste(?: of)?|could|would|needs?|overall|for|with|highly|loved|love|liked|everything|todo|still|completely|definitely|without|all|both|real|poor|scam|they|avoid',
];
/** What an opinion is about. */
export const SUBJECTS: readonly string[] = [
  '(?:great|good|bad|nice|poor|excellent|terrible|the|his|their|buen|mal|muy buen|best|worst)? ?(?:job|work|service|experience|customer service|guy|plumber|company|communication|price|prices|quality|people|servicio|trabajo|atencion|ever)',
  'ever',
];
/** Words before a rating in the same sentence: "I'd give them a 4". */
export const FRAMES: readonly string[] = [
  '(?:i )?(?:id|i would|would|ill|i will|i|we|le|les|yo|wed|well|will|gonna|going to)? ?(?:give|rate|say|score|doy|pongo|daria|giving|rating)(?: (?:them|it|him|her|you|that|this|the (?:service|company|guy|plumber|job)))?(?: (?:a|an|un|una|as a|as|at))?',
  '(?:a|an|un|una|easily|solid|definitely|definitely a|easy|my|rating|score|is|of|its|it was|was|it is|it|they were|he was|she was|they|he|she|they get|they deserve|deserves|gets|earned|about|the|overall|total|calificacion|puntos|como|thats|this|that|strong)',
];
