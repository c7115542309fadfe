// Up to four sites side by side, for who roves between them: each site's head, who is flagged, who is here; one tap to the whole.
import { Users } from 'lucide-react';
import { useEffect, useState } from 'react';
import { goTo, rovingPath } from '../../../app/router.ts';
import { Button, DoneBar, Empty } from '../../../parts/index.ts';
import { ShortWords } from '../../../parts/shortWords.ts';
import './roving.css';
import { Chooser } from './chooser.tsx';
import { rememberSites } from './rovingSites.ts';
import { SiteColumn } from './siteColumn.tsx';

export default function RovingScreen({ sites }: { readonly sites: readonly string[] }) {
  const [isChoosing, setIsChoosing] = useState(false);
  const key = sites.join('+');
  useEffect(() => {
    if (sites.length > 0) rememberSites(sites);
    // The same sites are the same list, however often the address is read.
  }, [key]);
  return (
    <div className="roving">
      <header className="roving__head">
        <h1>{sites.length === 1 ? '1 site' : `${String(sites.length)} sites`}</h1>
        <Button icon={Users} onPress={() => setIsChoosing(true)}>
          Choose sites …
        </Button>
      </header>
      {sites.length === 0 && <Empty>No site is chosen. Choose up to four.</Empty>}
      <div className="roving__sites" data-sites={sites.length}>
        <ShortWords value={true}>
          {sites.map((site) => (
            <SiteColumn key={site} site={site} />
          ))}
        </ShortWords>
      </div>
      <DoneBar />
      {isChoosing && (
        <Chooser
          sites={sites}
          onClose={() => setIsChoosing(false)}
          onChosen={(chosen) => {
            setIsChoosing(false);
            goTo(rovingPath(chosen));
          }}
        />
      )}
    </div>
  );
}
