// A call made: to whom, answered or not, what they said, until when (domain.md 11.17).
import type { DomainEvent, Instant, SiteCode } from '../kernel/index.ts';

export const CALLED_ROLES = [
  'nurse-in-charge',
  'epic',
  'site-manager',
  'on-call-manager',
  'executive',
  'ambulance-control',
  'tactical-commander',
  'strategic-commander',
  'icb-centre',
  'icb-on-call',
] as const;
export type CalledRole = (typeof CALLED_ROLES)[number];

export const CALL_OUTCOMES = ['yes', 'no', 'will-call-back', 'coming', 'space-expected', 'nothing-agreed'] as const;
export type CallOutcome = (typeof CALL_OUTCOMES)[number];

export interface ContactCalled {
  readonly site: SiteCode;
  readonly role: CalledRole;
  readonly answered: boolean;
  readonly outcome?: CallOutcome;
  /** When what was said runs out: an update is due then. */
  readonly untilAt?: Instant;
  /** The patient it was about, when it was one. */
  readonly patientKey?: string;
}

export type ContactEvent = DomainEvent<'kerbside.contact.called', ContactCalled>;
