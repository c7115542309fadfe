// Taps that wait on this device, and kept taps that were refused. Never hidden while there are any.
import { clockTime } from '@kerbside/shared/kernel';
import { CloudOff, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { canBeWithdrawn, notSent, useLive, type KeptTap, type Rows } from '../live/index.ts';
import { connection } from '../live/here.ts';
import { Button, ROLE_WORDS, Sheet, actWords, siteShort } from '../parts/index.ts';

export function KeptTaps() {
  const taps = useLive((state) => state.taps);
  const [isOpen, setIsOpen] = useState(false);
  const waiting = notSent(taps);
  const refused = taps.filter((tap) => tap.refusal);
  const isUnsafe = taps.some((tap) => tap.isUnsafe);
  if (waiting.length + refused.length === 0 && !isUnsafe) {
    return isOpen ? <KeptSheet waiting={[]} refused={[]} isUnsafe={false} onClose={() => setIsOpen(false)} /> : null;
  }
  return (
    <>
      <KeptFace waiting={waiting.length} refused={refused.length} isUnsafe={isUnsafe} onPress={() => setIsOpen(true)} />
      {isOpen && <KeptSheet {...{ waiting, refused, isUnsafe }} onClose={() => setIsOpen(false)} />}
    </>
  );
}

interface KeptFaceProps {
  readonly waiting?: number;
  readonly refused?: number;
  /** The device would not store them. */
  readonly isUnsafe?: boolean;
  readonly onPress: () => void;
}

export function KeptFace({ waiting = 0, refused = 0, isUnsafe = false, onPress }: KeptFaceProps) {
  const words = [
    waiting > 0 && `kept here, not sent (${String(waiting)})`,
    refused > 0 && `kept and then refused (${String(refused)})`,
    isUnsafe && 'not stored: leave this window open',
  ].filter(Boolean);
  const Icon = isUnsafe ? TriangleAlert : CloudOff;
  return (
    <AriaButton className="kept" onPress={onPress}>
      <Icon className="icon" aria-hidden="true" />
      {words.join(' · ')}
    </AriaButton>
  );
}

interface KeptSheetProps {
  readonly waiting: readonly KeptTap[];
  readonly refused: readonly KeptTap[];
  readonly isUnsafe: boolean;
  readonly onClose: () => void;
}

function KeptSheet({ waiting, refused, isUnsafe, onClose }: KeptSheetProps) {
  const opensWithoutServer = useLive((state) => state.opensWithoutServer);
  const isEmpty = waiting.length + refused.length === 0;
  return (
    <Sheet title="Taps kept on this device" onClose={onClose}>
      {isUnsafe ? (
        <p role="alert">
          <strong>This device will not store them</strong>: its storage is full or switched off. They are lost when this
          window is closed or loaded again. Write them down, or leave it open until they are sent.
        </p>
      ) : (
        <p className="small">
          They keep the time of the tap, survive a lock or a reload, and are decided when they arrive, as late entries.
          {!opensWithoutServer &&
            ' This page itself needs the server to load again: without a connection leave it open, to see them.'}
        </p>
      )}
      {isEmpty && <p role="status">Nothing waits here: all was sent and decided, or taken back.</p>}
      <ul className="kept__list">
        {[...refused, ...waiting].map((tap) => (
          <KeptTapLine key={tap.ask.askId} tap={tap} />
        ))}
      </ul>
    </Sheet>
  );
}

function KeptTapLine({ tap }: { readonly tap: KeptTap }) {
  const { ask, person, refusal } = tap;
  const site = 'site' in ask.body && typeof ask.body.site === 'string' ? ` at ${siteShort(ask.body.site)}` : '';
  const whom = useWhom(tap);
  const act = `${actWords(ask.type)}${whom}${site}`;
  return (
    <li className="kept__one">
      <p>
        <strong>{clockTime(ask.at)}</strong> {act}{' '}
        <span className="quiet">
          by {person.name}, {ROLE_WORDS[person.role]}
        </span>
      </p>
      {refusal ? (
        <>
          <p className="field__trouble">Not taken: {refusal.message}</p>
          <Button onPress={() => connection.dismissTap(ask.askId)}>Read, take it off</Button>
        </>
      ) : (
        <>
          <p className="quiet small">
            <WaitsFor tap={tap} />
          </p>
          {canBeWithdrawn(tap) && (
            <Button onPress={() => connection.withdrawTap(ask.askId)} aria-label={`Take back, do not send: ${act}`}>
              Take back, do not send
            </Button>
          )}
        </>
      )}
    </li>
  );
}

/** Whose patient a tap is about: by the callsign where the row is here, else by the job. */
function useWhom({ ask }: KeptTap): string {
  const key = 'patientKey' in ask.body ? ask.body.patientKey : undefined;
  const site = 'site' in ask.body ? ask.body.site : '';
  const callsign = useLive(({ rowSets }) => {
    const row = (rowSets[`queue|site:${site}`]?.rows as Rows<'queue'> | undefined)?.get(`${site}|${key ?? ''}`);
    return row?.kind === 'patient' ? row.callsign : null;
  });
  return key === undefined ? '' : `, the patient of ${callsign ?? key}`;
}

function WaitsFor({ tap }: { readonly tap: KeptTap }) {
  const here = useLive((state) => state.welcome?.world.id ?? null);
  if (here !== null && tap.world !== here) return <>was tapped in “{tap.world}”, and is sent only there</>;
  if (tap.wasOut) return <>was on its way when the connection broke: it is asked again, and done once</>;
  return <>waits for a connection</>;
}
