// From bytes to messages: nothing that can be sent throws, and what is not JSON is told where it stops being so.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { feedFile, message, SIMULATED, tell } from './doorCast.ts';
import { findJsonFault } from './jsonFault.ts';
import { BATCH, candidateOf, formOf, ONE_EVENT, parseBody } from './parse.ts';
import { WORDS } from './schemas/index.ts';

const bytes = (text: string) => Buffer.from(text, 'utf8');

describe('a content type', () => {
  test.each([
    [ONE_EVENT, 'one'],
    [BATCH, 'batch'],
    ['Application/CloudEvents+JSON; charset=UTF-8', 'one'],
    ['application/cloudevents-batch+json; charset="utf-8"', 'batch'],
    ['application/cloudevents+json; charset=iso-8859-1', undefined],
    ['application/json', undefined],
    ['application/cloudevents+xml', undefined],
    [undefined, undefined],
  ])('%s is %s', (type, form) => {
    expect(formOf(type)).toBe(form);
  });
});

describe('a body', () => {
  test('of one event or of a list gives its messages', () => {
    expect(parseBody(bytes('{"a":1}'), 'one')).toEqual({ ok: true, messages: [{ a: 1 }] });
    expect(parseBody(bytes('[1,2]'), 'batch')).toEqual({ ok: true, messages: [1, 2] });
    expect(parseBody(bytes('[]'), 'batch')).toEqual({ ok: true, messages: [] });
  });

  test('of one event sent as a batch is told which type to send it as', () => {
    expect(parseBody(bytes('{}'), 'batch')).toEqual({
      ok: false,
      why: `A batch is a JSON list of events; this body is an object. Send one event as ${ONE_EVENT}.`,
    });
  });

  test('that was cut off on its way is told where it ends', () => {
    const body = parseBody(bytes(feedFile('truncated.json.txt')), 'batch');
    expect(body).toMatchObject({
      ok: false,
      why: expect.stringMatching(
        /^The body is not JSON: at line \d+, column \d+ \(position \d+\) the body ends where .* was expected\.$/,
      ) as unknown,
    });
  });

  test('that is not UTF-8 is refused', () => {
    expect(parseBody(Buffer.from([0x22, 0xff, 0x22]), 'one')).toMatchObject({ ok: false });
  });

  test.each([
    ['{"a":1,}', 'line 1, column 8', 'a name in double quotes'],
    ["{'a':1}", 'line 1, column 2', "a name in double quotes or '}'"],
    ['[1\n2]', 'line 2, column 1', "',' or ']'"],
    ['{"a" 1}', 'line 1, column 6', "':'"],
    ['[01]', 'line 1, column 3', "',' or ']'"],
    ['[1.]', 'line 1, column 4', 'a digit'],
    ['"a\nb"', 'line 1, column 3', 'no line break'],
    ['"\\x"', 'line 1, column 2', 'four hex digits'],
    ['{} {}', 'line 1, column 4', 'nothing more'],
    ['', 'line 1, column 1', 'a value'],
    ['nul', 'line 1, column 1', 'a value'],
  ])('%j is told %s and that %s was expected', (text, place, expected) => {
    const body = parseBody(bytes(text), 'one');
    expect(body.ok ? '' : body.why).toContain(place);
    expect(body.ok ? '' : body.why).toContain(expected);
  });
});

describe('whatever is sent', () => {
  const noise = fc.oneof(
    fc.string(),
    fc.json(),
    fc.json().map((text) => text.slice(0, -1)),
    fc
      .tuple(fc.json(), fc.nat(), fc.string({ maxLength: 2 }))
      .map(([text, at, more]) => text.slice(0, at % (text.length + 1)) + more + text.slice(at % (text.length + 1))),
  );

  test('the search for a fault in JSON agrees with JSON itself', () => {
    fc.assert(
      fc.property(noise, (text) => {
        let isJson = true;
        try {
          JSON.parse(text);
        } catch {
          isJson = false;
        }
        expect(findJsonFault(text) === undefined).toBe(isJson);
      }),
      { numRuns: 2_000 },
    );
  });

  test('deep nesting is read without falling', () => {
    const deep = '['.repeat(200_000);
    expect(parseBody(bytes(deep), 'batch')).toMatchObject({ ok: false });
    expect(parseBody(bytes(deep + ']'.repeat(200_000)), 'batch')).toMatchObject({ ok: true });
  });

  test('no bytes throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.constantFrom('one', 'batch'), (raw, form) => {
        const body = parseBody(Buffer.from(raw), form);
        if (body.ok) for (const said of body.messages) tell(said);
      }),
      { numRuns: 1_000 },
    );
  });

  test('no value throws, and each is refused with a place or taken', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (said) => {
        expect(() => candidateOf(said, 0)).not.toThrow();
      }),
      { numRuns: 1_000 },
    );
  });

  test('no good message with one field spoilt throws', () => {
    const spoilt = fc.constantFrom(...WORDS).chain(({ type, example }) =>
      fc.record({
        type: fc.constant(type),
        data: fc.constant(example),
        field: fc.constantFrom(...Object.keys(example), 'more', '__proto__', 'constructor', 'toString'),
        value: fc.jsonValue({ depthSize: 'medium' }),
      }),
    );
    fc.assert(
      fc.property(spoilt, ({ type, data, field, value }) => {
        const said = JSON.parse(
          JSON.stringify(message(type, { ...data, [field]: value }, { source: 'sim' })),
        ) as unknown;
        const { told } = tell(said, { key: SIMULATED });
        if ('rejection' in told) expect(told.rejection.message.length).toBeLessThan(600);
        else expect(Object.keys(told)).toHaveLength(1);
      }),
      { numRuns: 2_000 },
    );
  });

  test('no envelope attribute of any kind throws', () => {
    const attribute = fc.constantFrom(
      'specversion',
      'id',
      'source',
      'type',
      'time',
      'sequence',
      'data',
      'datacontenttype',
    );
    fc.assert(
      fc.property(attribute, fc.anything(), (name, value) => {
        tell(message('kerbside.feed.beat', {}, { [name]: value }));
      }),
      { numRuns: 2_000 },
    );
  });
});
