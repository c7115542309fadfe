// Who looks at this queue now, and the way to put it on a wall: beside the board, so that the board begins higher.
import { Presentation } from 'lucide-react';
import { IconButton, WhoIsHere, openShellSheet } from '../../parts/index.ts';

export function Looking({ site }: { readonly site: string }) {
  return (
    <div className="queue__looking">
      <WhoIsHere site={site} />
      <IconButton label="Put this on the wall" icon={Presentation} onPress={() => openShellSheet('wall')} />
    </div>
  );
}
