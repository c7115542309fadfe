// The why of one figure, opened: the value once more, why it is so or is not known, what it is made of with each part's age and
// source, what it is held against, and which sites are silent. A site of a total opens its own.
import type { SiteCode } from '@kerbside/shared/kernel';
import { explainAny, type Explainable, type Explanation, type Heard } from '@kerbside/shared/measures';
import { useLayoutEffect, useState, type ReactNode } from 'react';
import { useLive, useWorldNow } from '../../live/index.ts';
import { Age } from '../age.tsx';
import { Button } from '../button.tsx';
import { siteShort } from '../siteName.tsx';
import { MadeOf, FeedsOf } from './whyInputs.tsx';
import { SitesOf } from './whySites.tsx';
import { HeldAgainst } from './whyRules.tsx';
import { UNKNOWN_WORDS, valueWords } from './whyWords.ts';

interface WhyInsideProps {
  readonly of: Explainable;
  readonly title: string | undefined;
  readonly more: ReactNode;
  /** What the sheet is the why of. */
  readonly onName: (name: string) => void;
}

/** The why is made anew this often while it is open. */
const STEP_SECONDS = 5;

export default function WhyInside({ of, title, more, onName }: WhyInsideProps): ReactNode {
  const now = useWorldNow(STEP_SECONDS);
  const heard = useLive((state) => state.heard);
  const [site, setSite] = useState<SiteCode | null>(null);
  const one = site === null ? null : siteAlone(of, site);
  const explanation = explainAny(withHeard(one ?? of, heard), now);
  const name = `${title ?? explanation.label}${one && site !== null ? `, ${siteShort(site)}` : ''}`;
  useLayoutEffect(() => onName(name), [onName, name]);
  return (
    <>
      <WhyFace explanation={explanation} onSite={setSite} />
      {one && <Button onPress={() => setSite(null)}>Back to the total</Button>}
      {more}
    </>
  );
}

/** Who shows a figure need not say when its feeds were last heard: the sheet looks for itself, unless it was told. */
function withHeard(of: Explainable, heard: Heard): Explainable {
  if ('fact' in of) return of.fact === 'reported-opel' || of.heard ? of : { ...of, heard };
  return of.figure.heard ? of : ({ ...of, figure: { ...of.figure, heard } } as Explainable);
}

/** The same figure of one of its sites. */
function siteAlone(of: Explainable, site: SiteCode): Explainable | null {
  if ('fact' in of || of.measure === 'wait') return null;
  const { figure } = of;
  const sites = figure.sites.filter(({ id }) => id === site);
  return sites.length === 0 ? null : ({ ...of, figure: { ...figure, sites } } as Explainable);
}

interface WhyFaceProps {
  readonly explanation: Explanation;
  readonly onSite: (site: SiteCode) => void;
}

export function WhyFace({ explanation, onSite }: WhyFaceProps): ReactNode {
  const { definition, remarks, source, kind, rules } = explanation;
  return (
    <div className="why">
      <ValueNow explanation={explanation} />
      <p>{definition}</p>
      {remarks.length > 0 && (
        <ul className="why__remarks" aria-label="What must be said of it">
          {remarks.map((remark) => (
            <li key={remark}>{remark}</li>
          ))}
        </ul>
      )}
      <SitesOf explanation={explanation} onSite={onSite} />
      <MadeOf inputs={explanation.inputs} />
      <FeedsOf feeds={explanation.feeds} />
      <HeldAgainst thresholds={explanation.thresholds} />
      <p className="small quiet">
        Defined by: {source} ({kind}). Rules, version {rules}.
      </p>
    </div>
  );
}

function ValueNow({ explanation }: { readonly explanation: Explanation }): ReactNode {
  const { value, why, last, at } = explanation;
  return (
    <p className="why__value" data-unknown={value === null ? (why ?? 'not-reported') : undefined}>
      <strong className="why__number figure-value">
        {value === null
          ? why === null || why === 'none'
            ? 'none'
            : UNKNOWN_WORDS[why]
          : valueWords(value, explanation)}
      </strong>
      {value === null && last !== null && <span>last known {valueWords(last, explanation)}</span>}
      {at !== null && (
        <span className="quiet">
          {value === null ? 'as of' : 'oldest word'} <Age at={at} />
        </span>
      )}
    </p>
  );
}
