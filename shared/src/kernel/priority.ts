// The dispatch priorities of calls, known to vehicles and to what waits outside.

/** The call's dispatch priority: not the patient's acuity (domain.md 11.6). */
export const PRIORITIES = ['C1', 'C2', 'C3', 'C4', 'HCP', 'IFT', 'running-call', 'unknown'] as const;
export type Priority = (typeof PRIORITIES)[number];
