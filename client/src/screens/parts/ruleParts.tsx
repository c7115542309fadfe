// The parts of a rule being changed in every state: the dry run before, under way, found and refused, what it says of the rungs, and who
// covers upstream. Fed by hand, with no clock.
import type { RungTold } from '@kerbside/shared/alert';
import type { DryRunFound } from '@kerbside/shared/rules';
import { Panel } from '../../parts/index.ts';
import { DryRunPart } from '../alerts/dryRun.tsx';
import { Upstream } from '../alerts/duty.tsx';
import { TooWide } from '../alerts/inquiry.tsx';
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

export function RuleParts() {
  return (
    <Panel title="Rules: the dry run, who would be told, who covers upstream">
      <DryRunPart state={{ kind: 'none' }} start={nothing} isDisabled />
      <DryRunPart state={{ kind: 'going', part: 0.37 }} start={nothing} isDisabled={false} />
      <DryRunPart state={{ kind: 'found', found: FOUND, of: '' }} start={nothing} isDisabled={false} />
      <DryRunPart
        state={{
          kind: 'found',
          found: { ...FOUND, daysUnknown: 0, unknownFrom: [], wouldTell: [], tells: [] },
          of: '',
        }}
        start={nothing}
        isDisabled={false}
      />
      <DryRunPart
        state={{ kind: 'refused', refusal: { code: 'too-many', message: 'Other dry runs are being made just now.' } }}
        start={nothing}
        isDisabled={false}
      />
      <Upstream desks={[]} />
      <Upstream desks={[{ ...TACTICAL, id: 'desk|1', role: 'tactical-commander', name: 'B. Roe' }]} />
      <TooWide />
    </Panel>
  );
}
