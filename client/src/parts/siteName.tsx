// A site by its short name, with the whole name and the code on hover. A code nobody knows is shown as it came.
import { siteByCode } from '@kerbside/shared/site';

export function siteShort(code: string): string {
  return siteByCode.get(code)?.short ?? code;
}

export function SiteName({ code }: { readonly code: string }) {
  const site = siteByCode.get(code);
  return (
    <span className="site-name" title={site ? `${site.name} (${code})` : code}>
      {site?.short ?? code}
    </span>
  );
}
