/** The store cannot be reached, or does not answer: nothing was written, the same call may work later. */
export class StoreUnavailable extends Error {
  override name = 'StoreUnavailable';
}
