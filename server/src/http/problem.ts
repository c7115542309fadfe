// What a caller is told when a request as a whole is not taken: RFC 9457, in plain words, with the fix. Never a stack trace.
import type { ServerResponse } from 'node:http';

export interface Problem {
  readonly status: number;
  /** A stable word for programs, e.g. 'too-large'. */
  readonly code: string;
  /** What is so, and what to do. */
  readonly detail: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Unauthorised',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Method not allowed',
  408: 'Too slow',
  413: 'Too large',
  415: 'Unsupported media type',
  431: 'Headers too large',
  500: 'Fault',
  503: 'Not now',
};

export const PROBLEM_TYPE = 'application/problem+json';

export function problemBody({ status, code, detail }: Problem): string {
  return `${JSON.stringify({ title: TITLES[status] ?? 'Refused', status, code, detail })}\n`;
}

export function answerProblem(res: ServerResponse, problem: Problem): void {
  answerText(res, problem.status, PROBLEM_TYPE, problemBody(problem), problem.headers);
}

export function answerText(
  res: ServerResponse,
  status: number,
  type: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  if (res.headersSent || res.destroyed) return;
  res.writeHead(status, {
    'Content-Type': `${type}; charset=utf-8`,
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...headers,
  });
  res.end(body);
}
