/** A phone number as a number, to draw its chance from. */
export const digitsOf = (phone: string): number => Number(phone.slice(-9));
