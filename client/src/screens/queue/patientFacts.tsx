// What is known of one patient, each fact with its time and by whose word; corrections with both values.
import { clockTime, type Instant } from '@kerbside/shared/kernel';
import { serviceByCode } from '@kerbside/shared/site';
import type { Agreement } from '@kerbside/shared/measures';
import type { Mark, QueuePatientRow } from '@kerbside/shared/views';
import { useRow } from '../../live/index.ts';
import {
  AGE_WORDS,
  AMEND_REASON_WORDS,
  AREA_WORDS,
  COMPLAINT_WORDS,
  FIELD_WORDS,
  LEFT_ON_WORDS,
  NeedsChips,
  PRIORITY_WORDS,
  RECEIVER_WORDS,
  RiskMark,
  ROLE_WORDS,
  SEX_WORDS,
  siteShort,
  Wait,
  Why,
  wordFor,
} from '../../parts/index.ts';
import { whereWords } from './whereWords.ts';

const AGREEMENT_WORDS: Readonly<Record<Agreement, string>> = {
  none: 'nobody has said yet',
  'crew-only': 'the crew’s word only',
  'hospital-only': 'the hospital’s word only',
  agreed: 'both agree',
  differing: 'the two differ: goes to the validation worklist',
};

const ARRIVED_BY_WORDS = { 'status-button': 'crew’s button', geofence: 'geofence', hand: 'entered by hand' } as const;

