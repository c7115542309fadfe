// The queue of one site: the HALO's, the crews' and the ED co-ordinator's screen. It composes; it decides nothing.
import { siteByCode } from '@kerbside/shared/site';
import type { QueuePatientRow } from '@kerbside/shared/views';
import { useCallback, useMemo, useState } from 'react';
import { useKeys, type KeyAct } from '../../app/keyBook.ts';
import { useRows, type Done } from '../../live/index.ts';
import { AlertStrip, DoneBar, Loading, NoPermission, NotFound } from '../../parts/index.ts';
import { useIsDrawn } from '../../parts/useIsDrawn.ts';
import { HAND, LOW, useMedia } from '../../parts/useMedia.ts';
import { useActing } from './acting.ts';
import { AddArrival, AddPreAlert } from './addByHand.tsx';
import { Away, Clearing, Cohorts, NoSpace } from './afterwards.tsx';
import { Calls } from './calls.tsx';
import { DueSoon } from './dueSoon.tsx';
import { Flagged } from './flagged.tsx';
import { HandHead, Head, LowHead, SideHead, type Adding } from './head.tsx';
import { HereNow } from './hereNow.tsx';
import { Jumps } from './jumps.tsx';
import { Looking } from './looking.tsx';
import { Inbound } from './inbound.tsx';
import { LogCall } from './logCall.tsx';
import { PatientSheet } from './patientSheet.tsx';
import { Places } from './places.tsx';
import { ReleaseClocks, Releases } from './releases.tsx';
import { sectionsOf, type Sections } from './sections.ts';
import { Undo } from './undo.tsx';
import { ShownOf } from './why.tsx';

export function QueueScreen({ site }: { readonly site: string }) {
  const { rows, state, denied, seq } = useRows('queue', `site:${site}`);
  const sections = useMemo(() => sectionsOf(rows.values()), [rows]);
  const acting = useActing();
  const { openId, first, undoable, onOpen, onDone } = acting;
  const [adding, setAdding] = useState<Adding | null>(null);
  const isLow = useMedia(LOW);
  const isInHand = useMedia(HAND);
  const isDrawn = useIsDrawn();
  const onOffered = useCallback(
    (words: string, done: Done, row: QueuePatientRow) => onDone(words, done, row, 'offer'),
    [onDone],
  );
  useKeys(
    'Queue',
    useMemo(() => keysOf(setAdding), []),
  );

  if (!siteByCode.has(site)) {
    return <NotFound what={`There is no site ${site}.`} />;
  }
  if (denied) return <NoPermission denied={denied} />;
  const { head, flagged, here, inbound, noSpace, clearing, cohorts } = sections;
  const open = openId === null ? undefined : rows.get(openId);
  const patients = [...inbound, ...here, ...noSpace, ...clearing];
  const above = (
    <>
      <AlertStrip scope={`site:${site}`} />
      {head && <ReleaseClocks head={head} here={here} />}
    </>
  );

  return (
    <ShownOf site={site} sections={sections}>
      <div className="queue">
        {isInHand && <HandHead site={site} head={head} here={here} inbound={inbound} />}
        {!isInHand && !isLow && <Head site={site} head={head} here={here} inbound={inbound} onAdd={setAdding} />}
        {!isLow && above}
        {state === 'here' && <Jumps sections={sections} />}
        {state === 'loading' ? (
          <Loading what="this queue" />
        ) : (
          <div className="queue__parts">
            <div className="queue__main">
              {isLow && <LowHead site={site} head={head} here={here} inbound={inbound} />}
              {isLow && above}
              <Flagged flagged={flagged} onOpen={onOpen} />
              <HereNow here={here} onOpen={onOpen} onDone={onDone} />
            </div>
            <div className="queue__side">
              {(isLow || isInHand) && <SideHead site={site} head={head} hasFeeds={isLow} onAdd={setAdding} />}
              {isDrawn && (
                <Side site={site} sections={sections} patients={patients} onOpen={onOpen} onOffered={onOffered} />
              )}
            </div>
          </div>
        )}
        {openId !== null && state === 'here' && (
          <PatientSheet
            key={openId}
            row={open?.kind === 'patient' ? open : null}
            cohorts={cohorts}
            first={first}
            onClose={acting.onClose}
            onDone={onDone}
          />
        )}
        <DoneBar />
        <Add site={site} adding={adding} onClose={() => setAdding(null)} />
        {undoable && <Undo key={undoable.eventId} undoable={undoable} rows={rows} seq={seq} onOver={acting.onUndone} />}
      </div>
    </ShownOf>
  );
}

interface SideProps {
  readonly site: string;
  readonly sections: Sections;
  readonly patients: readonly QueuePatientRow[];
  readonly onOpen: (row: QueuePatientRow) => void;
  readonly onOffered: (words: string, done: Done, row: QueuePatientRow) => void;
}

function Side({ site, sections, patients, onOpen, onOffered }: SideProps) {
  const { head, here, inbound, noSpace, clearing, away, cohorts } = sections;
  return (
    <>
      <Looking site={site} />
      {head && <Places head={head} patients={patients} onOpen={onOpen} onOffered={onOffered} />}
      {head && <DueSoon head={head} patients={patients} onOpen={onOpen} />}
      {head && <Releases head={head} here={here} onOpen={onOpen} />}
      <Inbound inbound={inbound} onOpen={onOpen} />
      <Cohorts cohorts={cohorts} onOpen={onOpen} />
      <NoSpace rows={noSpace} onOpen={onOpen} />
      <Clearing rows={clearing} onOpen={onOpen} />
      {head && <Calls calls={head.calls} />}
      <Away rows={away} onOpen={onOpen} />
    </>
  );
}

function Add(props: { readonly site: string; readonly adding: Adding | null; readonly onClose: () => void }) {
  const { site, adding, onClose } = props;
  if (adding === 'arrival') return <AddArrival site={site} onClose={onClose} />;
  if (adding === 'pre-alert') return <AddPreAlert site={site} onClose={onClose} />;
  return adding === 'call' ? <LogCall site={site} onClose={onClose} /> : null;
}

function keysOf(add: (what: Adding) => void): readonly KeyAct[] {
  return [
    { key: 'a', words: 'add an arrival', act: () => add('arrival') },
    { key: 'p', words: 'add a pre-alert', act: () => add('pre-alert') },
    { key: 'c', words: 'log a call', act: () => add('call') },
    {
      key: 'z',
      words: 'undo, while it can be',
      act: () => document.querySelector<HTMLElement>('.undo-bar button')?.click(),
    },
  ];
}
