// The scenarios by name.
import type { Scenario } from '../model/scenario.ts';
import { quietDay } from './quietDay.ts';
import { winterDay } from './winterDay.ts';

export const SCENARIOS: Readonly<Record<string, Scenario>> = { winterDay, quietDay };
export const DEFAULT_SCENARIO = winterDay;
