import type { Page } from '../page.ts';
import { signedOutValues } from './layout.ts';

/** The form to sign in, with what was wrong with the last attempt; empty when there was none. */
export function signIn(problem: string, status = 401): Page {
  return { status, template: 'board-sign-in', values: { ...signedOutValues('Sign in'), problem } };
}

/** A page of our own that brings along the cookie that was just set: see where `sign-in.ts` sends it. */
export function enterBoard(to: string): Page {
  return { status: 200, template: 'board-enter', values: { ...signedOutValues('Opening the board'), to } };
}

/** For an address that leads nowhere, and for an inquiry or vendor that this platform does not have. */
export const notFound: Page = {
  status: 404,
  template: 'board-notice',
  values: { ...signedOutValues('Not found'), words: 'There is no such page, inquiry or vendor here.' },
};

/** For an error that the service cannot explain to the reader. */
export const broken: Page = {
  status: 500,
  template: 'board-notice',
  values: {
    ...signedOutValues('This page cannot be shown'),
    words: 'What it shows is broken, or we are. The log of the service says what went wrong.',
  },
};

const RELOAD_SECONDS = 5;

/** While the database does not answer. A page that was read by GET tries again by itself. */
export function databaseAway(method: string): Page {
  return {
    status: 503,
    template: 'board-notice',
    values: {
      ...signedOutValues('The board cannot be shown'),
      reload: method === 'GET' ? RELOAD_SECONDS : 0,
      words: 'The database does not answer, so there are no figures. This page tries again by itself.',
    },
  };
}
