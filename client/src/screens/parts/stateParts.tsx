// What stands where something is missing: the server not heard, nothing there, not here yet, not allowed, not possible. Fed by hand.
import { MapWordsFace } from '../../atlas/mapWords.tsx';
import { NoMap } from '../../atlas/noMap.tsx';
import {
  AlertStripFace,
  ConnectionFace,
  Empty,
  FeedAgeFace,
  Figure,
  KeptHere,
  Loading,
  NoPermission,
  NotFound,
  Panel,
  Refusal,
  Trouble,
  WaitFace,
} from '../../parts/index.ts';
import { NotLoaded } from '../../parts/prepared.tsx';

const AT = Date.UTC(2026, 10, 21, 2, 25);
const nothing = (): void => undefined;

export function StateParts() {
  return (
    <>
      <Heard />
      <Old />
      <Missing />
    </>
  );
}

function Heard() {
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
    </Panel>
  );
}

/** As every figure looks when the server is not heard. */
function Old() {
  return (
    <Panel title="Old: the server is not heard">
      <div className="figures" data-truth="old">
        <WaitFace band="over-60" minutes={72} since={AT} size="row" what="waiting" />
        <WaitFace band="under-15" minutes={9} since={AT} size="row" what="waiting" />
        <Figure label="crews held" value={7} />
        <Figure label="places short" value={3} state="lost" note="a feed is lost" />
        <Figure label="expected in 30 min" value={null} isAwaited />
        <FeedAgeFace name="Ambulance CAD" state="unknown" words="38 min ago" last={AT} />
      </div>
      <AlertStripFace to={null} isKnown={false} counts={[]} answered={0} worst={null} />
    </Panel>
  );
}

function Missing() {
  return (
    <Panel title="Nothing to show, and why">
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
      <NotFound what="There is no site XXX99." />
      <KeptHere onClose={nothing} />
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
      <NotLoaded what="the history" onAgain={nothing} />
      <Maps />
    </Panel>
  );
}

function Maps() {
  const again = { instead: 'The list of sites carries on.', onAgain: nothing };
  return (
    <>
      <div className="atlas">
        <MapWordsFace base="coming" isDrawn={false} isLate={false} {...again} />
      </div>
      <div className="atlas">
        <MapWordsFace base="coming" isDrawn={false} isLate {...again} />
      </div>
      <div className="atlas">
        <MapWordsFace base="in-part" isDrawn isLate={false} {...again} />
      </div>
      <div className="atlas">
        <NoMap trouble="no-graphics" {...again} />
      </div>
      <div className="atlas">
        <NoMap trouble="lost" {...again} />
      </div>
    </>
  );
}
