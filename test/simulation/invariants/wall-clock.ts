import type { Calendar, DayOfWeek } from '../../../src/domain/time/opening-hours.ts';

// What clocks on walls show, worked out without the product's calendars: only the runtime's table of time zones is the same.

const MINUTE = 60_000;
const SLOT = 15 * MINUTE;
const DAY = 86_400_000;
const DAYS: readonly DayOfWeek[] = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'];

const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, Map<number, number>>();

/** How far the zone's clocks are ahead of UTC at a moment, asked of the runtime. */
function asked(zone: string, at: number): number {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
    formats.set(zone, format);
  }
  const shown: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(at)) shown[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = shown;
  return Date.UTC(year, month - 1, day, hour, minute) - Math.floor(at / MINUTE) * MINUTE;
}

/** The same, remembered: for a whole day of UTC where both its ends agree, else for a quarter of an hour. */
function offsetAt(zone: string, at: number): number {
  const known = offsets.get(zone) ?? new Map<number, number>();
  offsets.set(zone, known);
  const day = Math.floor(at / DAY);
  const ofDay = known.get(-day);
  if (ofDay !== undefined && !Number.isNaN(ofDay)) return ofDay;
  const slot = Math.floor(at / SLOT);
  const ofSlot = known.get(slot);
  if (ofSlot !== undefined) return ofSlot;
  if (ofDay === undefined) {
    const [first, last] = [asked(zone, day * DAY), asked(zone, day * DAY + DAY - 1)];
    known.set(-day, first === last ? first : Number.NaN);
    if (first === last) return first;
  }
  const offset = asked(zone, slot * SLOT);
  known.set(slot, offset);
  return offset;
}

/** What a clock on the wall shows: the date, the day of the week, and minutes since midnight with their fraction. */
export function wallClock(zone: string, at: number): { date: string; day: DayOfWeek; minutes: number } {
  const local = at + offsetAt(zone, at);
  const days = Math.floor(local / DAY);
  return {
    date: new Date(days * DAY).toISOString().slice(0, 10),
    day: DAYS[(((days + 4) % 7) + 7) % 7] as DayOfWeek,
    minutes: (local - days * DAY) / MINUTE,
  };
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** Whether the clock on the recipient's wall stands within the quiet hours. */
export function isQuiet(from: string, until: string, zone: string, at: number): boolean {
  const [begin, end] = [minutesOf(from), minutesOf(until) % 1_440];
  if (begin === end) return false;
  const local = at + offsetAt(zone, at);
  const minutes = (local - Math.floor(local / DAY) * DAY) / MINUTE;
  return begin < end ? minutes >= begin && minutes < end : minutes >= begin || minutes < end;
}

/** Whether the wall clock says that the vendor is open. */
export function isOpenAt({ timeZone, hours, holidays }: Calendar, at: number): boolean {
  const { date, day, minutes } = wallClock(timeZone, at);
  if (holidays.includes(date)) return false;
  return hours.some((shift) => shift.day === day && minutesOf(shift.opens) <= minutes && minutes < minutesOf(shift.closes));
}

/** How much of the time from one moment to another the vendor is open, minute by minute; stops counting at `enough`. */
export function openTime(calendar: Calendar, from: number, until: number, enough: number): number {
  let open = 0;
  for (let minute = Math.floor(from / MINUTE) * MINUTE; minute < until && open < enough; minute += MINUTE)
    if (isOpenAt(calendar, minute)) open += Math.min(minute + MINUTE, until) - Math.max(minute, from);
  return open;
}
