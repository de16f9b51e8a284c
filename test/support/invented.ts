// 555-0100 to 555-0199 are set aside for fiction in every North American area code.
const AREAS = [
  201, 202, 203, 205, 206, 207, 208, 209, 210, 212, 213, 214, 215, 216, 217, 218, 219, 225, 228, 229, 231, 234, 239, 240, 248, 251, 252,
  253, 254, 256, 260, 262, 267, 269, 270, 281, 301, 302, 303, 304, 305, 307, 308, 309, 310, 312, 313, 314, 315, 316, 317, 318, 319, 320,
  321, 323,
];
let phones = 0;
let names = 0;

/** A phone number that nobody else in this process has. */
export function newPhone(): string {
  const n = phones++;
  const area = AREAS[n % AREAS.length];
  const line = Math.floor(n / AREAS.length);
  if (line > 99) throw new Error('out of fictional phone numbers');
  return `+1${area}5550${100 + line}`;
}

/** A name that nobody else has, in this process or in another that shares the database. */
export const newName = (prefix: string): string => `${prefix}-${process.pid.toString(36)}-${(names++).toString(36)}`;
