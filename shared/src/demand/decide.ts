// What can be asked about what waits outside, and what comes of it. Nothing is ever released or sent elsewhere by a timer.
import {
  HOUR,
  MINUTE,
  accept,
  clockTime,
  eventOf,
  jobOf,
  refuse,
  whoSaid,
  type AskContext,
  type ConveyanceId,
  type Decision,
  type Refusal,
  type SiteCode,
} from '../kernel/index.ts';
import type { DemandAsk, DemandAsks } from './asks.ts';
import { divertInForce, divertOverAt, releaseState, siteOfRelease, type DemandTables, type Divert } from './demand.ts';
import type { DemandEvent, DivertPatients } from './events.ts';

/** What these decisions must know of their neighbours: the words people use for crews and sites. */
export interface DemandNeeds {
  readonly callsignOf: (conveyance: ConveyanceId) => string | undefined;
  readonly siteName: (site: SiteCode) => string;
}

/** [D3] How long a site has to answer a release. Local setting: no national number was found (domain.md 10.5). */
export const REPLY_MINUTES = 5;
const LONGEST_REPLY_MINUTES = 60;
/** [D6] A divert is usually an hour or two (domain.md 1.8); longer than this is taken for a mistake. Local setting. */
export const LONGEST_DIVERT_HOURS = 12;

type DemandDecision = Decision<DemandEvent>;
type Refused = { readonly refusal: Refusal };

export function decideDemand(
  tables: DemandTables,
  ask: DemandAsk,
  needs: DemandNeeds,
  context: AskContext,
): DemandDecision {
  switch (ask.type) {
    case 'AskRelease':
      return askRelease(tables, ask.body, needs, context);
    case 'AnswerRelease':
      return answerRelease(tables, ask.body, needs, context);
    case 'AgreeDivert':
      return (
        impossibleDivert(ask.body, needs, context) ??
        clashingDivert(tables, ask.body, needs, context) ??
        agreeDivert(ask.body, context)
      );
    case 'EndDivert':
      return endDivert(tables, ask.body, needs, context);
  }
}

function askRelease(
  tables: DemandTables,
  body: DemandAsks['AskRelease'],
  needs: DemandNeeds,
  context: AskContext,
): DemandDecision {
  const { site, service, callPriority, conveyance, replyMinutes = REPLY_MINUTES } = body;
  if (!(replyMinutes >= 1 && replyMinutes <= LONGEST_REPLY_MINUTES)) {
    return refuse('reply-time', `Give the site between 1 and ${LONGEST_REPLY_MINUTES} minutes to answer.`);
  }
  const replyDueAt = context.at + Math.round(replyMinutes) * MINUTE;
  if (replyDueAt <= context.now) {
    return refuse(
      'too-late-to-ask',
      `This was tapped at ${clockTime(context.at)} and an answer was due by ${clockTime(replyDueAt)}, before it was ` +
        'sent. Ask again if the crew is still needed.',
    );
  }
  const waiting = conveyance && waitingReleaseOf(tables, site, conveyance, context);
  if (waiting) {
    const { by, at } = whoSaid(waiting);
    return refuse(
      'already-asked',
      `${needs.siteName(site)} was asked to release ${crewName(conveyance, needs)} at ${clockTime(at)} by ${by}; its ` +
        `answer is due by ${clockTime(waiting.value.replyDueAt)}. Wait for it, or call the nurse in charge.`,
      { by, at },
    );
  }
  const asked = { release: context.askId, site, service, callPriority, ...(conveyance && { conveyance }), replyDueAt };
  return accept(eventOf(context, 'kerbside.demand.release-asked', asked));
}

function waitingReleaseOf(tables: DemandTables, site: SiteCode, conveyance: ConveyanceId, { now }: AskContext) {
  for (const release of tables.releases.rows.values()) {
    const { asked } = release;
    if (asked?.value.conveyance !== conveyance || asked.value.site !== site) continue;
    if (releaseState(release, now) === 'waiting') return asked;
  }
  return undefined;
}

/** [D5] The first answer stands, but a no may become a yes. */
function answerRelease(
  tables: DemandTables,
  body: DemandAsks['AnswerRelease'],
  needs: DemandNeeds,
  context: AskContext,
): DemandDecision {
  const { site, release, answer, byRole, reason } = body;
  const known = tables.releases.rows.get(release);
  if (!known || siteOfRelease(known) !== site) {
    return refuse('no-such-release', `No such release was asked of ${needs.siteName(site)}. Look at the list again.`);
  }
  if (byRole.trim() === '') return refuse('role-missing', `Say who answered: choose the role that said ${answer}.`);
  const earlier = known.answered;
  if (earlier && !(earlier.value.answer === 'no' && answer === 'yes')) {
    const { by, at } = whoSaid(earlier);
    return refuse(
      'already-answered',
      `This release was answered ${earlier.value.answer} at ${clockTime(at)} by the ${roleName(earlier.value.byRole)} ` +
        `(entered by ${by}). ${earlier.value.answer === 'no' ? 'Only a yes can follow.' : 'Log a call if that changed.'}`,
      { by, at },
    );
  }
  const answered = { release, site, answer, byRole, ...(answer === 'no' && reason && { reason }) };
  return accept(eventOf(context, 'kerbside.demand.release-answered', answered));
}

