// The bare address: back to where this device was, else to the overview of England; on a phone to the choice of a site.
import { useEffect, useState } from 'react';
import { usePerson } from '../live/index.ts';
import { lastPath } from './lastPath.ts';
import { goTo, overviewPath } from './router.ts';
import { Search } from './search.tsx';

export function Home() {
  const [isChoosing, setIsChoosing] = useState(false);
  const { person } = usePerson();
  useEffect(() => {
    const isPhone = matchMedia('(max-width: 40rem)').matches;
    const last = lastPath();
    if (last !== null) goTo(last, 'replace');
    else if (isPhone) setIsChoosing(true);
    else goTo(overviewPath('england'), 'replace');
  }, []);
  return isChoosing && person !== null ? <Search onClose={() => goTo(overviewPath('england'), 'replace')} /> : null;
}
