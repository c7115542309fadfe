// Which events tell of alerts, calls and who was there, whatever slice they are of: what an inquiry reads as one line of time.

const ANSWERING =
  /^kerbside\.(alert\.|contact\.|demand\.(release|divert)-|feed\.(fell-silent|heard-again)|world\.(covering-set|ask-refused))/;

/** The contact log and the alerts as one, with what was asked and answered beside them; no counts. */
export function isAnswering(type: string): boolean {
  return ANSWERING.test(type);
}
