export type DayOfWeek = 'MONDAY' | 'TUESDAY' | 'WEDNESDAY' | 'THURSDAY' | 'FRIDAY' | 'SATURDAY' | 'SUNDAY';
/** Opening hours of one day, `HH:MM` local; a closing time may be `24:00`. Several a day make a split shift. */
export type OpenHours = { day: DayOfWeek; opens: string; closes: string };
/** When a vendor works: IANA time zone, weekly hours, and local dates (`2026-12-25`) on which it is closed. */
export type Calendar = { timeZone: string; hours: OpenHours[]; holidays: string[] };
