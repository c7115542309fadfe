// Everything over HTTP that is not the event door: health, metrics, what integrators read, and the built console. It shows no
// stack trace and knows nothing of worlds.
import { join } from 'node:path';
import express, { type ErrorRequestHandler, type Express, type RequestHandler, type Response } from 'express';
import type { Registry } from 'prom-client';
import { serveConfirm, type ConfirmTest } from './confirm.ts';
import { safetyHeaders, type MapEngine } from './headers.ts';
import { servePush, type PushBook } from './push.ts';
import { serveLooks, type Looks } from './looks.ts';
import { openApi, type OpenApiOptions } from './openApi.ts';
import { answerProblem, answerText } from './problem.ts';
import { schemaDocument, schemaList, SCHEMA_TYPE } from './schemas.ts';

/** What the console must know before it connects. */
export interface ConsoleConfig {
  /** Names the build of the console: another one on the server means reload. */
  readonly build: string;
  readonly map: MapEngine;
  /** The world that opens by itself. */
  readonly world: string;
  /** What a browser that agrees to alerts subscribes with; absent: none are sent to browsers. */
  readonly pushKey?: string;
}

export type Readiness =
  { readonly ready: true; readonly seq: number } | { readonly ready: false; readonly why: string };

export interface AppOptions {
  readonly readiness: () => Readiness;
  readonly registry: Pick<Registry, 'metrics' | 'contentType'>;
  /** The folder of the built console, `client/dist`. */
  readonly consoleDir: string;
  readonly config: () => ConsoleConfig;
  readonly api: OpenApiOptions;
  readonly looks: Looks;
  readonly confirmTest?: ConfirmTest;
  readonly pushBook?: () => PushBook | undefined;
  /** What went wrong inside, for the operator's log; never told to the caller. */
  readonly trouble?: (reason: unknown) => void;
}

export function createApp(options: AppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', 'strong');
  const headers = safetyHeaders(options.config().map);
  app.use((_req, res, next) => {
    res.set(headers);
    next();
  });
  serveHealth(app, options);
  serveApi(app, options);
  if (options.confirmTest) serveConfirm(app, options.confirmTest);
  serveConsole(app, options.consoleDir);
  app.use(notFound);
  app.use(faultAnswer(options.trouble));
  return app;
}

function serveHealth(app: Express, { readiness, registry }: AppOptions): void {
  app.get('/healthz', (_req, res) => answerJson(res, 200, { ok: true }));
  app.get('/readyz', (_req, res) => {
    const state = readiness();
    answerJson(
      res,
      state.ready ? 200 : 503,
      state.ready ? { ready: true, seq: state.seq } : { ready: false, reason: state.why },
    );
  });
  app.get('/metrics', async (_req, res) => {
    const text = await registry.metrics();
    res.set('Cache-Control', 'no-store').type(registry.contentType).send(text);
  });
}

function serveApi(app: Express, { config, api, looks, pushBook }: AppOptions): void {
  const description = openApi(api);
  const list = schemaList();
  app.get('/api/openapi.json', (_req, res) => answerSlowChanging(res, 'application/json', description));
  app.get('/api/schemas', (_req, res) => answerSlowChanging(res, 'application/json', list));
  app.get('/api/schemas/:type', (req, res) => {
    const document = schemaDocument(req.params.type);
    if (document) {
      answerSlowChanging(res, SCHEMA_TYPE, document);
      return;
    }
    const detail = 'No message of this type may be sent by a feed; GET /api/schemas lists the types.';
    answerProblem(res, { status: 404, code: 'no-such-type', detail });
  });
  serveLooks(app, looks);
  if (pushBook) servePush(app, pushBook);
  app.get('/api/config', (_req, res) => answerJson(res, 200, config()));
  app.all('/api/events', (_req, res) => {
    const detail =
      'Events are reported with POST, as application/cloudevents+json or application/cloudevents-batch+json.';
    answerProblem(res, { status: 405, code: 'post-only', detail, headers: { Allow: 'POST' } });
  });
  app.use('/api', (req, res) => {
    const detail = `There is no ${req.method} ${req.baseUrl}${req.path} here; GET /api/openapi.json describes what there is.`;
    answerProblem(res, { status: 404, code: 'not-found', detail });
  });
}

function serveConsole(app: Express, consoleDir: string): void {
  const assets = join(consoleDir, 'assets');
  // The names in here hold a hash of the content: what was fetched once never changes.
  app.use('/assets', express.static(assets, { immutable: true, maxAge: '365d', index: false, fallthrough: false }));
  app.use(
    express.static(consoleDir, {
      index: false,
      cacheControl: false,
      setHeaders: (res) => res.setHeader('Cache-Control', 'no-cache'),
    }),
  );
  const page: RequestHandler = (_req, res, next) => {
    res.set('Cache-Control', 'no-cache');
    res.sendFile(join(consoleDir, 'index.html'), { cacheControl: false, dotfiles: 'allow' }, (reason: unknown) => {
      if (reason !== undefined && reason !== null) next(reason);
    });
  };
  app.get('/', page);
  // An address within the console, typed or reloaded. Only a browser asks for a page by name: a program is told 404.
  app.get('/{*within}', (req, res, next) => {
    if (req.accepts(['json', 'html']) === 'html') page(req, res, next);
    else next();
  });
}

function notFound(_req: unknown, res: Response): void {
  answerProblem(res, { status: 404, code: 'not-found', detail: 'There is nothing here. The console is at /.' });
}

function faultAnswer(trouble: AppOptions['trouble']): ErrorRequestHandler {
  return (reason: unknown, _req, res, next) => {
    if (res.headersSent) {
      next(reason);
      return;
    }
    const status = statusOf(reason);
    if (status === 404) {
      notFound(undefined, res);
    } else if (status < 500) {
      answerProblem(res, { status, code: 'bad-request', detail: 'The address cannot be read.' });
    } else {
      trouble?.(reason);
      answerProblem(res, {
        status: 500,
        code: 'fault',
        detail: 'Something went wrong here; it has been written to the log.',
      });
    }
  };
}

function statusOf(reason: unknown): number {
  const status = typeof reason === 'object' && reason !== null && 'status' in reason ? reason.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 600 ? status : 500;
}

function answerJson(res: Response, status: number, body: object): void {
  answerText(res, status, 'application/json', `${JSON.stringify(body)}\n`);
}

function answerSlowChanging(res: Response, type: string, body: object): void {
  res
    .set('Cache-Control', 'no-cache')
    .type(type)
    .send(JSON.stringify(body, undefined, 2));
}
