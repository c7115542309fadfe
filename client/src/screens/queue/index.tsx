// The queue of one site: the HALO's, the crews' and the ED co-ordinator's screen. It composes; it decides nothing.
import { siteByCode } from '@kerbside/shared/site';
import type { QueuePatientRow } from '@kerbside/shared/views';
import { useCallback, useMemo, useState } from 'react';
import { useQueryValue } from '../../app/router.ts';
import { useHotKeys } from '../../app/hotKeys.ts';
import { useRows } from '../../live/index.ts';
import { Loading, NoPermission, Trouble } from '../../parts/index.ts';
import { AddArrival, AddPreAlert } from './addByHand.tsx';
import { Away, Clearing, Cohorts, NoSpace } from './afterwards.tsx';
import { Calls, LogCall } from './calls.tsx';
import { DueSoon } from './dueSoon.tsx';
import { Flagged } from './flagged.tsx';
import { Head } from './head.tsx';
import { HereNow } from './hereNow.tsx';
import { Jumps } from './jumps.tsx';
import { Inbound } from './inbound.tsx';
import { PatientSheet } from './patientSheet.tsx';
import { Places } from './places.tsx';
import { sectionsOf } from './sections.ts';
import { Undo, type Undoable } from './undo.tsx';

export function QueueScreen({ site }: { readonly site: string }) {
  const { rows, state, denied } = useRows('queue', `site:${site}`);
  const sections = useMemo(() => sectionsOf(rows.values()), [rows]);
  const [openId, setOpenId] = useQueryValue('row');
  const [adding, setAdding] = useState<'arrival' | 'pre-alert' | 'call' | null>(null);
  const [undoable, setUndoable] = useState<Undoable | null>(null);
  const onOpen = useCallback((row: QueuePatientRow) => setOpenId(row.id), [setOpenId]);
  const onDone = useCallback((words: string, eventIds: readonly string[], row: QueuePatientRow) => {
    const eventId = eventIds[0];
    if (eventId !== undefined) setUndoable({ words, eventId, rowId: row.id, row, doneAt: Date.now() });
  }, []);
  const stopUndo = useCallback(() => setUndoable(null), []);
  useHotKeys(
    useMemo(() => ({ a: () => setAdding('arrival'), p: () => setAdding('pre-alert'), c: () => setAdding('call') }), []),
  );

  if (!siteByCode.has(site)) {
    return <Trouble what={`There is no site ${site}.`} next="Press / to find a site by its name or code." />;
  }
  if (denied) return <NoPermission denied={denied} />;
  const { head, flagged, here, inbound, noSpace, clearing, away, cohorts } = sections;
  const hasCad = head?.feeds.some(({ kind }) => kind === 'cad') ?? false;
  const open = openId === null ? undefined : rows.get(openId);
  const patients = [...inbound, ...here, ...noSpace, ...clearing];

  return (
    <div className="queue">
      <Head site={site} head={head} here={here} inbound={inbound} onAdd={setAdding} />
      {state === 'here' && <Jumps sections={sections} />}
      {state === 'loading' ? (
        <Loading what="this queue" />
      ) : (
        <div className="queue__parts">
          <div className="queue__main">
            <Flagged flagged={flagged} hasCad={hasCad} onOpen={onOpen} />
            <HereNow here={here} hasCad={hasCad} onOpen={onOpen} onDone={onDone} />
          </div>
          <div className="queue__side">
            {head && <Places head={head} offered={patients.filter(({ offer }) => offer)} onOpen={onOpen} />}
            {head && <DueSoon head={head} patients={patients} onOpen={onOpen} />}
            <Inbound inbound={inbound} hasCad={hasCad} onOpen={onOpen} />
            <Cohorts cohorts={cohorts} onOpen={onOpen} />
            <NoSpace rows={noSpace} onOpen={onOpen} />
            <Clearing rows={clearing} onOpen={onOpen} />
            {head && <Calls calls={head.calls} />}
            <Away rows={away} onOpen={onOpen} />
          </div>
        </div>
      )}
      {openId !== null && state === 'here' && (
        <PatientSheet
          key={openId}
          row={open?.kind === 'patient' ? open : null}
          onClose={() => setOpenId(null)}
          onDone={onDone}
        />
      )}
      {adding === 'arrival' && <AddArrival site={site} onClose={() => setAdding(null)} />}
      {adding === 'pre-alert' && <AddPreAlert site={site} onClose={() => setAdding(null)} />}
      {adding === 'call' && <LogCall site={site} onClose={() => setAdding(null)} />}
      {undoable && <Undo key={undoable.eventId} undoable={undoable} rows={rows} onOver={stopUndo} />}
    </div>
  );
}
