// Places: free by area, expected next, and those offered to a patient, each lost to a walk-in in one tap.
import { clockTime } from '@kerbside/shared/kernel';
import { knownFromCount } from '@kerbside/shared/measures';
import type { AreaMark, QueueHeadRow, QueuePatientRow } from '@kerbside/shared/views';
import { useFromWorldNow, useLive } from '../../live/index.ts';
import { Age, AREA_WORDS, Button, Empty, Figure, Panel, Refusal, Stale, type Freshness } from '../../parts/index.ts';
import { useAct } from './acts/useAct.ts';
import { inWords } from './when.ts';
import { crewAndPatient } from './whereWords.ts';

interface PlacesProps {
  readonly head: QueueHeadRow;
  readonly offered: readonly QueuePatientRow[];
  readonly onOpen: (row: QueuePatientRow) => void;
}

export function Places({ head, offered, onOpen }: PlacesProps) {
  const heard = useLive((state) => state.heard);
  const { spaces, feeds, dtas, outsideDesignated } = head;
  const isLost = useFromWorldNow((now) => {
    const known = knownFromCount({ feeds, heard, now }, 'ed', spaces && { at: spaces.at, value: true });
    return !known.known && known.why === 'lost';
  });
  const state: Freshness = isLost ? 'lost' : 'live';
  return (
    <Panel name="places" title="Places" aside={spaces && <CountAge at={spaces.at} isLost={isLost ?? false} />}>
      {spaces ? (
        <ul className="areas">
          {spaces.areas.map((area) => (
            <li key={area.area} className="areas__one">
              <span>{AREA_WORDS[area.area]}</span>
              <span className="areas__free">{freeWords(area)}</span>
            </li>
          ))}
        </ul>
      ) : (
        <Empty>Spaces: not reported.</Empty>
      )}
      <div className="figures">
        <Figure label="expected in 30 min" value={spaces?.expectedIn30 ?? null} state={state} />
        <Figure label="waiting for a bed (DTA)" value={dtas?.count ?? null} state={state} />
        <Figure label="outside designated spaces" value={outsideDesignated?.count ?? null} state={state} />
      </div>
      {offered.length > 0 && (
        <ul className="offers">
          {offered.map((row) => (
            <Offer key={row.id} row={row} onOpen={onOpen} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function CountAge({ at, isLost }: { readonly at: number; readonly isLost: boolean }) {
  return isLost ? (
    <Stale state="lost">
      <Age at={at} />
    </Stale>
  ) : (
    <span className="small quiet">
      counted <Age at={at} />
    </span>
  );
}

function freeWords({ spaces, occupied }: AreaMark): React.ReactNode {
  if (spaces === null) return <span className="quiet">{occupied} in, spaces not reported</span>;
  const free = spaces - occupied;
  if (free < 0) {
    return (
      <>
        <strong>{-free} over</strong> <span className="quiet">of {spaces}</span>
      </>
    );
  }
  return (
    <>
      <strong>{free} free</strong> <span className="quiet">of {spaces}</span>
    </>
  );
}

function Offer({ row, onOpen }: { readonly row: QueuePatientRow; readonly onOpen: (row: QueuePatientRow) => void }) {
  const act = useAct();
  const { offer } = row;
  const until = useFromWorldNow((now) => (offer ? inWords(offer.expiresAt, now) : ''));
  if (!offer) return null;
  return (
    <li className="offers__one">
      <button type="button" className="plain-link" onClick={() => onOpen(row)}>
        {AREA_WORDS[offer.area]} {offer.space} → <span className="mono">{crewAndPatient(row)}</span>
      </button>
      <span className="small quiet">
        until {clockTime(offer.expiresAt)}, {until}
      </span>
      <Button
        isDisabled={act.isOut}
        onPress={() => void act.send('LosePlace', { site: row.site, offer: offer.offer, why: 'walk-in' })}
      >
        Lost to a walk-in
      </Button>
      {act.refusal && <Refusal refusal={act.refusal} act="place lost" />}
    </li>
  );
}
