// A site by its name in a list, which opens its panel.
import type { SiteCode } from '@kerbside/shared/kernel';
import type { ReactNode } from 'react';
import { SiteName } from '../../parts/index.ts';

interface SiteLinkProps {
  readonly site: SiteCode;
  readonly onOpen: (site: SiteCode) => void;
}

export function SiteLink({ site, onOpen }: SiteLinkProps): ReactNode {
  return (
    <button type="button" className="overview__link" onClick={() => onOpen(site)}>
      <SiteName code={site} />
    </button>
  );
}
