import type { DayOfWeek, OpenHours } from '../../src/domain/time/opening-hours.ts';

const WEEKDAYS: DayOfWeek[] = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'];

const on = (days: DayOfWeek[], opens: string, closes: string): OpenHours[] => days.map((day) => ({ day, opens, closes }));

/** Around the clock: an emergency service. */
export const ALWAYS: OpenHours[] = on([...WEEKDAYS, 'SATURDAY', 'SUNDAY'], '00:00', '24:00');
/** An office: Monday to Friday. */
export const OFFICE: OpenHours[] = on(WEEKDAYS, '08:00', '17:00');
/** A shop: long weekdays and a short Saturday, closed on Sundays. */
export const SHOP: OpenHours[] = [...on(WEEKDAYS, '07:00', '18:00'), ...on(['SATURDAY'], '08:00', '13:00')];
/** A family business that closes for lunch, and on Sundays. */
export const SPLIT_SHIFT: OpenHours[] = [
  ...on(WEEKDAYS, '08:00', '12:00'),
  ...on(WEEKDAYS, '13:30', '18:30'),
  ...on(['SATURDAY'], '09:00', '12:00'),
];
/** Where it is too hot for roofs at noon. */
export const EARLY: OpenHours[] = [...on(WEEKDAYS, '05:00', '13:00'), ...on(['SATURDAY'], '05:00', '11:00')];
/** Evenings and week-ends, by somebody with another job. */
export const AFTER_WORK: OpenHours[] = [...on(WEEKDAYS, '17:00', '22:00'), ...on(['SATURDAY', 'SUNDAY'], '09:00', '20:00')];
/** Every day, from early to late. */
export const EVERY_DAY: OpenHours[] = on([...WEEKDAYS, 'SATURDAY', 'SUNDAY'], '07:00', '21:00');
