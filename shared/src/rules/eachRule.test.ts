// Each rule of the book is raised by what it speaks of and by nothing less, and is over when that is over.
import { expect, test } from 'vitest';
import { JOB, Night } from '../../../tests/harness/alertNight.ts';
import { BRISTOL, SOUTHMEAD, on } from '../../../tests/harness/given.ts';
import { RULE_BOOK } from '../alert/index.ts';
import { HOUR, MINUTE } from '../kernel/index.ts';

const PATIENT = `${JOB}#1`;
const crews = (many: number) => Array.from({ length: many }, (_, i) => `RYF/2026-11-21/48${i}0`);
const handedOver = (night: Night, conveyance: string, designatedSpace = true) => {
  night.tell('kerbside.handover.completed', { conveyance, kind: 'full', toRole: 'nurse', designatedSpace });
};
const counted = (night: Night, more: object) => {
  night.tell('kerbside.department.counted', { site: SOUTHMEAD, areas: [], ...more });
};
const majors = (occupied: number) => ({ areas: [{ area: 'majors', spaces: 20, occupied }] });
const leftInCorridor = (night: Night) => {
  night.arrive();
  handedOver(night, JOB, false);
};
const placed = (night: Night) => night.tell('kerbside.handover.placed', { conveyance: JOB });
const opel = (level: number) => (night: Night) => night.tell('kerbside.opel.reported', { level, site: SOUTHMEAD });

interface Tale {
  readonly begins: (night: Night) => void;
  /** The last minute at which nothing is to be said, and the minute at which it is; the night begins at 03:00. */
  readonly notAt?: string;
  readonly at: string;
  readonly ends: (night: Night) => void;
  readonly overAt?: string;
  readonly subject?: string;
}

const DIVERT = { divert: 'D1', from: SOUTHMEAD, to: BRISTOL };
const TALES: Readonly<Record<string, Tale>> = {
  'no-space': { begins: leftInCorridor, notAt: '03:10', at: '03:11', ends: placed },
  'corridor-care': { begins: leftInCorridor, notAt: '03:45', at: '03:46', ends: placed },
  'care-overdue': {
    begins: (night) => {
      night.arrive();
      night.tell('kerbside.handover.observed', { conveyance: JOB, nextCareRoundAt: on('03:15') });
    },
    notAt: '03:14',
    at: '03:15',
    ends: (night) => night.tell('kerbside.handover.observed', { conveyance: JOB, nextCareRoundAt: on('05:00') }),
    subject: PATIENT,
  },
  release: {
    begins: (night) => {
      const asked = { release: 'L1', site: SOUTHMEAD, service: 'RYF', callPriority: 'C1', replyDueAt: on('03:05') };
      night.tell('kerbside.demand.release-asked', asked);
    },
    notAt: '03:04',
    at: '03:05',
    ends: (night) => {
      const answer = { release: 'L1', site: SOUTHMEAD, answer: 'yes', byRole: 'nurse-in-charge' };
      night.tell('kerbside.demand.release-answered', answer);
    },
    subject: 'L1',
  },
  offer: {
    begins: (night) => {
      night.arrive();
      const offered = {
        offer: 'P1',
        site: SOUTHMEAD,
        conveyance: JOB,
        area: 'majors',
        space: '4',
        expiresAt: on('03:10'),
      };
      night.tell('kerbside.department.place-offered', offered);
    },
    notAt: '03:09',
    at: '03:10',
    ends: (night) => handedOver(night, JOB),
    subject: PATIENT,
  },
  'places-short': {
    begins: (night) => {
      counted(night, majors(20));
      for (const job of crews(3)) night.arrive(job, job);
    },
    notAt: '03:04',
    at: '03:06',
    ends: (night) => counted(night, majors(2)),
    overAt: '03:20',
  },
  'hours-lost': {
    begins: (night) => {
      for (const job of crews(4)) night.arrive(job, job);
    },
    notAt: '03:45',
    at: '04:05',
    ends: (night) => {
      for (const job of crews(4)) night.handOver(job);
    },
    overAt: '05:30',
  },
  'book-off': {
    begins: (night) => {
      night.arrive();
      night.tell('kerbside.conveyance.book-off-set', { conveyance: JOB, bookOffAt: on('03:20') });
    },
    notAt: '03:20',
    at: '03:21',
    ends: (night) => night.handOver(),
  },
  'clear-late': {
    begins: (night) => {
      for (const job of crews(3)) {
        night.arrive(job, job);
        handedOver(night, job);
      }
    },
    notAt: '03:15',
    at: '03:16',
    ends: (night) => {
      for (const conveyance of crews(3)) night.tell('kerbside.conveyance.cleared', { conveyance });
    },
  },
  'arrival-12h': {
    begins: (night) => counted(night, { over12hFromArrival: 1 }),
    notAt: '03:04',
    at: '03:05',
    ends: (night) => counted(night, { over12hFromArrival: 0 }),
    overAt: '03:20',
  },
  opel: { begins: opel(3), at: '03:01', ends: opel(2) },
  'opel-old': {
    begins: (night) =>
      night.tell('kerbside.opel.reported', { level: 2, site: SOUTHMEAD }, { at: night.now - 23 * HOUR }),
    notAt: '04:00',
    at: '04:01',
    ends: opel(2),
  },
  divert: {
    begins: (night) => {
      const agreed = { patients: ['all'], exclusions: [], agreedBy: [], fromAt: night.now, untilAt: on('04:00') };
      night.tell('kerbside.demand.divert-agreed', { ...DIVERT, ...agreed });
    },
    notAt: '03:44',
    at: '03:45',
    ends: (night) => night.tell('kerbside.demand.divert-ended', DIVERT),
    subject: 'D1',
  },
  clock: {
    begins: (night) => {
      const ahead = { at: night.now + 10 * MINUTE, recordedAt: night.now };
      const arrival = { conveyance: JOB, callsign: 'A401', site: SOUTHMEAD, method: 'status-button' };
      night.tell('kerbside.conveyance.arrived', arrival, ahead);
    },
    at: '03:00',
    ends: (night) => {
      night.until('03:30').handOver();
    },
    overAt: '03:45',
  },
};

test.each(Object.entries(TALES))('[R1] [R8] %s', (rule, { begins, notAt, at, ends, overAt, subject = SOUTHMEAD }) => {
  const night = new Night('03:00');
  begins(night);
  if (notAt !== undefined) expect(night.until(notAt).isOpen(rule, subject)).toBe(false);
  expect(night.until(at).alert(rule, subject)).toMatchObject({ rule, condition: 'breached' });
  ends(night);
  const over = overAt ?? new Date(night.now + 6 * MINUTE).toISOString().slice(11, 16);
  expect(night.until(over).isOpen(rule, subject)).toBe(false);
});

test('[R1] no rule of the book is without its tale', () => {
  // Told elsewhere, at length.
  const elsewhere = ['waits', 'unwell', 'pre-alert', 'dta', 'feed', 'area-over-60'];
  expect([...RULE_BOOK.rules.keys()].sort()).toEqual([...Object.keys(TALES), ...elsewhere].sort());
});
