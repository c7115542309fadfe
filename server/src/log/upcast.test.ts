import { describe, expect, it } from 'vitest';
import { createUpcaster, upcast, upcaster, type StoredEvent } from './upcast.ts';

const OFFERED = 'kerbside.department.offered';

function event(more: Partial<StoredEvent> = {}): StoredEvent {
  return { id: '1', type: OFFERED, source: 'desk', at: 1, recordedAt: 2, data: { bay: '7' }, ...more };
}

/** Version 1 said `bay`, 2 says `space`, 3 says the area too. */
const lifting = createUpcaster({
  [OFFERED]: [
    (before) => ({ space: (before as { bay: string }).bay }),
    (before) => ({ ...(before as object), area: 'majors' }),
  ],
});

describe('upcasting', () => {
  it('lifts an old event through every version between, and leaves the stored one alone', () => {
    const old = event();
    expect(lifting.lift(old)).toEqual(event({ v: 3, data: { space: '7', area: 'majors' } }));
    expect(old).toEqual(event());
    const newer = event({ v: 2, data: { space: '8' } });
    expect(lifting.lift(newer)).toEqual(event({ v: 3, data: { space: '8', area: 'majors' } }));
  });

  it('hands on today’s events and unknown types as the very same', () => {
    const today = event({ v: 3 });
    expect(lifting.lift(today)).toBe(today);
    const unknown = event({ type: 'kerbside.robot.arrived' });
    expect(lifting.lift(unknown)).toBe(unknown);
    expect(upcast(unknown)).toBe(unknown);
  });

  it('hands on data of a version it does not know under a type no fold knows, so that it is skipped', () => {
    expect(lifting.lift(event({ v: 4 })).type).toBe('newer.kerbside.department.offered@4');
    expect(upcast(event({ v: 2 })).type).toBe('newer.kerbside.department.offered@2');
  });

  it('marks what is written with the version of its data, once there is more than one', () => {
    expect(lifting.stamp(event()).v).toBe(3);
    const plain = event();
    expect(upcaster.stamp(plain)).toBe(plain);
  });

  it('knows no lift for the names every object has', () => {
    const odd = event({ type: 'constructor' });
    expect(lifting.lift(odd)).toBe(odd);
  });
});
