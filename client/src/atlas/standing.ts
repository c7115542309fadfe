// A map from its opening to its end: opened in an element, watched for a hand that moves it and for graphics that are lost,
// and taken down with everything on it.
import type { AtlasMap } from './engine/flatMap.ts';
import { mapConfig, openMap, type MapConfig } from './engine/engine.ts';
import { baseStyle } from './baseStyle.ts';
import type { Camera } from './mapPreferences.ts';
import type { Base } from './mapWords.tsx';
import type { Bounds } from './mercator.ts';
import type { Trouble } from './noMap.tsx';
import { readPalette, type Palette } from './palette.ts';

export interface Standing {
  readonly map: AtlasMap;
  readonly palette: Palette;
  readonly stands: () => boolean;
  /** Drawn on the built-in base map, not on an operator's. */
  readonly isBuiltIn: boolean;
}
export interface Opening {
  readonly element: HTMLElement;
  readonly bounds: Bounds;
  readonly moved: Camera | null;
  readonly theme: string;
  readonly onMoved: (camera: Camera) => void;
  readonly onTrouble: (trouble: Trouble) => void;
  /** The first picture is whole, or something of it did not come. */
  readonly onBase: (base: Exclude<Base, 'coming'>) => void;
}

/** Opens a map; the returned function takes it down, also while it is still opening. `onReady` is called once it can be drawn on. */
export function raiseMap(opening: Opening, onReady: (standing: Standing) => void): () => void {
  let map: AtlasMap | null = null;
  let isDown = false;
  const open = async (): Promise<void> => {
    if (!canDraw()) throw new Error('no-graphics');
    const config = await mapConfig();
    const palette = readPalette();
    const isBuiltIn = config.engine === 'maplibre' && config.style === undefined;
    const opened = await openMap(config, {
      container: opening.element,
      style: styleOf(config, palette, opening.theme),
      camera: opening.moved ?? { bounds: opening.bounds },
      attribution: !isBuiltIn,
      ...(config.token === undefined ? {} : { token: config.token }),
    });
    if (isDown) {
      opened.remove();
      return;
    }
    map = opened;
    watch(opened, opening);
    let isStyled = false;
    // Layers can be added from here on; waiting for the whole first picture would leave the frame empty for seconds.
    opened.once('style.load', () => {
      isStyled = true;
      if (!isDown) onReady({ map: opened, palette, stands: () => !isDown, isBuiltIn });
    });
    opened.on('error', (event) => {
      if (!isStyled) opening.onTrouble('not-loaded');
      else if ('sourceId' in event) opening.onBase('in-part');
    });
    opened.once('load', () => opening.onBase('whole'));
  };
  // Graphics and engine cost a slow device a second: what stands beside the map is drawn first.
  const opened = aMoment().then(() => (isDown ? undefined : open()));
  opened.catch((error: unknown) => {
    if (isDown) return;
    const isGraphics = error instanceof Error && /no-graphics|webgl/i.test(error.message);
    opening.onTrouble(isGraphics ? 'no-graphics' : 'not-loaded');
  });
  return () => {
    isDown = true;
    map?.remove();
  };
}

function styleOf(config: MapConfig, palette: Palette, theme: string): Parameters<typeof openMap>[1]['style'] {
  if (config.style !== undefined) return config.style;
  if (config.engine === 'maplibre') return baseStyle(palette);
  return theme === 'dark' || theme === 'cab' ? 'mapbox://styles/mapbox/dark-v11' : 'mapbox://styles/mapbox/light-v11';
}

function watch(map: AtlasMap, { onMoved, onTrouble }: Opening): void {
  map.on('moveend', (event) => {
    // Only a hand brings an event of the device with it; following the area does not.
    if (!event.originalEvent) return;
    const { lng, lat } = map.getCenter();
    onMoved({ center: [lng, lat], zoom: map.getZoom() });
  });
  map.on('webglcontextlost', () => onTrouble('lost'));
}

/** Until the device has nothing else to draw, or a second has passed. */
function aMoment(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: 1_000 });
    else setTimeout(resolve, 100);
  });
}

/** Asks for graphics and gives them back at once. */
function canDraw(): boolean {
  const graphics = document.createElement('canvas').getContext('webgl2');
  graphics?.getExtension('WEBGL_lose_context')?.loseContext();
  return graphics !== null;
}
