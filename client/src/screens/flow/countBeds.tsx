// Counting the beds of one type and stock by hand: prefilled with what stands, empty where nobody said.
import { BED_STOCKS, BED_TYPES, type BedStock, type BedType } from '@kerbside/shared/bed';
import type { FlowRow } from '@kerbside/shared/views';
import { useState } from 'react';
import { BED_STOCK_WORDS, BED_TYPE_WORDS, Segmented, Select } from '../../parts/index.ts';
import { CountSheet } from './countSheet.tsx';
import { Stepper } from '../../parts/stepper.tsx';
import { useCounting } from './useCounting.ts';

const FIGURES = [
  ['open', 'Open'],
  ['occupied', 'Occupied'],
  ['reserved', 'Reserved'],
  ['cleaning', 'Being cleaned'],
  ['closed', 'Closed'],
] as const;
type Figures = Readonly<Record<(typeof FIGURES)[number][0], number | null>>;
const NONE: Figures = { open: null, occupied: null, reserved: null, cleaning: null, closed: null };

export function CountBeds({ row, onClose }: { readonly row: FlowRow; readonly onClose: () => void }) {
  const counting = useCounting();
  const [type, setType] = useState<BedType>('adult-general');
  const [stock, setStock] = useState<BedStock>('core');
  const [figures, setFigures] = useState<Figures>(() => standing(row, 'adult-general', 'core'));
  const choose = (nextType: BedType, nextStock: BedStock): void => {
    setType(nextType);
    setStock(nextStock);
    setFigures(standing(row, nextType, nextStock));
  };
  const { open, occupied, ...rest } = figures;
  const count = async (): Promise<void> => {
    if (open === null || occupied === null) return;
    const said = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null));
    if (await counting.send('CountBeds', { site: row.id, type, stock, open, occupied, ...said })) onClose();
  };
  return (
    <CountSheet
      title="Count beds"
      site={row.id}
      counting={counting}
      missing={open === null || occupied === null ? 'Say at least how many are open and occupied.' : null}
      onCount={() => void count()}
      onClose={onClose}
    >
      <Select
        label="Type"
        options={BED_TYPES.map((one) => [one, BED_TYPE_WORDS[one]] as const)}
        value={type}
        onChange={(next) => choose(next, stock)}
      />
      <Segmented
        label="Stock"
        options={BED_STOCKS.map((one) => [one, BED_STOCK_WORDS[one]] as const)}
        value={stock}
        onChange={(next) => choose(type, next)}
      />
      {FIGURES.map(([figure, label]) => (
        <Stepper
          key={figure}
          label={label}
          value={figures[figure]}
          most={null}
          onChange={(value) => setFigures((before) => ({ ...before, [figure]: value }))}
        />
      ))}
    </CountSheet>
  );
}

function standing(row: FlowRow, type: BedType, stock: BedStock): Figures {
  const line = row.beds.find((one) => one.type === type && one.stock === stock);
  if (!line) return NONE;
  const { open, occupied, reserved, cleaning, closed } = line;
  return { open, occupied, reserved, cleaning, closed };
}
