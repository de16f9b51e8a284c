import type { Fields } from '../form.ts';
import type { Page } from '../page.ts';

/** A refused form again: `field` with the words that were typed, to be corrected, and the other fields as they were sent. */
type Retry = { field: string; words: string; others: { name: string; value: string }[] };

type Notice = { status: number; title: string; brand?: string; paragraphs: string[]; back?: string; retry?: Retry | null };

/** A page of paragraphs. `back` labels a link to the same address, which shows the present state. */
function notice({ status, title, brand = '', paragraphs, back = '', retry = null }: Notice): Page {
  return { status, template: 'notice', values: { title, brand, paragraphs, back, retry } };
}

/** For every token that opens nothing, malformed or unknown alike. */
export const unknownLink: Page = notice({
  status: 404,
  title: 'This link does not open anything',
  paragraphs: [
    'Please check that the whole link was copied from the text message.',
    'If it was, reply to that text message in your own words and it will be read.',
  ],
});

/** A form that cannot be understood or lacks a field. Nothing was changed. */
export function badForm(brand: string, paragraphs: string[]): Page {
  return notice({
    status: 400,
    title: 'That did not work',
    brand,
    paragraphs: [...paragraphs, 'Nothing was changed.'],
    back: 'Go back and try again',
  });
}

/** A form whose words in `field` are refused: nothing was changed, and what was typed is kept to be corrected. */
export function badWords(brand: string, paragraphs: string[], fields: Fields, field: string): Page {
  const others = [...fields].filter(([name]) => name !== field).map(([name, value]) => ({ name, value }));
  return notice({
    status: 400,
    title: 'That did not work',
    brand,
    paragraphs: [...paragraphs, 'Nothing was changed.'],
    back: 'Go back without it',
    retry: { field, words: fields.get(field) ?? '', others },
  });
}

/** An action that came too late, too often or at the wrong time. */
export function tooLate(brand: string, paragraphs: string[]): Page {
  return notice({
    status: 409,
    title: 'That is not possible any more',
    brand,
    paragraphs: [...paragraphs, 'Nothing was changed.'],
    back: 'See where it stands now',
  });
}

/** A request that Express refused before a route saw it. */
export function refusedRequest(status: number): Page {
  if (status === 404) return unknownLink;
  const why = status === 413 ? 'What you sent is too long. Please use fewer words.' : 'Your browser sent something this page cannot read.';
  return notice({ status, title: 'That did not work', paragraphs: [why, 'Nothing was changed.'], back: 'Go back and try again' });
}

/** The wrong method on a link. */
export const wrongMethod: Page = notice({
  status: 405,
  title: 'That did not work',
  paragraphs: ['This address can only be opened in a browser.'],
});

/** A fault of the service. After a POST the page says that the answer may not have been recorded. */
export function unavailable(posted: boolean): Page {
  return notice({
    status: 503,
    title: 'We have trouble on our side',
    paragraphs: posted
      ? ['Your answer may not have been recorded.', 'Please open the link again in a minute: the page shows what was recorded.']
      : ['The page cannot be shown right now. Please try again in a minute.', 'The time that we lose is not held against anyone.'],
    back: 'Try again',
  });
}
