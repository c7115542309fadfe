// Which map engine draws, and the one way to open a map with it. Only the engine that is configured is ever loaded. The rest
// of the atlas speaks to `AtlasMap` and never asks which engine stands behind it.
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { lateCode } from '../../parts/lateCode.ts';
import type { AtlasMap, OpenMap } from './flatMap.ts';

/** What the server's `/api/config` says of the map. */
export interface MapConfig {
  readonly engine: 'maplibre' | 'mapbox';
  readonly token?: string;
  /** The operator's own style URL; the built-in base map when absent. */
  readonly style?: string;
}

export const BUILT_IN: MapConfig = { engine: 'maplibre' };

let asked: Promise<MapConfig> | null = null;

/** Asked once; a server that does not say leaves the built-in map. */
export function mapConfig(): Promise<MapConfig> {
  asked ??= fetch('/api/config')
    .then(async (response) => (response.ok ? readConfig(await response.json()) : BUILT_IN))
    .catch(() => BUILT_IN);
  return asked;
}

export function readConfig(answer: unknown): MapConfig {
  if (typeof answer !== 'object' || answer === null || !('map' in answer)) return BUILT_IN;
  const { map } = answer;
  if (typeof map !== 'object' || map === null) return BUILT_IN;
  const { engine, token, style } = map as Readonly<Record<string, unknown>>;
  const own = typeof style === 'string' && style !== '' ? { style } : {};
  if (engine === 'mapbox' && typeof token === 'string' && token !== '') return { engine, token, ...own };
  return { engine: 'maplibre', ...own };
}

const readMapbox = lateCode(() => import('./mapbox.ts'));
const readMapLibre = lateCode(() => import('./maplibre.ts'));

/** Opens a map. Throws when its code does not come, or the browser cannot draw one. */
export async function openMap(config: MapConfig, open: OpenMap): Promise<AtlasMap> {
  const engine = config.engine === 'mapbox' ? await readMapbox() : await mapLibre();
  const map = engine.openWith(open);
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  return map;
}

/** Without its worker a map stays empty and says nothing: that is asked for beside the engine, which then finds it here. */
async function mapLibre(): Promise<Awaited<ReturnType<typeof readMapLibre>>> {
  const [engine] = await Promise.all([readMapLibre(), fetched(workerUrl)]);
  return engine;
}

async function fetched(url: string): Promise<void> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${String(answer.status)}`);
  await answer.arrayBuffer();
}
