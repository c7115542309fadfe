// What an event says, in words for whoever reads the history at night. Every type has its own name and sentence; what a newer
// server adds is named by its type and said field by field.
import { clockTime } from '@kerbside/shared/kernel';
import type { PastEvent } from '@kerbside/shared/wire';
import { ALERT_SENTENCES } from './alertSentences.ts';
import { PATIENT_SENTENCES } from './patientSentences.ts';
import { joined, type Part } from './sentence.ts';
import { SITE_SENTENCES } from './siteSentences.ts';

const WORDS: Readonly<Record<string, string>> = {
  'conveyance.started': 'On the way',
  'conveyance.eta-changed': 'ETA changed',
  'conveyance.pre-alerted': 'Pre-alert',
  'conveyance.pre-alert-received': 'Pre-alert received',
  'conveyance.destination-changed': 'Changed destination',
  'conveyance.cancelled': 'Taken off the board',
  'conveyance.arrived': 'Arrived',
  'conveyance.relieved': 'Taken over by another crew',
  'conveyance.book-off-set': 'Crew’s book-off set',
  'conveyance.cleared': 'Crew clear',
  'conveyance.tied': 'Tied to another record',
  'handover.needs-stated': 'Needs stated',
  'handover.place-asked': 'Place asked for',
  'handover.brought-in': 'Brought in, not handed over',
  'handover.returned-to-vehicle': 'Sent back to the vehicle',
  'handover.cohorted': 'Entered a cohort',
  'handover.flagged-unwell': 'Flagged unwell',
  'handover.observed': 'Observed, care round',
  'handover.completed': 'Handed over, the crew’s word',
  'handover.crew-stayed': 'Crew stays: not stable',
  'handover.received': 'Handed over, the hospital’s word',
  'handover.placed': 'In a designated space',
  'handover.amended': 'Time corrected',
  'handover.withdrawn': 'Withdrawn',
  'contact.called': 'Call made',
  'department.counted': 'Department counted',
  'department.place-offered': 'Place offered',
  'department.place-lost': 'Place lost',
  'bed.counted': 'Beds counted',
  'bed.changed': 'Bed changed',
  'discharge.counted': 'Discharges counted',
  'opel.reported': 'OPEL reported',
  'demand.counted': '999 calls counted',
  'demand.release-asked': 'Rapid release asked for',
  'demand.release-answered': 'Rapid release answered',
  'demand.divert-agreed': 'Divert agreed',
  'demand.divert-ended': 'Divert ended',
  'feed.connected': 'Feed connected',
  'feed.fell-silent': 'Feed fell silent',
  'feed.heard-again': 'Feed heard',
  'feed.rejected': 'Messages refused at the door',
  'feed.record-tied': 'Unmatched record tied',
  'feed.record-dismissed': 'Unmatched record dismissed',
  'alert.raised': 'Alert raised',
  'alert.level-changed': 'Alert changed its level',
  'alert.condition-changed': 'Alert’s condition changed',
  'alert.stepped': 'Alert passed up',
  'alert.answered': 'Alert answered',
  'alert.called': 'Call made for an alert',
  'alert.noted': 'Alert noted',
  'alert.closed': 'Alert closed',
  'alert.judged': 'Alert judged',
  'alert.sent': 'Alert sent',
  'alert.skipped': 'Alert not sent',
  'alert.delivered': 'Alert delivered',
  'alert.muted': 'Alerts muted',
  'alert.mute-ended': 'Mute ended',
  'alert.rule-change-proposed': 'Change of a rule proposed',
  'alert.rule-change-approved': 'Change of a rule saved',
  'alert.rule-change-withdrawn': 'Change of a rule withdrawn',
  'alert.rule-softened': 'Rule softened',
  'alert.softening-ended': 'Softening ended',
  'alert.softening-reviewed': 'Softening looked at',
  'alert.duty-set': 'On duty',
  'alert.shift-handed-over': 'Shift handed over',
  'outside.recipient-listed': 'Recipient listed',
  'outside.recipient-removed': 'Recipient taken off the list',
  'outside.test-asked': 'Test message asked for',
  'outside.test-sent': 'Test message sent',
  'outside.test-confirmed': 'Test message confirmed',
  'outside.letter-kept': 'Not delivered',
  'outside.letter-sent-again': 'Sent again',
  'outside.letter-ended': 'Given up or delivered',
  'outside.page-begun': 'Page written down, to be sent',
  'outside.page-ended': 'Page delivered or given up',
  'handover.validated': 'Times agreed or disputed',
  'world.ask-refused': 'Refused',
  'world.covering-set': 'Covering',
  'world.day-closed': 'Day closed',
  'world.journeys-retired': 'Journeys of a closed day retired',
  'world.clock-set': 'Clock set',
  'world.inject-made': 'Inject made',
};
/** Whether a type is in the table. */
export function hasWords(type: string): boolean {
  return WORDS[type.replace(/^kerbside\./, '')] !== undefined;
}

export function eventWords({ type }: Pick<PastEvent, 'type'>): string {
  const name = type.replace(/^kerbside\./, '');
  return WORDS[name] ?? name.replaceAll(/[.-]/g, ' ');
}

const SENTENCES = { ...PATIENT_SENTENCES, ...SITE_SENTENCES, ...ALERT_SENTENCES } as Readonly<
  Record<string, ((said: never) => readonly Part[]) | undefined>
>;
/** Names that say nothing more than the row they stand on. */
const UNSAID: ReadonlySet<string> = new Set(['conveyance', 'askId', 'patientKey', 'code', 'amends', 'withdraws']);

/** Whether what a type says is a sentence. */
export function hasSentence(type: string): boolean {
  return SENTENCES[type] !== undefined;
}

/** 'at Southmead, by the crew’s button'; field by field where nobody wrote a sentence, or a newer server says it otherwise. */
export function detailWords({ type, data }: Pick<PastEvent, 'type' | 'data'>): string {
  const sentence = SENTENCES[type];
  if (!sentence) return fieldWords(data);
  try {
    return joined([ofWhom(data), ...sentence(data as never)]);
  } catch {
    return fieldWords(data);
  }
}

/** Of several patients on one vehicle, which. */
function ofWhom(data: unknown): Part {
  const patient = (data as { readonly patient?: unknown }).patient;
  return typeof patient === 'number' && patient > 1 && `patient ${String(patient)}`;
}

/** 'place: corridor · eta at: 02:25' */
function fieldWords(data: unknown): string {
  if (typeof data !== 'object' || data === null) return '';
  const said = Object.entries(data).filter(
    ([name, value]) => !UNSAID.has(name) && value !== null && value !== undefined,
  );
  return said.map(([name, value]) => `${nameWords(name)}: ${valueWords(name, value)}`).join(' · ');
}

function nameWords(name: string): string {
  return name
    .replaceAll(/([A-Z0-9]+)/g, ' $1')
    .toLowerCase()
    .trim();
}

function valueWords(name: string, value: unknown): string {
  if (typeof value === 'number' && (/(At|Since)$/.test(name) || name === 'value')) return clockTime(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.map((one) => valueWords('', one)).join(', ');
  if (typeof value === 'object' && value !== null) return `(${fieldWords(value)})`;
  return typeof value === 'string' ? value.replaceAll('-', ' ') : String(value);
}
