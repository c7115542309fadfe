// The door of the atlas: the map and its layers. Screens import from here alone.
export { AtlasView, type AtlasViewProps } from './AtlasView.tsx';
export { SiteLayer, type SiteLayerProps } from './SiteLayer.tsx';
export { VehicleLayer, type VehicleLayerProps } from './VehicleLayer.tsx';
export { boundsAround, type Bounds, type Place } from './mercator.ts';
export { type SiteMark, type MarkLook } from './siteMark.ts';
export {
  readMapPreferences,
  writeMapPreferences,
  type Camera,
  type MapPreferences,
  type MarkMode,
} from './mapPreferences.ts';
