// Site marks as the engine wants them: points with the name of their picture, and the pictures that these names need. Pure.
import { drawingOrder, lookOf, pictureName, type MarkLook, type SiteMark } from './siteMark.ts';

export interface SiteFeatures {
  readonly type: 'FeatureCollection';
  readonly features: {
    readonly type: 'Feature';
    readonly properties: { readonly site: string; readonly picture: string; readonly order: number };
    readonly geometry: { readonly type: 'Point'; readonly coordinates: [number, number] };
  }[];
}

export function siteFeatures(
  marks: readonly SiteMark[],
  shows: MarkLook['kind'],
): { readonly features: SiteFeatures; readonly pictures: ReadonlyMap<string, MarkLook> } {
  const pictures = new Map<string, MarkLook>();
  const features = marks.map((mark) => {
    const look = lookOf(mark, shows);
    const picture = pictureName(look);
    pictures.set(picture, look);
    return {
      type: 'Feature' as const,
      properties: { site: mark.site, picture, order: drawingOrder(mark) },
      geometry: { type: 'Point' as const, coordinates: [mark.longitude, mark.latitude] as [number, number] },
    };
  });
  return { features: { type: 'FeatureCollection', features }, pictures };
}
