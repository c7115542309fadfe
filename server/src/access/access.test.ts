// Who may look on, who may ask, and that nobody is let in from another machine.
import { describe, expect, test } from 'vitest';
import { ROLES, type Principal, type Role } from '@kerbside/shared/kernel';
import type { Ask } from '@kerbside/shared/world';
import { audienceOf, mayAsk, mayWatch } from './audience.ts';
import { isLoopback, isLoopbackHost, mayNotListenOn, strangerIn } from './loopback.ts';

const as = (role: Role): Principal => ({ name: 'Sam', role, verified: false });
const about = { site: 'RVJ01', patientKey: 'RYF/2026-11-21/4711#1' };
const ask = (type: Ask['type'], body: object): Ask => ({ askId: 'a-1', at: 0, type, body }) as Ask;
const FLAG = ask('FlagUnwell', about);
const COVER = ask('SetCovering', { site: 'RVJ01', name: 'Sam' });

describe('who may look on', () => {
  test('a public screen is an audience of its own; everybody else sees all', () => {
    for (const role of ROLES) expect(audienceOf(as(role))).toBe(role === 'public-screen' ? 'public' : 'full');
  });

  test('a public screen sees every view, cut for it', () => {
    expect(mayWatch(as('public-screen'), 'live', 'overview', 'england')).toEqual({ ok: true, audience: 'public' });
    expect(mayWatch(as('public-screen'), 'live', 'queue', 'site:RVJ01')).toEqual({ ok: true, audience: 'public' });
  });

  test('a HALO sees the queue whole', () => {
    expect(mayWatch(as('halo'), 'live', 'queue', 'site:RVJ01')).toEqual({ ok: true, audience: 'full' });
  });
});

describe('who may ask', () => {
  test.each(['public-screen', 'auditor'] as const)('%s only looks on', (role) => {
    expect(mayAsk(as(role), FLAG)).toMatchObject({ code: 'may-not-ask' });
  });

  test('a crew records what concerns patients and nothing else', () => {
    expect(mayAsk(as('crew'), FLAG)).toBeUndefined();
    expect(mayAsk(as('crew'), ask('AddArrival', { site: 'RVJ01' }))).toBeUndefined();
    expect(mayAsk(as('crew'), ask('LogCall', { ...about, role: 'epic', answered: true }))).toBeUndefined();
    expect(mayAsk(as('crew'), ask('LogCall', { site: 'RVJ01', role: 'epic', answered: true }))).toMatchObject({
      code: 'may-not-ask',
    });
    expect(mayAsk(as('crew'), COVER)).toMatchObject({ code: 'may-not-ask' });
  });

  test('ambulance control asks for a rapid release, and whoever plays it; the site answers', () => {
    const release = ask('AskRelease', { site: 'RVJ01', service: 'RYF', callPriority: 'C1', replyMinutes: 5 });
    for (const role of ['ambulance-control', 'trainer'] as const) expect(mayAsk(as(role), release)).toBeUndefined();
    for (const role of ['halo', 'crew', 'nurse-in-charge', 'icb-centre'] as const) {
      expect(mayAsk(as(role), release)).toMatchObject({ code: 'may-not-ask' });
    }
    const answer = ask('AnswerRelease', { site: 'RVJ01', release: 'r-1', answer: 'yes', byRole: 'epic' });
    for (const role of ['halo', 'nurse-in-charge', 'epic', 'ambulance-control'] as const) {
      expect(mayAsk(as(role), answer)).toBeUndefined();
    }
  });

  test('everybody else may ask, until people sign in', () => {
    for (const role of ROLES.filter((known) => !['crew', 'auditor', 'wallboard', 'public-screen'].includes(known))) {
      expect(mayAsk(as(role), COVER)).toBeUndefined();
    }
  });
});

describe('this machine only', () => {
  test.each(['127.0.0.1', '127.8.9.10', '::1', '::ffff:127.0.0.1', '::FFFF:127.0.0.1'])(
    '%s is this machine',
    (address) => {
      expect(isLoopback(address)).toBe(true);
    },
  );

  test.each(['10.0.0.5', '192.0.2.2', '::', 'fe80::1', '::ffff:10.0.0.5', '127.0.0.1.example', '', undefined])(
    '%s is not',
    (address) => {
      expect(isLoopback(address)).toBe(false);
    },
  );

  test.each(['localhost', 'localhost:8080', '127.0.0.1:8080', '[::1]:8080', 'LOCALHOST', 'kerbside.localhost:80'])(
    '%s names this machine',
    (host) => {
      expect(isLoopbackHost(host)).toBe(true);
    },
  );

  test.each(['example.org', 'localhost.example.org', '127.0.0.1.example.org', '10.0.0.5:8080', '', '0.0.0.0'])(
    '%s does not',
    (host) => {
      expect(isLoopbackHost(host)).toBe(false);
    },
  );

  test('a HOST that others can reach is refused before the server listens', () => {
    expect(mayNotListenOn('127.0.0.1')).toBeUndefined();
    expect(mayNotListenOn('0.0.0.0')).toContain("HOST is '0.0.0.0', which other machines can reach");
  });

  const from = (remoteAddress: string, headers: Readonly<Record<string, string>>) =>
    strangerIn({ socket: { remoteAddress }, headers });

  test('a request from here, by a name of here, is none of a stranger', () => {
    expect(from('127.0.0.1', { host: 'localhost:8080' })).toBeUndefined();
    expect(from('::1', { host: '[::1]:8080', origin: 'http://localhost:5173' })).toBeUndefined();
  });

  test('another machine, a borrowed name and a page from elsewhere are strangers', () => {
    expect(from('10.0.0.5', { host: 'localhost' })).toContain('from another machine');
    expect(from('127.0.0.1', { host: 'rebound.example' })).toContain("a name that is not this machine's");
    expect(from('127.0.0.1', {})).toContain('a name');
    expect(from('127.0.0.1', { host: 'localhost', origin: 'https://elsewhere.example' })).toContain(
      'a page from elsewhere',
    );
    expect(from('127.0.0.1', { host: 'localhost', origin: 'null' })).toContain('a page from elsewhere');
  });
});
