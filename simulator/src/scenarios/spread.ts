// How different sites are in winter: what the calibration aims at. Data only.
import type { ServiceCode } from '@kerbside/shared/kernel';

/** Shares over 15, 30 and 60 minutes by trust, January to March 2026, 116 trusts: least (drawn), deciles 1 … 9, most. */
export const SPREAD_BETWEEN_TRUSTS = {
  over15: [0.36, 0.43, 0.5, 0.56, 0.63, 0.69, 0.73, 0.76, 0.79, 0.82, 0.89],
  over30: [0.04, 0.07, 0.11, 0.17, 0.21, 0.25, 0.3, 0.37, 0.42, 0.48, 0.59],
  over60: [0.002, 0.005, 0.008, 0.015, 0.022, 0.036, 0.068, 0.123, 0.182, 0.258, 0.346],
} as const;

/**
 * January 2026, Ambulance System Indicators: share over 30 minutes by conveying service. The three without a published figure
 * here (RX8, RYE, RYF) share what is left of England's 33 %.
 */
export const OVER_30_BY_SERVICE: Readonly<Record<ServiceCode, number>> = {
  RRU: 0.34,
  RX7: 0.36,
  RYA: 0.49,
  RX9: 0.41,
  RYC: 0.47,
  RYD: 0.17,
  RX6: 0.17,
  R1F: 0.3,
  RX8: 0.26,
  RYE: 0.26,
  RYF: 0.26,
};

/**
 * Trusts whose winter is known: their place among all, 0 best to 1 worst. RK9, RRK and RM1 are the severe ones of the national
 * daily ambulance collection 2025/26, RWD moderate, RC9 good; RXW and RL4 had the most over 60 in late 2025.
 */
export const KNOWN_PLACE_BY_TRUST: Readonly<Record<string, number>> = {
  RK9: 0.95,
  RRK: 0.985,
  RM1: 0.965,
  RXW: 0.99,
  RL4: 0.97,
  RWD: 0.62,
  RC9: 0.2,
};

/** England, as the report compares a day with it. */
export const ENGLAND = {
  january2026: { mean: 37.65, p90: 84.4, over15: 0.702, over30: 0.33, over45: 0.163, over60: 0.117, handovers: 13_640 },
  july2025: { mean: 25.63, p90: 47.7, over15: 0.632, over30: 0.221, over45: NaN, over60: 0.055, handovers: 13_294 },
} as const;
