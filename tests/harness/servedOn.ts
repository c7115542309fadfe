// How every attempt to bring a house down ends: the house had no trouble of it, is ready for the next, and closes.
import { expect } from 'vitest';
import type { TestHouse } from './house.ts';

export async function expectServedOn(house: TestHouse): Promise<void> {
  expect(house.troubles).toEqual([]);
  expect((await fetch(`http://127.0.0.1:${house.port}/readyz`)).status).toBe(200);
  await house.close();
}
