// Every part in every state, on one page: for looking at, in each theme and size. It is fed by hand and watches nothing.
import { BANDS } from '@kerbside/shared/measures';
import { NEEDS } from '@kerbside/shared/handover';
import { Check, Phone, Settings, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { DENSITIES, THEMES, useAppearance } from '../../app/appearance.ts';
import {
  BandBar,
  BAND_WORDS,
  Button,
  ConnectionFace,
  Empty,
  FeedAgeFace,
  Figure,
  IconButton,
  Loading,
  Many,
  NeedsChips,
  NoPermission,
  OpelBadge,
  Panel,
  Refusal,
  RiskMark,
  Segmented,
  Select,
  Sheet,
  SiteName,
  Stale,
  Table,
  TextField,
  Trouble,
  UndoBar,
  WaitFace,
  Why,
  type Column,
  type Freshness,
  type OpelLevel,
  type SortOrder,
} from '../../parts/index.ts';
import { AlertParts } from './alertParts.tsx';
import { LookBackParts } from './lookBackParts.tsx';
import { RuleParts } from './ruleParts.tsx';
import { SaidParts } from './saidParts.tsx';
import { ShellParts } from './shellParts.tsx';

const AT = Date.UTC(2026, 10, 21, 2, 25);
const STATES: readonly Freshness[] = ['live', 'late', 'lost', 'unknown'];
const LEVELS: readonly (OpelLevel | null)[] = [1, 2, 3, 4, null];

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
      <Waits />
      <Standing />
      <Whys />
      <Patients />
      <Saying />
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

function Waits() {
  const minutes = [9, 22, 38, 52, 72];
  return (
    <Panel title="Wait and its bar">
      <div className="figures">
        {BANDS.map((band, place) => (
          <div key={band}>
            <WaitFace band={band} minutes={minutes[place] ?? null} since={AT} size="row" what="waiting" />
            <p className="tiny quiet">{BAND_WORDS[band]}</p>
          </div>
        ))}
        <WaitFace band="over-60" minutes={131} since={AT} size="large" what="waiting" />
        <WaitFace band="over-30" minutes={38} since={AT} size="small" what="waiting" />
        <WaitFace band="under-15" minutes={null} since={AT} size="row" what="waiting" />
        <BandBar band="over-45" />
      </div>
    </Panel>
  );
}

function Standing() {
  return (
    <Panel title="Live, late, lost, unknown; figures; OPEL">
      <div className="figures">
        {STATES.map((state) => (
          <Stale key={state} state={state} />
        ))}
        {STATES.map((state) => (
          <FeedAgeFace key={state} name="Ambulance CAD" state={state} words="6 min ago" last={AT} />
        ))}
      </div>
      <div className="figures">
        <Figure label="crews held" value={7} />
        <Figure label="beds free" value={12} unit="of 460" state="late" />
        <Figure label="places short" value={3} state="lost" note="a feed is lost" />
        <Figure label="expected in 30 min" value={null} />
        <Figure label="none counted" value={0} />
        <Figure label="hours lost (over 15)" value="14.2" unit="h" size="large" />
      </div>
      <div className="figures">
        {LEVELS.map((level) => (
          <OpelBadge key={level} level={level} />
        ))}
        <SiteName code="RVJ01" />
        <SiteName code="ZZZ99" />
      </div>
    </Panel>
  );
}

const CAD = {
  feed: 'cad-ryf',
  kind: 'cad',
  rhythmSeconds: 60,
  lastHeardAt: AT,
  silentSince: null,
} as const;
const WAIT = {
  arrivedAt: AT,
  arrivedBy: 'status-button',
  clockSuspect: false,
  handoverAt: null,
  handoverTimeUnknown: false,
  crewHandoverAt: null,
  hospitalHandoverAt: null,
  amended: [],
  feeds: [CAD],
} as const;

function Whys() {
  return (
    <Panel title="Figures that open their why">
      <div className="figures">
        <Why of={{ fact: 'reported-opel', level: 3, at: AT }}>
          <OpelBadge level={3} />
        </Why>
        <Why of={{ fact: 'feed', feed: { ...CAD, silentSince: AT } }}>
          <FeedAgeFace name="Ambulance CAD" state="lost" words="38 min ago" last={AT} />
        </Why>
        <Why of={{ measure: 'wait', figure: WAIT }} title="the wait of SW 214">
          <WaitFace band="over-60" minutes={72} since={AT} size="row" what="waiting" />
        </Why>
        <Why of={{ measure: 'waiting', figure: { sites: [] } }}>
          <Figure label="waiting, nobody says" value={null} />
        </Why>
      </div>
    </Panel>
  );
}

function Patients() {
  const flagged = { at: AT, concern: 'breathing' } as const;
  return (
    <Panel title="Risk and needs">
      <div className="figures">
        <RiskMark flagged={flagged} news2={{ band: '7+', at: AT }} />
        <RiskMark flagged={{ at: AT, concern: null }} news2={null} />
        <RiskMark flagged={null} news2={{ band: '5-6', at: AT }} />
        <RiskMark flagged={null} news2={{ band: '0', at: AT }} />
      </div>
      <NeedsChips needs={NEEDS} />
    </Panel>
  );
}

function Saying() {
  const bar = { kind: 'live', paused: false, since: null, lastBeatAt: AT, refusal: null } as const;
  return (
    <Panel title="What the console says of itself">
      <div className="figures">
        <ConnectionFace {...bar} truth="starting" kind={null} />
        <ConnectionFace {...bar} truth="live" />
        <ConnectionFace {...bar} truth="live" kind="demo" paused />
        <ConnectionFace {...bar} truth="late" since={7} />
        <ConnectionFace {...bar} truth="old" since={340} />
        <ConnectionFace {...bar} truth="old" since={840} copiedAt={AT} />
        <ConnectionFace {...bar} truth="old" copiedAt={AT} />
        <ConnectionFace
          {...bar}
          truth="refused"
          refusal="This screen is of another version than the server. Reload it."
        />
      </div>
      <Empty>Nobody waits at the door.</Empty>
      <Loading what="this queue" />
      <NoPermission
        denied={{
          view: 'queue',
          scope: 'site:RVJ01',
          why: 'Crews see the site they are bound for.',
          askWhom: 'Ask the duty manager.',
        }}
      />
      <Trouble what="This screen could not be drawn." next="The others still work." />
      <Refusal
        act="hand over at Southmead"
        refusal={{
          code: 'already-handed-over',
          message: 'The patient of SW 214 was handed over at 02:25. Correct the time if it is wrong.',
          by: 'J. Okafor',
          at: AT,
        }}
      />
    </Panel>
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
