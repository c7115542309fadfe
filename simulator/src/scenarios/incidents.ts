// 999 incidents a day by ambulance service (Ambulance System Indicators, A7).
import type { ServiceCode } from '@kerbside/shared/kernel';

export const INCIDENTS_JANUARY_2026: Readonly<Record<ServiceCode, number>> = {
  RRU: 4_184,
  RX7: 3_272,
  RYF: 3_023,
  RYA: 2_988,
  RYC: 2_822,
  RX8: 2_588,
  RX9: 2_458,
  RYD: 2_364,
  RYE: 1_809,
  RX6: 1_419,
  R1F: 87,
};

/** England's 25,416 of July 2025, shared out as in January 2026. */
export const INCIDENTS_JULY_2025: Readonly<Record<ServiceCode, number>> = Object.fromEntries(
  Object.entries(INCIDENTS_JANUARY_2026).map(([service, incidents]) => [service, (incidents * 25_416) / 27_015]),
);
