import type { Moment } from '../../domain/time/time.ts';
import { operatorTime } from '../times.ts';

/** What the board's layout shows around a page. `reload`: seconds until the browser loads the page again, 0 for never. */
export type LayoutValues = { title: string; brand: string; asOf: string; reload: number; signedIn: boolean };

/** The layout of a page for a reader without a session. */
export const signedOutValues = (title: string): LayoutValues => ({ title, brand: '', asOf: '', reload: 0, signedIn: false });

/** The layout of a page for a reader who is signed in to this platform; the brand is empty while the platform has no name yet. */
export function signedInValues(title: string, platform: { name: string } | null, now: Moment, reload = 0): LayoutValues {
  return { title, brand: platform?.name ?? '', asOf: operatorTime(now, now), reload, signedIn: true };
}
