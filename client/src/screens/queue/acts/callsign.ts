// What can be a callsign: as the wire's door reads it.
const CALLSIGN = /^[A-Z0-9][A-Z0-9 /-]{0,11}$/;

export function isCallsign(text: string): boolean {
  return CALLSIGN.test(text);
}
