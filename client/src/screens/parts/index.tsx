// Every part in every state, on one page: for looking at, in each theme and size. It is fed by hand and watches nothing.
import { Check, Phone, Settings, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { DENSITIES, THEMES, useAppearance } from '../../app/appearance.ts';
import {
  Button,
  IconButton,
  Many,
  Panel,
  Segmented,
  Select,
  Sheet,
  SiteName,
  Table,
  TextField,
  UndoBar,
  type Column,
  type SortOrder,
} from '../../parts/index.ts';
import { AlertParts } from './alertParts.tsx';
import { LookBackParts } from './lookBackParts.tsx';
import { FigureParts } from './figureParts.tsx';
import { RuleParts } from './ruleParts.tsx';
import { SaidParts } from './saidParts.tsx';
import { ShellParts } from './shellParts.tsx';
import { StateParts } from './stateParts.tsx';

export default function PartsScreen() {
  const { theme, density, change } = useAppearance();
  return (
    <div className="parts-page">
      <h1>Parts</h1>
      <div className="figures">
        <Segmented
          label="Theme"
          options={THEMES.map((one) => [one, one] as const)}
          value={theme}
          onChange={(next) => change({ theme: next })}
        />
        <Segmented
          label="Size"
          options={DENSITIES.map((one) => [one, one] as const)}
          value={density}
          onChange={(next) => change({ density: next })}
        />
      </div>
      <FigureParts />
      <StateParts />
      <Doing />
      <Tables />
      <SaidParts />
      <AlertParts />
      <RuleParts />
      <LookBackParts />
      <ShellParts />
    </div>
  );
}

function Doing() {
  const [where, setWhere] = useState<'vehicle' | 'corridor' | 'cohort'>('corridor');
  const [needs, setNeeds] = useState<readonly ('oxygen' | 'chair')[]>(['oxygen']);
  const [role, setRole] = useState<'epic' | 'nic' | ''>('');
  const [text, setText] = useState('SW 214');
  const [isOpen, setIsOpen] = useState(false);
  const [undoAt, setUndoAt] = useState<number | null>(null);
  return (
    <Panel title="Buttons, choices, fields, sheets">
      <div className="figures">
        <Button>Plain</Button>
        <Button look="primary">Primary</Button>
        <Button look="risk" icon={TriangleAlert}>
          Flag unwell
        </Button>
        <Button look="quiet">Quiet</Button>
        <Button isDisabled>Not now</Button>
        <IconButton label="Settings" icon={Settings} />
        <Button icon={Phone} onPress={() => setIsOpen(true)}>
          Open a sheet
        </Button>
        <Button icon={Check} onPress={() => setUndoAt(Date.now())}>
          Do something
        </Button>
      </div>
      <div className="figures">
        <Segmented
          label="Where"
          options={[
            ['vehicle', 'in the vehicle'],
            ['corridor', 'corridor'],
            ['cohort', 'cohort'],
          ]}
          value={where}
          onChange={setWhere}
        />
        <Many
          label="Needs"
          options={[
            ['oxygen', 'Oxygen'],
            ['chair', 'Chair'],
          ]}
          chosen={needs}
          onChange={setNeeds}
        />
        <Select
          label="Told"
          options={[
            ['epic', 'EPIC'],
            ['nic', 'Nurse in charge'],
          ]}
          value={role}
          onChange={setRole}
          placeholder="choose"
        />
        <TextField label="Callsign" value={text} onChange={setText} isMono />
        <TextField
          label="Time"
          value="2561"
          onChange={() => undefined}
          trouble="Not a time: four figures, e.g. 0225."
        />
      </div>
      {isOpen && (
        <Sheet
          title="Hand over"
          onClose={() => setIsOpen(false)}
          foot={
            <Button look="primary" wide onPress={() => setIsOpen(false)}>
              Hand over at Southmead
            </Button>
          }
        >
          <p>The confirm button stands below, away from what opened this.</p>
        </Sheet>
      )}
      {undoAt !== null && (
        <UndoBar
          done="Handed over at Southmead"
          doneAt={undoAt}
          onUndo={() => setUndoAt(null)}
          onOver={() => setUndoAt(null)}
        />
      )}
    </Panel>
  );
}

interface Sample {
  readonly code: string;
  readonly waiting: number | null;
}
const SAMPLES: readonly Sample[] = [
  { code: 'RVJ01', waiting: 7 },
  { code: 'RA701', waiting: null },
  { code: 'RK950', waiting: 12 },
];
const COLUMNS: readonly Column<Sample>[] = [
  { key: 'site', title: 'Site', render: ({ code }) => <SiteName code={code} />, sortBy: ({ code }) => code },
  {
    key: 'waiting',
    title: 'Waiting',
    align: 'end',
    firstDown: true,
    render: ({ waiting }) => waiting ?? 'not reported',
    sortBy: ({ waiting }) => waiting,
  },
];

function Tables() {
  const [order, setOrder] = useState<SortOrder>({ key: 'waiting', down: true });
  const [openId, setOpenId] = useState<string | null>(null);
  return (
    <Panel title="Table">
      <Table
        label="Sites"
        columns={COLUMNS}
        rows={SAMPLES}
        idOf={({ code }) => code}
        order={order}
        onOrder={setOrder}
        onOpen={({ code }) => setOpenId(code)}
        openId={openId}
        markOf={({ waiting }) => (waiting === 12 ? 'flagged' : undefined)}
      />
    </Panel>
  );
}
