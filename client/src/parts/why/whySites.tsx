// Which sites a total rests on: the silent ones first, with since when and what they last had; then what each of the others has.
import type { SiteCode } from '@kerbside/shared/kernel';
import type { Explanation } from '@kerbside/shared/measures';
import type { ReactNode } from 'react';
import { Age, Time } from '../age.tsx';
import { Button } from '../button.tsx';
import { siteShort } from '../siteName.tsx';
import { INPUT_STATE_WORDS, UNKNOWN_WORDS, valueWords } from './whyWords.ts';

interface SitesOfProps {
  readonly explanation: Explanation;
  readonly onSite: (site: SiteCode) => void;
}

export function SitesOf({ explanation, onSite }: SitesOfProps): ReactNode {
  const { sites, silent, reporting, of } = explanation;
  if (sites.length === 0 && silent.length === 0) return null;
  const isSilent = new Set(silent.map(({ site }) => site));
  const others = sites.filter(({ site }) => !isSilent.has(site));
  return (
    <section className="why__part" aria-label="Sites in it">
      <h3>
        {reporting} of {of} {of === 1 ? 'site' : 'sites'} reporting
      </h3>
      {silent.length > 0 && (
        <ul className="why__silent" aria-label="Silent sites">
          {silent.map((one) => (
            <li key={one.site}>
              <SiteButton site={one.site} isAlone={sites.length === 0} onSite={onSite} />
              <span>
                {UNKNOWN_WORDS[one.why]}
                {one.lastAt !== null && (
                  <>
                    {' '}
                    since <Time at={one.lastAt} /> (<Age at={one.lastAt} />)
                  </>
                )}
                {one.last !== null && `, then ${valueWords(one.last, explanation)}`}
              </span>
            </li>
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <ul className="why__each" aria-label="Each site's part">
          {others.map(({ site, value, state }) => (
            <li key={site}>
              <SiteButton site={site} isAlone={false} onSite={onSite} />
              <span className="figure-value">
                {value === null
                  ? state === 'live'
                    ? 'none'
                    : INPUT_STATE_WORDS[state]
                  : valueWords(value, explanation)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface SiteButtonProps {
  readonly site: SiteCode;
  readonly isAlone: boolean;
  readonly onSite: (site: SiteCode) => void;
}

function SiteButton({ site, isAlone, onSite }: SiteButtonProps): ReactNode {
  if (isAlone) return <strong>{siteShort(site)}</strong>;
  return (
    <Button look="quiet" onPress={() => onSite(site)}>
      {siteShort(site)}
    </Button>
  );
}
