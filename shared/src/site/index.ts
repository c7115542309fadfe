// Sites and what they belong to: region › board › trust › site, ambulance services, capabilities, designated spaces; dated.
export * from './site.ts';
export {
  emergencySites,
  icbByCode,
  icbCodesBySite,
  icbs,
  OGL_NOTICE,
  REFERENCE_AS_OF,
  regionByCode,
  regions,
  serviceByCode,
  services,
  siteByCode,
  sites,
  trustByCode,
  trusts,
} from './reference.ts';
export * from './membership.ts';
export * from './area.ts';
export * from './areaSites.ts';
export * from './spaces.ts';
export * from './inboundCaps.ts';
export * from './shifts.ts';
