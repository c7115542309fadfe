// What a layer is given: the opened map, the colours to draw in, and whether the map still stands when the layer tidies up.
import { createContext, useContext } from 'react';
import type { AtlasMap } from './engine/flatMap.ts';
import type { Palette } from './palette.ts';

export interface Atlas {
  readonly map: AtlasMap;
  /** The element that holds the map: overlays are put into it. */
  readonly frame: HTMLElement;
  readonly palette: Palette;
  readonly reducedMotion: boolean;
  /** False once the map is taken down: its sources and layers are gone with it. */
  readonly stands: () => boolean;
}

export const AtlasContext = createContext<Atlas | null>(null);

export function useAtlas(): Atlas {
  const atlas = useContext(AtlasContext);
  if (!atlas) throw new Error('A layer stands inside an AtlasView.');
  return atlas;
}
