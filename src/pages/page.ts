import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Response } from 'express';
import helmet from 'helmet';
import { Liquid } from 'liquidjs';

/** What a browser gets: an HTTP status, the template's name, and what the template shows. */
export type Page = { status: number; template: string; values: Record<string, unknown> };

const folder = fileURLToPath(new URL('./templates/', import.meta.url));

// Every output is escaped unless a template says `raw`; a name that is missing fails loudly instead of showing a hole.
const engine = new Liquid({
  root: folder,
  extname: '.liquid',
  cache: true,
  outputEscape: 'escape',
  strictFilters: true,
  strictVariables: true,
  lenientIf: true,
  jsTruthy: true,
});

/** Sends one page. The same headers go with each, whatever its status: see {@link pageSender}. */
export type SendPage = (response: Response, page: Page, headers?: Record<string, string>) => Promise<void>;

/**
 * Makes the sender of the pages that share a stylesheet (`templates/<name>.css`). No page may run a script, load
 * anything, be framed, cached, indexed, or tell another site its address; the inline style is allowed by its hash.
 */
export function pageSender(stylesheet: 'link' | 'board'): SendPage {
  const style = readFileSync(`${folder}${stylesheet}.css`, 'utf8').replaceAll('\r\n', '\n');
  const hash = createHash('sha256').update(style).digest('base64');
  const secure = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        styleSrc: [`'sha256-${hash}'`],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
    },
    xFrameOptions: { action: 'deny' },
    // The proxy that ends TLS knows whether all of the host's pages are served by TLS; this service does not.
    strictTransportSecurity: false,
  });
  return async (response, page, headers = {}) => {
    const html: string = await engine.renderFile(page.template, { ...page.values, style });
    secure(response.req, response, () => undefined);
    response.status(page.status).set({ 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex, nofollow', ...headers });
    response.type('html').send(html);
  };
}
