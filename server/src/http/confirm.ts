// The page behind the link in a test of a way out: one button. Looking at it says nothing: mail programs look at links by themselves.
import type { Express, Response } from 'express';
import type { ConfirmedByLink } from '../outbox/confirming.ts';

export type ConfirmTest = (test: string, code: string) => Promise<ConfirmedByLink>;

export function serveConfirm(app: Express, confirm: ConfirmTest): void {
  app.get('/confirm/:test/:code', (_req, res) => {
    page(res, 200, '<h1>A test of Kerbside</h1><p>There is no alert. Did this test reach you?</p>' + BUTTON);
  });
  app.post('/confirm/:test/:code', async (req, res) => {
    const came = await confirm(req.params.test, req.params.code);
    page(res, STATUS[came], `<h1>A test of Kerbside</h1><p>${WORDS[came]}</p>`);
  });
}

const BUTTON = '<form method="post"><button type="submit">Yes, it came</button></form>';

const STATUS: Readonly<Record<ConfirmedByLink, number>> = {
  confirmed: 200,
  'confirmed-already': 200,
  'window-over': 410,
  'no-such-test': 404,
};
const WORDS: Readonly<Record<ConfirmedByLink, string>> = {
  confirmed: 'Thank you. Kerbside knows now that it reaches you.',
  'confirmed-already': 'This was said already. Nothing more to do.',
  'window-over': 'The time for this test is over, so it does not count. Ask for another.',
  'no-such-test': 'There is no such test, or its link was tried too often. Ask for another.',
};

/** Nothing of what was in the address is repeated on the page. */
function page(res: Response, status: number, body: string): void {
  const policy = String(res.getHeader('Content-Security-Policy')).replace("form-action 'none'", "form-action 'self'");
  res
    .status(status)
    .set({ 'Content-Security-Policy': policy, 'Cache-Control': 'no-store' })
    .type('html')
    .send(
      `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>A test of Kerbside</title>` +
        `<meta name="viewport" content="width=device-width, initial-scale=1"></head><body><main>${body}</main></body></html>`,
    );
}
