// A browser that agrees to alerts, and takes that back: kept with the recipients, for one person in one role at one place. Its
// subscription goes to that file alone, never to a log.
import express, { type Express } from 'express';
import { answerProblem, answerText } from './problem.ts';

/** What came of it: the recipient's id, or why not, in words. */
export type PushTaken = { readonly ok: true; readonly id: string } | { readonly ok: false; readonly why: string };

export interface PushBook {
  add(wanted: unknown): Promise<PushTaken>;
  /** Returns whether there was such a browser. */
  remove(id: string, endpoint: unknown): Promise<boolean>;
}

/** `book`: undefined where Web Push is not set up, or the world is not live. */
export function servePush(app: Express, book: () => PushBook | undefined): void {
  app.use('/api/push', express.json({ limit: '8kb' }));
  app.post('/api/push', async (req, res) => {
    const taken = (await book()?.add(req.body)) ?? { ok: false, why: NOT_HERE };
    if (taken.ok) answerText(res, 201, 'application/json', `${JSON.stringify({ id: taken.id })}\n`);
    else answerProblem(res, { status: 422, code: 'not-taken', detail: taken.why });
  });
  app.delete('/api/push/:id', async (req, res) => {
    const { endpoint } = (req.body ?? {}) as { endpoint?: unknown };
    const wasThere = (await book()?.remove(req.params.id, endpoint)) ?? false;
    if (wasThere) answerText(res, 200, 'application/json', '{"removed":true}\n');
    else answerProblem(res, { status: 404, code: 'not-known', detail: 'This browser is not on the list any more.' });
  });
}

const NOT_HERE =
  'Alerts to browsers are not set up on this server. Whoever runs Kerbside sets PUSH_SUBJECT, in live only.';
