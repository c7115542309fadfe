// The alerts of a place that are not closed, as its listing finds them. It judges nothing.
import { isClosed, readAlert, type AlertPlace, type AlertReading, type AlertRecord } from '../alert/index.ts';
import type { World } from '../world/index.ts';

/** An alert, and what its words come to. */
export interface OpenAlert {
  readonly record: AlertRecord;
  readonly reading: AlertReading;
}

export function openAlerts(world: World, place: AlertPlace): readonly OpenAlert[] {
  const open: OpenAlert[] = [];
  for (const id of world.alertsByPlace.rows.get(place) ?? []) {
    const record = world.alerts.rows.get(id);
    const reading = record && readAlert(record);
    if (reading && !isClosed(reading)) open.push({ record, reading });
  }
  return open;
}

export function openAt(world: World, place: AlertPlace): readonly AlertReading[] {
  return openAlerts(world, place).map(({ reading }) => reading);
}
