// Every way a value is shown: waits, ages, figures, OPEL, risk and needs. Fed by hand.
import { NEEDS } from '@kerbside/shared/handover';
import { BANDS } from '@kerbside/shared/measures';
import {
  BandBar,
  BAND_WORDS,
  FeedAgeFace,
  Figure,
  NeedsChips,
  OpelBadge,
  Panel,
  RiskMark,
  SiteName,
  Stale,
  WaitFace,
  Why,
  type Freshness,
  type OpelLevel,
} from '../../parts/index.ts';

const AT = Date.UTC(2026, 10, 21, 2, 25);
const STATES: readonly Freshness[] = ['live', 'late', 'lost', 'unknown'];
const LEVELS: readonly (OpelLevel | null)[] = [1, 2, 3, 4, null];

export function FigureParts() {
  return (
    <>
      <Waits />
      <Standing />
      <Whys />
      <Patients />
    </>
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
  otherTimes: [],
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
