// What the patient needs, by icon and word: what fits decides who goes in.
import type { Need } from '@kerbside/shared/handover';
import {
  Accessibility,
  Activity,
  Armchair,
  Baby,
  BedSingle,
  Brain,
  DoorClosed,
  HeartPulse,
  ShieldUser,
  Wind,
  type LucideIcon,
} from 'lucide-react';
import { NEED_WORDS } from './words.ts';

export const NEED_ICONS: Readonly<Record<Need, LucideIcon>> = {
  trolley: BedSingle,
  chair: Armchair,
  resus: HeartPulse,
  monitored: Activity,
  oxygen: Wind,
  'side-room': DoorClosed,
  paediatric: Baby,
  bariatric: Accessibility,
  'mental-health-one-to-one': Brain,
  police: ShieldUser,
};

export function NeedsChips({ needs }: { readonly needs: readonly Need[] }) {
  if (needs.length === 0) return null;
  return (
    <ul className="needs" aria-label="Needs">
      {needs.map((need) => {
        const Icon = NEED_ICONS[need];
        return (
          <li key={need} className="needs__chip">
            <Icon className="icon" aria-hidden="true" />
            {NEED_WORDS[need]}
          </li>
        );
      })}
    </ul>
  );
}
