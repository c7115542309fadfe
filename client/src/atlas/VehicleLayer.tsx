// The vehicles in sight: hands pulses to the painter and shows what was pointed at. Frames pass React by.
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useConnection, usePulse } from '../live/index.ts';
import { useAtlas } from './atlasContext.ts';
import { useLook } from './useLook.ts';
import { VehiclePainter, type PointedVehicle } from './vehiclePainter.ts';
import type { Place } from './mercator.ts';

export interface VehicleLayerProps {
  /** Sites have marks of their own, which vehicles do not cover. Keep its identity while nothing moves. */
  readonly sites: readonly Place[];
}

export function VehicleLayer({ sites }: VehicleLayerProps): ReactNode {
  const atlas = useAtlas();
  const pulse = usePulse();
  const { rate, paused } = useConnection();
  const running = paused ? 0 : rate;
  const painter = useRef<VehiclePainter | null>(null);
  const [pointed, setPointed] = useState<PointedVehicle | null>(null);
  useLook();

  useEffect(() => {
    const made = new VehiclePainter(atlas, sites);
    painter.current = made;
    const point = ({ point: { x, y } }: { point: { x: number; y: number } }): void => setPointed(made.pointAt([x, y]));
    const forget = (): void => setPointed(null);
    atlas.map.on('click', point);
    atlas.map.on('movestart', forget);
    return () => {
      atlas.map.off('click', point);
      atlas.map.off('movestart', forget);
      made.stop();
      painter.current = null;
    };
  }, [atlas, sites]);

  useEffect(() => painter.current?.runAt(running), [running, atlas, sites]);
  useEffect(() => {
    if (pulse) painter.current?.take(pulse);
    else painter.current?.clear();
  }, [pulse, atlas, sites]);

  return (
    <>
      {pulse?.leftOut ? <p className="atlas-note">{pulse.leftOut} more vehicles in sight: come nearer</p> : null}
      {pointed && <VehicleTag {...pointed} />}
    </>
  );
}

function VehicleTag({ x, y, words }: PointedVehicle): ReactNode {
  return (
    <p className="atlas-tag" role="status" style={{ insetInlineStart: x, insetBlockStart: y }}>
      {words}
    </p>
  );
}
