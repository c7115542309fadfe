// What a refused message may still tell: nothing of whom it was about, whatever was sent under whatever name.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { message } from './doorCast.ts';
import { cutField, RAW_LIMIT, cutId, cutOfIdentity, cutSentence } from './identityCut.ts';

const TELLING = [
  'Margaret Thatcham',
  'Okonkwo',
  "O'Brien",
  'SMITH',
  'smith-jones',
  '9434765919',
  '943 476 5919',
  '943-476-5919',
  '1943-02-01',
  '01/02/1943',
  '1943-02-01T00:00:00Z',
  'BS10 5NB',
  'bs105nb',
  '07700900123',
  '+44 7700 900123',
  'PID|1||9434765919^^^NHS||THATCHAM^MARGARET',
  'm.thatcham@example.org',
  '12 Acacia Avenue',
] as const;

describe('a refused message', () => {
  test('keeps what its sender must mend, and our own words', () => {
    const said = message('kerbside.conveyance.arrived', {
      conveyance: 'RYF/2026-11-21/4711',
      site: 'RVJ99',
      method: 'geofence',
    });
    const shown = JSON.parse(cutOfIdentity(said)) as { type: string; data: object };
    expect(shown).toMatchObject({ type: 'kerbside.conveyance.arrived', source: 'cad-ryf', time: said['time'] });
    expect(shown.data).toEqual({ conveyance: 'RYF/2026-11-21/4711', site: 'RVJ99', method: 'geofence' });
  });

  test('says nothing of a person, whatever stands wherever', () => {
    const known = fc.constantFrom('site', 'callsign', 'conveyance', 'source', 'data', 'time', 'type', 'patients');
    const key = fc.oneof(known, fc.constantFrom('patientName', 'NHS_Number', 'note'), fc.string());
    fc.assert(
      fc.property(fc.constantFrom(...TELLING), key, fc.nat(3), fc.boolean(), (telling, field, depth, asKey) => {
        let said: unknown = asKey ? { [telling]: 1 } : { [field]: telling };
        for (let left = depth; left > 0; left -= 1) said = left % 2 ? { data: said } : [said, 'trolley'];
        expect(cutOfIdentity(said)).not.toContain(telling);
      }),
    );
    for (const telling of TELLING) expect(cutId(telling)).toBe('[cut]');
  });

  test('a number as long as anybody’s is cut, whatever its name', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_000_000_000, max: 9_999_999_999 }), (number) => {
        expect(cutOfIdentity({ data: { patients: number, callsign: String(number) } })).not.toContain(String(number));
      }),
    );
  });

  test('of any shape is short and never breaks the cutting', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 9 }), (said) => {
        expect(cutOfIdentity(said).length).toBeLessThanOrEqual(RAW_LIMIT);
      }),
    );
    expect(cutOfIdentity({ data: Array.from({ length: 5_000 }, () => 'trolley') }).length).toBeLessThanOrEqual(
      RAW_LIMIT,
    );
  });

  test('what the reason quotes of it is cut as well', () => {
    expect(cutSentence("data.site is 'Margaret Thatcham'; send an ODS site code, e.g. 'RVJ01'.")).toBe(
      "data.site is '[cut]'; send an ODS site code, e.g. 'RVJ01'.",
    );
  });
});

test.each([
  ['data.site', 'data.site'],
  ['data.beds.3.open', 'data.beds.3.open'],
  ['', ''],
  ['data.Margaret Thatcham', 'data.[cut]'],
  ['data.mthatcham.site', 'data.[cut].site'],
  ['data.4857773456', 'data.[cut]'],
])('where a message was wrong names no one: %s is kept as %s', (field, kept) => {
  expect(cutField(field)).toBe(kept);
});
