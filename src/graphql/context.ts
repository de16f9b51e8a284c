import type { Location, Position } from '../domain/routing/place.ts';
import type { Actions } from '../flow/intake/actions.ts';
import type { Clock } from '../flow/ports/clock.ts';
import type { Log } from '../flow/ports/log.ts';
import type { Reads } from '../flow/ports/reads.ts';
import { createLoaders, type Loaders } from './loaders.ts';
import type { Scope, TokenClaims } from './tokens.ts';

/** What the API needs of the service. `publicUrl`: what links begin with, without a slash at the end. */
export type ApiNeeds = {
  actions: Actions;
  reads: Reads;
  /** The position of a location, by the same rule as for an inquiry's location. */
  positionOf(location: Location): Position;
  clock: Clock;
  publicUrl: string;
  log: Log;
};

/** What a resolver gets: the caller's platform, its scopes, and loaders that read inside that platform only. */
export type ApiContext = ApiNeeds & { platformId: string; scopes: ReadonlySet<Scope>; loaders: Loaders; requestId: string };

/** The context of one request, for the bearer of a token. */
export function createContext(needs: ApiNeeds, claims: TokenClaims, requestId: string): ApiContext {
  const { platformId, scopes } = claims;
  return { ...needs, platformId, scopes, requestId, loaders: createLoaders(needs.reads, platformId) };
}