export function PatientFacts({ row }: { readonly row: QueuePatientRow }) {
  const { arrivedAt, handoverAt, etaAt } = row;
  const head = useRow('queue', `site:${row.site}`, `head|${row.site}`);
  return (
    <div className="facts">
      {arrivedAt !== null && (
        <Why of={{ measure: 'wait', figure: { ...row, arrivedAt, feeds: head?.kind === 'head' ? head.feeds : [] } }}>
          <Wait since={arrivedAt} until={handoverAt} size="large" />
        </Why>
      )}
      {arrivedAt === null && (
        <p className="facts__eta">{etaAt === null ? 'ETA not known' : `ETA ${clockTime(etaAt)}`}</p>
      )}
      <RiskMark flagged={row.unwell} news2={row.news2} />
      <NeedsChips needs={row.needs} />
      <dl className="facts__list">
        {factsOf(row).map(([what, words]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      {row.otherTimes.length > 0 && (
        <div>
          <h3>Said as well</h3>
          <ul className="facts__amended">
            {row.otherTimes.map((one) => (
              <li key={`${one.field} ${String(one.saidAt)} ${one.mark.by}`} className="small">
                {FIELD_WORDS[one.field]}: <strong>{clockTime(one.saidAt)}</strong>
                {one.site === null ? ', does not count' : ` at ${siteShort(one.site)}`}{' '}
                <span className="quiet">({markWords(one.mark)})</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {row.amended.length > 0 && (
        <div>
          <h3>Corrected</h3>
          <ul className="facts__amended">
            {row.amended.map((one) => (
              <li key={`${one.field} ${String(one.mark.at)}`} className="small">
                {FIELD_WORDS[one.field]}: {one.was === null ? 'not known' : clockTime(one.was)} →{' '}
                <strong>{clockTime(one.now)}</strong>, {wordFor(AMEND_REASON_WORDS, one.reason)}{' '}
                <span className="quiet">({markWords(one.mark)})</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

type Fact = readonly [what: string, words: string];

function factsOf(row: QueuePatientRow): readonly Fact[] {
  const { preAlert, offer, placeAsked, away, takenOverBy, crewStays } = row;
  const service = serviceByCode.get(row.service)?.short ?? row.service;
  const facts: (Fact | null)[] = [
    row.arrivedAt === null
      ? null
      : [
          'Where',
          `${whereWords(row.whereabouts)}${row.whereSince === null ? '' : `, since ${clockTime(row.whereSince)}`}`,
        ],
    row.arrivedAt === null ? null : ['Arrived', arrivedWords(row)],
    ['Crew', `${row.callsign ?? 'no callsign'}, ${service}; ${PRIORITY_WORDS[row.priority]}`],
    takenOverBy && ['Taken over by', `${takenOverBy.callsign} at ${clockTime(takenOverBy.at)}`],
    row.ageBand || row.sex
      ? ['Patient', [row.ageBand && AGE_WORDS[row.ageBand], row.sex && SEX_WORDS[row.sex]].filter(Boolean).join(', ')]
      : null,
    preAlert && [
      'Pre-alert',
      `${preAlert.complaintGroup ? COMPLAINT_WORDS[preAlert.complaintGroup] : 'complaint not said'}, ${clockTime(preAlert.at)}; ${
        preAlert.received ? `received by ${markWords(preAlert.received)}` : 'not received yet'
      }`,
    ],
    row.unwell && ['Flagged', markWords(row.unwell)],
    row.careRoundDueAt === null ? null : ['Care round due', clockTime(row.careRoundDueAt)],
    crewStays && ['Crew stays: not stable', markWords(crewStays)],
    row.bookOffAt === null ? null : ['Crew’s book-off', clockTime(row.bookOffAt)],
    placeAsked && [
      'Place asked for',
      `${placeAsked.area === null ? 'anywhere' : wordFor(AREA_WORDS, placeAsked.area)}; ${markWords(placeAsked)}`,
    ],
    offer && ['Place offered', `${AREA_WORDS[offer.area]} ${offer.space}, kept until ${clockTime(offer.expiresAt)}`],
    ...cohortFacts(row),
    ...handoverFacts(row),
    away && [
      'Goes to',
      `${away.to === null ? 'nowhere: cancelled' : siteShort(away.to)} (${away.reason.replaceAll('-', ' ')}), ${clockTime(away.at)}`,
    ],
  ];
  return facts.filter((fact) => fact !== null);
}

function cohortFacts({ whereabouts }: QueuePatientRow): readonly (Fact | null)[] {
  if (whereabouts.kind !== 'cohort') return [];
  const { lead, places, ratio, agreement, agreedFrom, stopsClock } = whereabouts;
  return [
    lead === null ? null : ['Cohort’s lead', lead],
    places === null && ratio === null
      ? null
      : ['Cohort', [places && `${String(places)} places`, ratio && `1 to ${String(ratio)}`].filter(Boolean).join(', ')],
    [
      'Handover clock',
      stopsClock ? `stopped on entering, by ${agreement ?? 'agreement'} (since ${agreedFrom ?? ''})` : 'runs on in it',
    ],
  ];
}

function handoverFacts(row: QueuePatientRow): readonly (Fact | null)[] {
  if (row.agreement === 'none' && row.handoverAt === null && !row.handoverTimeUnknown) return [];
  const kind = row.handoverKind === '45-minute' ? '45-minute handover' : 'Handed over';
  return [
    [
      kind,
      row.handoverAt === null ? 'time not known' : `${clockTime(row.handoverAt)}; ${AGREEMENT_WORDS[row.agreement]}`,
    ],
    ['Crew’s word', saidAt(row.crewHandoverAt)],
    ['Hospital’s word', saidAt(row.hospitalHandoverAt)],
    row.toRole === null
      ? null
      : [
          row.handoverKind === '45-minute' ? 'Told' : 'Handed to',
          wordFor({ ...ROLE_WORDS, ...RECEIVER_WORDS }, row.toRole),
        ],
    row.leftOn && ['Left on', LEFT_ON_WORDS[row.leftOn]],
    row.recordSent === null ? null : ['Record', row.recordSent ? 'sent' : 'not sent yet'],
    ['Designated space', row.placedAt === null ? 'not yet' : `since ${clockTime(row.placedAt)}`],
    ['Crew clear', saidAt(row.clearedAt)],
  ];
}

function arrivedWords(row: QueuePatientRow): string {
  if (row.arrivedAt === null) return 'not yet';
  const how = row.arrivedBy === null ? '' : `, ${ARRIVED_BY_WORDS[row.arrivedBy]}`;
  return `${clockTime(row.arrivedAt)}${how}${row.clockSuspect ? ' — clock suspect: the source’s clock ran ahead' : ''}`;
}

function saidAt(at: Instant | null): string {
  return at === null ? 'not said' : clockTime(at);
}

export function markWords({ by, role, at }: Mark): string {
  return `${by}${role ? `, ${wordFor(ROLE_WORDS, role)}` : ''}, ${clockTime(at)}`;
}
