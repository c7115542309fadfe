// Who looks at a site now, and at how many of their screens the sound is on. By their own word; a pulse, never a record.
import { clockTime } from '@kerbside/shared/kernel';
import type { Present, PresentScreen, SoundState } from '@kerbside/shared/wire';
import { Users } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { useLive } from '../live/index.ts';
import { Time } from './age.tsx';
import { Sheet } from './sheet.tsx';
import { siteShort } from './siteName.tsx';
import { isPerson, whoWords } from './whoWords.ts';
import { ROLE_WORDS } from './words.ts';

export const SOUND_WORDS: Readonly<Record<SoundState, string>> = {
  off: 'sound off',
  blocked: 'sound blocked',
  on: 'sound on',
};

export function WhoIsHere({ site }: { readonly site: string }) {
  const present = useLive((state) => state.present[site] ?? null);
  const isCurrent = useLive((state) => state.truth === 'live' || state.truth === 'late');
  return <WhoIsHereFace present={isCurrent ? present : null} site={site} />;
}

interface WhoIsHereFaceProps {
  readonly site: string;
  /** Null: not known, as while there is no connection. */
  readonly present: Present | null;
}

export function WhoIsHereFace({ site, present }: WhoIsHereFaceProps) {
  const [isOpen, setIsOpen] = useState(false);
  if (!present) return <span className="who-here quiet small">who is looking: not known</span>;
  return (
    <>
      <AriaButton className="who-here" onPress={() => setIsOpen(true)}>
        <Users className="icon" aria-hidden="true" />
        {whoWords(present)}
      </AriaButton>
      {isOpen && (
        <Sheet title={`Looking at ${siteShort(site)} now`} onClose={() => setIsOpen(false)}>
          {present.nobodySince !== null && (
            <p>
              <strong>
                Nobody signed in here since <Time at={present.nobodySince} />.
              </strong>
            </p>
          )}
          <ul className="who-here__list">
            {present.screens.map((one, place) => (
              <li key={place} className="who-here__one">
                <strong>{one.name}</strong> <span className="quiet">{roleWords(one)}</span>
                <span className="small">{standingWords(one)}</span>
              </li>
            ))}
          </ul>
          <p className="quiet small">Names are people’s own word. Public screens are not counted.</p>
        </Sheet>
      )}
    </>
  );
}

function roleWords({ role, verified }: PresentScreen): string {
  return isPerson({ role }) && !verified ? `${ROLE_WORDS[role]} · unverified` : ROLE_WORDS[role];
}

function standingWords({ views, since, lastActAt, sound }: PresentScreen): string {
  const act = lastActAt === null ? 'no act yet' : `last act ${clockTime(lastActAt)}`;
  return `${views.join(', ')} since ${clockTime(since)} · ${act} · ${SOUND_WORDS[sound]}`;
}
