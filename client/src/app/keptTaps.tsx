// Taps that wait on this device, and kept taps that were refused. Never hidden while there are any.
import { clockTime } from '@kerbside/shared/kernel';
import { CloudOff } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { useLive, type KeptTap } from '../live/index.ts';
import { connection } from '../live/here.ts';
import { Button, Sheet, actWords, siteShort } from '../parts/index.ts';

export function KeptTaps() {
  const taps = useLive((state) => state.taps);
  const [isOpen, setIsOpen] = useState(false);
  const waiting = taps.filter((tap) => !tap.sent && !tap.refusal);
  const refused = taps.filter((tap) => tap.refusal);
  if (waiting.length + refused.length === 0) return null;
  const words = [
    waiting.length > 0 && `kept here, not sent (${String(waiting.length)})`,
    refused.length > 0 && `kept and then refused (${String(refused.length)})`,
  ].filter(Boolean);
  return (
    <>
      <AriaButton className="kept" onPress={() => setIsOpen(true)}>
        <CloudOff className="icon" aria-hidden="true" />
        {words.join(' · ')}
      </AriaButton>
      {isOpen && (
        <Sheet title="Taps kept on this device" onClose={() => setIsOpen(false)}>
          <p className="small">
            They keep the time of the tap, survive a lock or a reload, and are decided when they arrive, as late
            entries.
          </p>
          <ul className="kept__list">
            {[...refused, ...waiting].map((tap) => (
              <KeptTapLine key={tap.ask.askId} tap={tap} />
            ))}
          </ul>
        </Sheet>
      )}
    </>
  );
}

function KeptTapLine({ tap }: { readonly tap: KeptTap }) {
  const { ask, person, refusal } = tap;
  const site = 'site' in ask.body && ask.body.site !== undefined ? ` at ${siteShort(ask.body.site)}` : '';
  return (
    <li className="kept__one">
      <p>
        <strong>{clockTime(ask.at)}</strong> {actWords(ask.type)}
        {site} <span className="quiet">by {person.name}</span>
      </p>
      {refusal ? (
        <>
          <p className="field__trouble">Not taken: {refusal.message}</p>
          <Button onPress={() => connection.dismissTap(ask.askId)}>Read, take it off</Button>
        </>
      ) : (
        <p className="quiet small">waits for a connection</p>
      )}
    </li>
  );
}
