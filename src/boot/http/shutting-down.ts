import express from 'express';
import { unavailable } from '../../pages/links/notices.ts';
import { pageSender } from '../../pages/page.ts';

const SHUTTING_DOWN = 'Leadline is shutting down: send it again in a second.';

/** Refuses everything with 503 while the service ends, in a form that the caller reads: people get a page, callers of the API its error. */
export function shuttingDownResponses(): express.Router {
  const send = pageSender('link');
  const router = express.Router();
  router.use(['/o', '/i'], (request, response) => send(response, unavailable(request.method === 'POST'), { 'Retry-After': '10' }));
  const refuse = (response: express.Response, body: object) =>
    response.status(503).set({ 'cache-control': 'no-store', 'retry-after': '1', connection: 'close' }).json(body);
  router.use('/graphql', (_request, response) => {
    refuse(response, { errors: [{ message: SHUTTING_DOWN, extensions: { code: 'SERVICE_UNAVAILABLE' } }] });
  });
  router.use((_request, response) => {
    refuse(response, { status: 'unavailable', reason: 'shutting down' });
  });
  return router;
}
