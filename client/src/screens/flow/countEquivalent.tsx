// Counting places that are not beds by hand.
import { BED_EQUIVALENTS, type BedEquivalent } from '@kerbside/shared/bed';
import type { FlowRow } from '@kerbside/shared/views';
import { useState } from 'react';
import { EQUIVALENT_WORDS, Select } from '../../parts/index.ts';
import { CountSheet } from './countSheet.tsx';
import { Stepper } from '../../parts/stepper.tsx';
import { useCounting } from './useCounting.ts';

export function CountEquivalent({ row, onClose }: { readonly row: FlowRow; readonly onClose: () => void }) {
  const counting = useCounting();
  const [kind, setKind] = useState<BedEquivalent>('discharge-lounge');
  const [figures, setFigures] = useState(() => standing(row, 'discharge-lounge'));
  const { places, occupied } = figures;
  const count = async (): Promise<void> => {
    if (occupied === null) return;
    const body = { site: row.id, kind, occupied, ...(places !== null && { places }) };
    if (await counting.send('CountEquivalent', body)) onClose();
  };
  return (
    <CountSheet
      title="Count places that are not beds"
      site={row.id}
      counting={counting}
      missing={occupied === null ? 'Say how many patients are there.' : null}
      onCount={() => void count()}
      onClose={onClose}
    >
      <Select
        label="Where"
        options={BED_EQUIVALENTS.map((one) => [one, EQUIVALENT_WORDS[one]] as const)}
        value={kind}
        onChange={(next) => {
          setKind(next);
          setFigures(standing(row, next));
        }}
      />
      <Stepper
        label="Patients"
        value={occupied}
        most={null}
        onChange={(value) => setFigures((before) => ({ ...before, occupied: value }))}
      />
      <Stepper
        label="Places"
        value={places}
        most={null}
        onChange={(value) => setFigures((before) => ({ ...before, places: value }))}
      />
    </CountSheet>
  );
}

function standing(
  row: FlowRow,
  kind: BedEquivalent,
): { readonly places: number | null; readonly occupied: number | null } {
  const mark = row.equivalents.find((one) => one.kind === kind);
  return { places: mark?.places ?? null, occupied: mark?.occupied ?? null };
}