function impossibleDivert(
  body: DemandAsks['AgreeDivert'],
  needs: DemandNeeds,
  context: AskContext,
): Refused | undefined {
  const { site, to, patients, agreedBy, untilAt, reviewAt } = body;
  if (site === to) return refuse('same-site', `${needs.siteName(site)} cannot divert to itself. Choose another site.`);
  if (patients.length === 0) return refuse('no-patients', 'Say which patients go to the other site.');
  if (new Set(agreedBy.map((role) => role.trim()).filter(Boolean)).size < 2) {
    return refuse('not-agreed', 'A divert is an agreement: name who agreed it at both ends, at least two roles.');
  }
  if (untilAt <= context.now) {
    return refuse('over-already', `${clockTime(untilAt)} has passed already. Choose when the divert ends.`);
  }
  if (untilAt > context.at + LONGEST_DIVERT_HOURS * HOUR) {
    return refuse(
      'too-long',
      `A divert may last ${LONGEST_DIVERT_HOURS} hours at most. Choose an earlier end, and agree it anew if it must go on.`,
    );
  }
  if (reviewAt !== undefined && (reviewAt <= context.at || reviewAt > untilAt)) {
    return refuse('review-time', `Choose a review between now and ${clockTime(untilAt)}, when the divert ends.`);
  }
  return undefined;
}

/** [D6] One agreement for the same patients between two sites at a time, whichever way it goes. */
function clashingDivert(
  tables: DemandTables,
  { site, to, patients }: DemandAsks['AgreeDivert'],
  needs: DemandNeeds,
  { now }: AskContext,
): Refused | undefined {
  for (const divert of tables.diverts.rows.values()) {
    const { agreed } = divert;
    if (!agreed || !divertInForce(divert, now) || !samePatients(agreed.value.patients, patients)) continue;
    const { from, to: taker, untilAt } = agreed.value;
    if (!(from === site && taker === to) && !(from === to && taker === site)) continue;
    const { by, at } = whoSaid(agreed);
    return refuse(
      from === site ? 'already-agreed' : 'diverts-back',
      `${needs.siteName(from)} already sends ${patientsName(agreed.value.patients)} to ${needs.siteName(taker)} until ` +
        `${clockTime(untilAt)} (entered at ${clockTime(at)} by ${by}). End that divert first.`,
      { by, at },
    );
  }
  return undefined;
}

function agreeDivert(body: DemandAsks['AgreeDivert'], context: AskContext): DemandDecision {
  const { site, ...terms } = body;
  const agreed = { divert: context.askId, from: site, ...terms, fromAt: context.at };
  return accept(eventOf(context, 'kerbside.demand.divert-agreed', agreed));
}

function endDivert(
  tables: DemandTables,
  { site, divert }: DemandAsks['EndDivert'],
  needs: DemandNeeds,
  context: AskContext,
): DemandDecision {
  const known = tables.diverts.rows.get(divert);
  const agreed = known?.agreed?.value;
  if (!known || !agreed || (agreed.from !== site && agreed.to !== site)) {
    return refuse('no-such-divert', `${needs.siteName(site)} has no such divert. Look at the list again.`);
  }
  return (
    overAlready(known, context) ??
    accept(eventOf(context, 'kerbside.demand.divert-ended', { divert, from: agreed.from, to: agreed.to }))
  );
}

function overAlready(divert: Divert, { at }: AskContext): Refused | undefined {
  if (divert.ended) {
    const who = whoSaid(divert.ended);
    return refuse('already-ended', `This divert was ended at ${clockTime(who.at)} by ${who.by}. Nothing to do.`, who);
  }
  const overAt = divertOverAt(divert);
  if (overAt === undefined || at < overAt) return undefined;
  return refuse('run-out', `This divert ran out at ${clockTime(overAt)} by itself. Nothing to do.`, { at: overAt });
}

function samePatients(some: readonly DivertPatients[], others: readonly DivertPatients[]): boolean {
  return some.includes('all') || others.includes('all') || some.some((patients) => others.includes(patients));
}

function patientsName(patients: readonly DivertPatients[]): string {
  return patients.includes('all') ? 'all patients' : `${patients.join(', ')} patients`;
}

function crewName(conveyance: ConveyanceId, needs: DemandNeeds): string {
  return needs.callsignOf(conveyance) ?? `the crew on job ${jobOf(conveyance)}`;
}

function roleName(role: string): string {
  return role.replaceAll('-', ' ');
}
