// Which sites somebody roves between: found by name, up to four, remembered on the device.
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { Button, Empty, Sheet, siteShort, TextField } from '../../../parts/index.ts';
import { MOST_SITES, sitesLike, withSite } from './rovingSites.ts';

interface ChooserProps {
  readonly sites: readonly string[];
  readonly onClose: () => void;
  readonly onChosen: (sites: readonly string[]) => void;
}

export function Chooser({ sites, onClose, onChosen }: ChooserProps) {
  const [chosen, setChosen] = useState(sites);
  const [text, setText] = useState('');
  const isFull = chosen.length >= MOST_SITES;
  const add = (site: string): void => {
    setChosen(withSite(chosen, site));
    setText('');
  };
  return (
    <Sheet
      title="Sites side by side"
      onClose={onClose}
      foot={
        <Button look="primary" wide isDisabled={chosen.length === 0} onPress={() => onChosen(chosen)}>
          {chosen.length === 0 ? 'Choose a site first' : `Show ${chosen.map(siteShort).join(', ')}`}
        </Button>
      }
    >
      <div className="act">
        {chosen.length === 0 && <Empty>None chosen yet.</Empty>}
        <div className="taps">
          {chosen.map((site) => (
            <Button
              key={site}
              icon={X}
              aria-label={`Take off ${siteShort(site)}`}
              onPress={() => setChosen(chosen.filter((one) => one !== site))}
            >
              {siteShort(site)}
            </Button>
          ))}
        </div>
        {isFull ? (
          <p className="small quiet">Four at most: take one off to choose another.</p>
        ) : (
          <TextField
            label="Add a site by name or code"
            value={text}
            onChange={setText}
            hasFocusAtFirst
            maxLength={40}
            note="Two letters are enough"
          />
        )}
        <div className="taps">
          {!isFull &&
            sitesLike(text, chosen).map((site) => (
              <Button key={site} icon={Plus} onPress={() => add(site)}>
                {siteShort(site)}
              </Button>
            ))}
        </div>
      </div>
    </Sheet>
  );
}
