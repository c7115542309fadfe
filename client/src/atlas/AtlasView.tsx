// The map, once: opened on an area, kept there until a hand moves it, and given to the layers inside. Until it stands, and where none
// can be drawn, its place says so plainly and has the same size; whatever stands beside it carries on.
import { Minus, Plus, SquareDashed } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { Button, IconButton } from '../parts/button.tsx';
import { OGL_NOTICE } from '@kerbside/shared/site';
import { AtlasContext, type Atlas } from './atlasContext.ts';
import { NOTICES } from './baseStyle.ts';
import { MARGIN_PIXELS } from './engine/flatMap.ts';
import type { Camera } from './mapPreferences.ts';
import type { Bounds } from './mercator.ts';
import { MapCatch } from './mapCatch.tsx';
import { MapWords, type Base } from './mapWords.tsx';
import { NoMap, type Trouble } from './noMap.tsx';
import { raiseMap, type Standing } from './standing.ts';
import { useReducedMotion } from './useReducedMotion.ts';
import { useThemeName } from './useThemeName.ts';
import './atlas.css';

const GLIDE_MS = 500;

export interface AtlasViewProps {
  /** What the map shows, for readers: 'Map of England'. */
  readonly label: string;
  /** Keep its identity while the area stays. */
  readonly bounds: Bounds;
  /** Where a hand last left the map; null: it follows the bounds. */
  readonly moved: Camera | null;
  /** Null: back to the bounds. */
  readonly onMoved: (camera: Camera | null) => void;
  /** What can still be read where there is no map. */
  readonly instead: string;
  /** False while what stands beside it is drawn first. */
  readonly mayOpen: boolean;
  readonly children?: ReactNode;
}

export function AtlasView(props: AtlasViewProps): ReactNode {
  const theme = useThemeName();
  const [attempt, setAttempt] = useState(0);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const place = useRef<HTMLDivElement>(null);
  const again = useCallback((): void => {
    // The button that was pressed goes: whoever has no mouse stays at this place.
    if (place.current?.contains(document.activeElement)) place.current.focus();
    setTrouble(null);
    setAttempt((count) => count + 1);
  }, []);
  useEffect(() => {
    // A device takes the graphics of a page that nobody looks at: it opens again when somebody does.
    if (trouble !== 'lost' || !document.hidden) return undefined;
    const seen = (): void => {
      if (!document.hidden) again();
    };
    document.addEventListener('visibilitychange', seen);
    return () => document.removeEventListener('visibilitychange', seen);
  }, [trouble, again]);
  return (
    <div ref={place} className="atlas" tabIndex={-1}>
      {trouble === null ? (
        <MapCatch key={`${theme} ${attempt}`} onBroken={() => setTrouble('broken')}>
          <StandingMap {...props} theme={theme} onTrouble={setTrouble} onAgain={again} />
        </MapCatch>
      ) : (
        <NoMap trouble={trouble} instead={props.instead} onAgain={again} />
      )}
    </div>
  );
}

interface StandingMapProps extends AtlasViewProps {
  readonly theme: string;
  readonly onTrouble: (trouble: Trouble) => void;
  readonly onAgain: () => void;
}

function StandingMap(props: StandingMapProps): ReactNode {
  const { label, bounds, moved, onMoved, instead, mayOpen, onAgain, children } = props;
  const frame = useRef<HTMLDivElement>(null);
  const reducedMotion = useReducedMotion();
  const [standing, setStanding] = useState<Standing | null>(null);
  const [base, setBase] = useState<Base>('coming');
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });

  useEffect(() => {
    const element = frame.current;
    if (!element || !mayOpen) return undefined;
    const takeDown = raiseMap(
      {
        ...latest.current,
        element,
        onMoved: (camera) => latest.current.onMoved(camera),
        onTrouble: (trouble) => latest.current.onTrouble(trouble),
        onBase: (now) => setBase((before) => (before === 'coming' ? now : before)),
      },
      setStanding,
    );
    return () => {
      takeDown();
      setStanding(null);
    };
  }, [mayOpen]);

  useEffect(() => {
    standing?.map.getCanvas().setAttribute('aria-label', label);
  }, [standing, label]);

  const follows = moved === null;
  const fitted = useRef(moved ? null : bounds);
  useEffect(() => {
    // It opened on these bounds already, unless a hand had moved it.
    if (!standing || fitted.current === bounds) return;
    fitted.current = follows ? bounds : null;
    if (!follows) return;
    const duration = reducedMotion ? 0 : GLIDE_MS;
    standing.map.fitBounds([...bounds], { padding: MARGIN_PIXELS, duration, animate: duration > 0 });
  }, [standing, bounds, follows, reducedMotion]);

  const atlas = useMemo<Atlas | null>(() => {
    const element = frame.current;
    return standing && element && { ...standing, frame: element, reducedMotion };
  }, [standing, reducedMotion]);

  return (
    <>
      <div ref={frame} className="atlas-frame" data-map={atlas ? 'drawn' : 'opening'} />
      {atlas && <AtlasContext value={atlas}>{children}</AtlasContext>}
      <MapWords base={base} isDrawn={standing !== null} instead={instead} onAgain={onAgain} />
      {standing?.isBuiltIn && <Notices />}
      {standing && <MapButtons standing={standing} follows={follows} onRestore={() => onMoved(null)} />}
    </>
  );
}

/** Whose facts these are: always one line, in full when opened. */
function Notices(): ReactNode {
  const { short, coasts, towns } = NOTICES;
  return (
    <details className="atlas-notices">
      <summary>{short}</summary>
      <p>{coasts}</p>
      <p>
        <a href={towns.at} target="_blank" rel="noreferrer">
          {towns.words}
        </a>
        , {towns.licence}
      </p>
      <p>Sites: {OGL_NOTICE}</p>
    </details>
  );
}

interface MapButtonsProps {
  readonly standing: Standing;
  readonly follows: boolean;
  readonly onRestore: () => void;
}

function MapButtons({ standing: { map }, follows, onRestore }: MapButtonsProps): ReactNode {
  const zoomBy = (step: number): void => {
    // Told as a hand's doing, so that the map stays where it is put.
    map.zoomTo(map.getZoom() + step, { duration: 0 }, { originalEvent: new Event('zoom') });
  };
  return (
    <div className="atlas-buttons">
      <IconButton label="Nearer" icon={Plus} onPress={() => zoomBy(1)} />
      <IconButton label="Farther" icon={Minus} onPress={() => zoomBy(-1)} />
      {!follows && (
        <Button icon={SquareDashed} onPress={onRestore}>
          Whole area
        </Button>
      )}
    </div>
  );
}
