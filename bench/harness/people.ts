// 20 area codes whose numbers from 220-0000 on are all in use by nobody here: the simulated phones take any of them.
const AREAS = [201, 202, 203, 205, 206, 207, 208, 209, 210, 212, 213, 214, 215, 216, 217, 218, 219, 225, 228, 229];
const FIRST_LINE = 2_200_000;

/** The nth phone number, n from 0 to some millions. */
export const phoneNumber = (n: number): string => `+1${AREAS[n % AREAS.length]}${FIRST_LINE + Math.floor(n / AREAS.length)}`;

let taken = 0;

/** A phone number that nobody else in this run has. */
export const newPhone = (): string => phoneNumber(taken++);
