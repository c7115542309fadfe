// Whom Kerbside reaches outside the console at a place and whether that was tried, and what did not arrive there. Nothing of it is
// for a public screen.
import { EVERYWHERE, type Changes } from '../kernel/index.ts';
import { lastTestOf, letterStanding, type RecipientListed, type TestRecord } from '../outside/index.ts';
import type { World } from '../world/index.ts';
import type { LetterRow, OutsideRow, RecipientRow, WayTested } from './outsideRow.ts';
import type { Audience, RowRef, View } from './view.ts';

const RECIPIENT = 'recipient|';
const LETTER = 'letter|';

export const outsideView: View<OutsideRow> = { name: 'outside', touched, idsAt, row };

function recipientId(place: string, recipient: string): string {
  return `${RECIPIENT}${place}|${recipient}`;
}

/** Whoever is told everywhere has one place. */
function placesOf(listed: RecipientListed | null | undefined): readonly string[] {
  if (!listed) return [];
  return listed.places.includes(EVERYWHERE) ? [EVERYWHERE] : listed.places;
}

/** A letter that is said to be of another place leaves the one it was at. */
function letterId(place: string, letter: string): string {
  return `${LETTER}${letter}@${place}`;
}

function* idsAt(world: World, place: string): Iterable<string> {
  for (const [recipient, { value }] of world.recipients.rows) {
    if (placesOf(value).includes(place)) yield recipientId(place, recipient);
  }
  for (const { letter, kept } of world.letters.rows.values())
    if (kept?.value.place === place) yield letterId(place, letter);
}

function* touched(world: World, changes: Changes): Iterable<RowRef> {
  for (const recipient of changes.touched(world.recipients)) {
    for (const said of [changes.before(world.recipients, recipient), world.recipients.rows.get(recipient)]) {
      for (const place of placesOf(said?.value)) yield { place, id: recipientId(place, recipient) };
    }
  }
  for (const test of changes.touched(world.channelTests)) {
    for (const record of [changes.before(world.channelTests, test), world.channelTests.rows.get(test)]) {
      const recipient = record?.asked?.value.recipient;
      if (recipient === undefined) continue;
      const listed = world.recipients.rows.get(recipient)?.value;
      for (const place of placesOf(listed)) yield { place, id: recipientId(place, recipient) };
    }
  }
  for (const letter of changes.touched(world.letters)) {
    for (const record of [changes.before(world.letters, letter), world.letters.rows.get(letter)]) {
      if (record?.kept) yield { place: record.kept.value.place, id: letterId(record.kept.value.place, letter) };
    }
  }
}

function row(world: World, id: string, audience: Audience): OutsideRow | undefined {
  if (audience === 'public') return undefined;
  return id.startsWith(LETTER) ? letterRow(world, id) : recipientRow(world, id);
}

function recipientRow(world: World, id: string): RecipientRow | undefined {
  const end = id.lastIndexOf('|');
  const [place, recipient] = [id.slice(RECIPIENT.length, end), id.slice(end + 1)];
  const listed = world.recipients.rows.get(recipient)?.value;
  if (!listed || !placesOf(listed).includes(place)) return undefined;
  const { name, role, ways, cap, quiet } = listed;
  return {
    kind: 'recipient',
    id,
    recipient,
    place,
    name,
    role,
    ways: ways.map(({ way, to }) => ({ way, to, test: testOf(lastTestOf(world, recipient, way, to)) })),
    cap: cap ?? null,
    quiet: quiet ?? null,
  };
}

function testOf(record: TestRecord | undefined): WayTested | null {
  if (!record?.asked) return null;
  const { test, asked, sent, confirmed } = record;
  return {
    test,
    askedAt: asked.at,
    by: asked.person?.name ?? asked.source,
    untilAt: asked.value.untilAt,
    sent: sent ? { state: sent.value.state, at: sent.at, because: sent.value.because ?? null } : null,
    confirmed: confirmed ? { how: confirmed.value.how, at: confirmed.at, by: confirmed.person?.name ?? null } : null,
  };
}

function letterRow(world: World, id: string): LetterRow | undefined {
  const end = id.lastIndexOf('@');
  const letter = id.slice(LETTER.length, end);
  const record = world.letters.rows.get(letter);
  if (!record?.kept || letterStanding(record) === 'ended') return undefined;
  const { value, at } = record.kept;
  const { place, alert, alerts, name, way, to, tries, because } = value;
  if (place !== id.slice(end + 1)) return undefined;
  const isAgain = letterStanding(record) === 'being-sent-again';
  const again = isAgain && record.again ? { by: record.again.person?.name ?? '', at: record.again.at } : null;
  return {
    kind: 'letter',
    id,
    letter,
    place,
    alert,
    alerts,
    name,
    way,
    to,
    tries,
    because,
    at,
    again,
  };
}
