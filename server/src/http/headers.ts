// The headers that every page and answer carries. The console may load nothing from elsewhere, unless its map is mapbox-gl.

export type MapEngine = { readonly engine: 'maplibre' } | { readonly engine: 'mapbox'; readonly token: string };

const SELF = "'self'";
const NONE = "'none'";
const MAPBOX = ['https://api.mapbox.com', 'https://events.mapbox.com', 'https://*.tiles.mapbox.com'];

export function contentSecurityPolicy({ engine }: MapEngine): string {
  const mapbox = engine === 'mapbox';
  const directives: Readonly<Record<string, readonly string[]>> = {
    'default-src': [NONE],
    'script-src': [SELF],
    'style-src': [SELF],
    'font-src': [SELF],
    'img-src': [SELF, 'data:', ...(mapbox ? ['blob:'] : [])],
    'worker-src': [SELF, ...(mapbox ? ['blob:'] : [])],
    'connect-src': [SELF, ...(mapbox ? MAPBOX : [])],
    'manifest-src': [SELF],
    'base-uri': [NONE],
    'form-action': [NONE],
    'frame-ancestors': [NONE],
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ');
}

export function safetyHeaders(map: MapEngine): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(map),
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  };
}
