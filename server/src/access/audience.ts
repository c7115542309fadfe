// Who may see what and ask for what, decided when a room is joined, when a delta is published, and when an ask arrives.
// Until sign-in exists a name and role are the person's own word; these rules keep honest people from slips.
import { RELEASE_ASKERS } from '@kerbside/shared/demand';
import type { Principal, Refusal } from '@kerbside/shared/kernel';
import type { Audience } from '@kerbside/shared/views';
import type { Ask } from '@kerbside/shared/world';

export function audienceOf(principal: Principal): Audience {
  return principal.role === 'public-screen' ? 'public' : 'full';
}

/** Why this person may not read what happened, or nothing. A public screen learns nobody's name. */
export function mayReadHistory(principal: Principal): Refusal | undefined {
  if (audienceOf(principal) === 'full') return undefined;
  return { code: 'may-not-read', message: 'A public screen shows no history. Choose another role to read it.' };
}

export type MayWatch =
  | { readonly ok: true; readonly audience: Audience }
  | { readonly ok: false; readonly why: string; readonly askWhom: string };

/** Everybody may watch every view, cut to their audience: `_worldId` and `_scope` decide once people sign in and have sites. */
export function mayWatch(principal: Principal, _worldId: string, _view: string, _scope: string): MayWatch {
  return { ok: true, audience: audienceOf(principal) };
}

const ASKS_OF_A_NEW_PATIENT: ReadonlySet<Ask['type']> = new Set(['AddArrival', 'AddPreAlert']);

/** Why this person may not ask this, or nothing. */
export function mayAsk(principal: Principal, ask: Ask): Refusal | undefined {
  switch (principal.role) {
    case 'wallboard':
    case 'public-screen':
    case 'auditor':
      return {
        code: 'may-not-ask',
        message: `${ROLE_WORDS[principal.role]} only looks on. Choose another role to record something.`,
      };
    case 'crew':
      return isAboutPatient(ask) ? undefined : NOT_FOR_CREWS;
    default:
      return ask.type === 'AskRelease' && !RELEASE_ASKERS.has(principal.role) ? NOT_CONTROL : undefined;
  }
}

const ROLE_WORDS = { wallboard: 'A wallboard', 'public-screen': 'A public screen', auditor: 'An auditor' };

const NOT_FOR_CREWS: Refusal = {
  code: 'may-not-ask',
  message: 'A crew records what concerns patients. Ask the HALO or the nurse in charge to record this.',
};

const NOT_CONTROL: Refusal = {
  code: 'may-not-ask',
  message: 'Ambulance control asks for a rapid release. Ring them, then log the call.',
};

function isAboutPatient(ask: Ask): boolean {
  return ASKS_OF_A_NEW_PATIENT.has(ask.type) || ('patientKey' in ask.body && ask.body.patientKey !== undefined);
}
