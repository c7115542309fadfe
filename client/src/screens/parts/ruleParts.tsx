// The parts of rules and of one being changed in every state: the list with one changed and one switched off, what waits for a second
// person, the dry run before, under way, found and refused, what it says of the rungs, and who covers upstream. Fed by hand, with no clock.
import { RULE_BOOK, withChanges, type RungTold } from '@kerbside/shared/alert';
import type { DryRunFound } from '@kerbside/shared/rules';
import type { RuleChangeRow, SofteningRow } from '@kerbside/shared/views';
import { HOUR } from '@kerbside/shared/kernel';
import { Panel } from '../../parts/index.ts';
import { DryRunPart } from '../alerts/dryRun.tsx';
import { Upstream } from '../alerts/duty.tsx';
import { Proposals, Softenings } from '../alerts/ruleChanges.tsx';
import { RuleList } from '../alerts/rules.tsx';
import '../alerts/alerts.css';
import '../alerts/rules.css';

const AT = Date.UTC(2026, 10, 21, 10);
const nothing = (): void => undefined;
const rung = (step: number, role: string, told: number, atNight: number): RungTold => ({ step, role, told, atNight });
const FOUND: DryRunFound = {
  fromAt: AT,
  untilAt: AT,
  wouldRaise: 41,
  wouldAtNight: 6,
  raised: 58,
  raisedAtNight: 14,
  daysUnknown: 1,
  unknownFrom: [AT],
  wouldTell: [rung(0, 'halo', 41, 6), rung(1, 'site-manager', 12, 2)],
  tells: [rung(0, 'halo', 58, 14), rung(1, 'nurse-in-charge', 31, 9)],
};
const TACTICAL = { kind: 'desk-duty', site: 'RVJ01', place: 'service|RYF', at: AT, untilAt: null } as const;

const HERE = { place: 'RVJ01', reason: 'too-many', by: 'S. Hale', at: AT } as const;
const WAITS: RuleChangeRow = {
  ...HERE,
  kind: 'rule-change',
  id: 'rule|1',
  change: '1',
  rule: 'waits',
  setting: { levels: [30, 50, 60, 120] },
  dryRun: FOUND,
  approved: null,
  withdrawn: null,
};
const OFFER: RuleChangeRow = {
  ...WAITS,
  id: 'rule|2',
  change: '2',
  rule: 'offer',
  setting: { isOff: true },
  approved: { by: 'J. Okoro', at: AT },
};
const SOFT: SofteningRow = {
  ...HERE,
  kind: 'softening',
  id: 'soft|1',
  softening: '1',
  rule: 'clear-late',
  setting: { dwellMinutes: 20 },
  untilAt: AT + HOUR,
  ended: null,
};
const BOOK = withChanges(RULE_BOOK, new Map([WAITS, OFFER].map(({ rule, setting }) => [rule, setting])));

export function RuleParts() {
  return (
    <>
      <RuleSheetParts />
      <DryRunParts />
    </>
  );
}

/** What can be tapped in it would be asked of the server: nothing of it is to be used here. */
function RuleSheetParts() {
  return (
    <Panel title="Rules: waiting for a second person, saved, softened, and all of them">
      <div inert>
        <Proposals changes={[WAITS, { ...OFFER }]} />
        <Softenings rows={[SOFT]} now={AT} />
        <Softenings rows={[SOFT]} now={SOFT.untilAt} />
      </div>
      <RuleList place="RVJ01" book={BOOK} changes={[OFFER]} onChange={nothing} />
    </Panel>
  );
}

function DryRunParts() {
  return (
    <Panel title="Rules: the dry run, who would be told, who covers upstream">
      <DryRunPart state={{ kind: 'none' }} start={nothing} stop={nothing} isDisabled />
      <DryRunPart state={{ kind: 'going', part: 0.37 }} start={nothing} stop={nothing} isDisabled={false} />
      <DryRunPart state={{ kind: 'found', found: FOUND, of: '' }} start={nothing} stop={nothing} isDisabled={false} />
      <DryRunPart
        state={{
          kind: 'found',
          found: { ...FOUND, daysUnknown: 0, unknownFrom: [], wouldTell: [], tells: [] },
          of: '',
        }}
        start={nothing}
        stop={nothing}
        isDisabled={false}
      />
      <DryRunPart
        state={{ kind: 'refused', refusal: { code: 'too-many', message: 'Other dry runs are being made just now.' } }}
        start={nothing}
        stop={nothing}
        isDisabled={false}
      />
      <Upstream desks={[]} />
      <Upstream desks={[{ ...TACTICAL, id: 'desk|1', role: 'tactical-commander', name: 'B. Roe' }]} />
    </Panel>
  );
}
