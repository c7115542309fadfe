// Places: free by area, each free one to offer; those asked for; those offered, each lost to a walk-in in one tap.
import { clockTime } from '@kerbside/shared/kernel';
import { COUNTED, knownFromCount } from '@kerbside/shared/measures';
import type { AreaMark, QueueHeadRow, QueuePatientRow } from '@kerbside/shared/views';
import { useState } from 'react';
import { useFromWorldNow, useLive, useWorldNow, useAct, type Done } from '../../live/index.ts';
import {
  Age,
  AREA_WORDS,
  Button,
  Empty,
  Figure,
  Panel,
  Refusal,
  Stale,
  wordFor,
  type Freshness,
} from '../../parts/index.ts';
import { OfferFree } from './acts/offering.tsx';
import { awaitsAskedPlace, liveOffer, spaceNames } from './offers.ts';
import { inWords } from './when.ts';
import { crewAndPatient } from './whereWords.ts';
import { WhyCounted, WhyHere } from './why.tsx';

interface PlacesProps {
  readonly head: QueueHeadRow;
  readonly patients: readonly QueuePatientRow[];
  readonly onOpen: (row: QueuePatientRow, act?: 'OfferPlace') => void;
  readonly onOffered: (words: string, done: Done, row: QueuePatientRow) => void;
}

export function Places({ head, patients, onOpen, onOffered }: PlacesProps) {
  const now = useWorldNow(5);
  const [offering, setOffering] = useState<AreaMark | null>(null);
  const offered = patients.filter((row) => liveOffer(row, now));
  const asked = patients.filter((row) => awaitsAskedPlace(row, now));
  const heard = useLive((state) => state.heard);
  const { spaces, feeds, dtas, outsideDesignated } = head;
  const isLost = useFromWorldNow((now) => {
    const known = knownFromCount({ feeds, heard, now }, 'ed', spaces && { at: spaces.at, value: true });
    return !known.known && known.why === 'lost';
  });
  const state: Freshness = isLost ? 'lost' : 'live';
  return (
    <Panel
      name="places"
      title="Places"
      aside={
        spaces && (
          <WhyHere inline measure="placesFree">
            <CountAge at={spaces.at} isLost={isLost ?? false} />
          </WhyHere>
        )
      }
    >
      {spaces ? (
        <ul className="areas">
          {spaces.areas.map((area) => (
            <li key={area.area} className="areas__one">
              <span>{AREA_WORDS[area.area]}</span>
              <FreePlaces area={area} onOffer={() => setOffering(area)} />
            </li>
          ))}
        </ul>
      ) : (
        <Empty>Spaces: not reported.</Empty>
      )}
      <div className="figures">
        <WhyCounted entry={COUNTED.expectedIn30} value={spaces?.expectedIn30 ?? null} at={spaces?.at ?? null}>
          <Figure label="expected in 30 min" value={spaces?.expectedIn30 ?? null} state={state} />
        </WhyCounted>
        <WhyHere measure="waitingForBed">
          <Figure label="waiting for a bed (DTA)" value={dtas?.count ?? null} state={state} />
        </WhyHere>
        <WhyCounted
          entry={COUNTED.outsideDesignated}
          value={outsideDesignated?.count ?? null}
          at={outsideDesignated?.at ?? null}
        >
          <Figure label="outside designated spaces" value={outsideDesignated?.count ?? null} state={state} />
        </WhyCounted>
      </div>
      {asked.length > 0 && (
        <ul className="offers" aria-label="Places asked for">
          {asked.map((row) => (
            <AskedFor key={row.id} row={row} onOpen={onOpen} />
          ))}
        </ul>
      )}
      {offering && (
        <OfferFree
          site={head.site}
          area={offering.area}
          patients={patients}
          names={spaceNames(
            offering.area,
            offering.spaces,
            offered.flatMap(({ offer }) => offer ?? []),
          )}
          onClose={() => setOffering(null)}
          onDone={onOffered}
        />
      )}
      {offered.length > 0 && (
        <ul className="offers" aria-label="Places offered">
          {offered.map((row) => (
            <Offer key={row.id} row={row} onOpen={onOpen} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** A free place is a button: the first thing done with it is to offer it. */
function FreePlaces({ area, onOffer }: { readonly area: AreaMark; readonly onOffer: () => void }) {
  const isFree = area.spaces !== null && area.spaces > area.occupied;
  if (!isFree) return <span className="areas__free">{freeWords(area)}</span>;
  return (
    <button type="button" className="plain-link areas__free" onClick={onOffer}>
      <span>{freeWords(area)}</span>
      <span className="small">
        offer<span className="seen-by-readers-only"> a place in {AREA_WORDS[area.area]}</span>
      </span>
    </button>
  );
}

function AskedFor({ row, onOpen }: { readonly row: QueuePatientRow; readonly onOpen: PlacesProps['onOpen'] }) {
  const { placeAsked } = row;
  const minutes = useFromWorldNow((now) => (placeAsked ? inWords(placeAsked.at, now) : ''));
  if (!placeAsked) return null;
  const area = placeAsked.area === null ? 'anywhere' : wordFor(AREA_WORDS, placeAsked.area);
  return (
    <li className="offers__one">
      <button type="button" className="plain-link" onClick={() => onOpen(row)}>
        <span className="mono">{crewAndPatient(row)}</span> asks for a place: {area}
      </button>
      <span className="small quiet">
        by {placeAsked.by}, {clockTime(placeAsked.at)}, {minutes}
      </span>
      <Button onPress={() => onOpen(row, 'OfferPlace')}>Offer …</Button>
    </li>
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
