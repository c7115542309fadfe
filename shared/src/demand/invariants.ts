// What must hold of what waits outside, after any fold of any events. Says what does not, in sentences.
import { HELD_PRIORITIES, type DemandTables } from './demand.ts';

export function demandFaults({ demandByService, releases, diverts }: DemandTables): readonly string[] {
  return [
    ...[...demandByService.rows].flatMap(([key, { service, holding }]) => [
      ...(service === key ? [] : [`the stack of ${service} is kept under ${key}`]),
      ...Object.keys(holding)
        .filter((priority) => !HELD_PRIORITIES.some((known) => known === priority))
        .map((priority) => `${key} holds calls of an unknown priority ${priority}`),
    ]),
    ...[...releases.rows].flatMap(([key, { release, asked, answered }]) => [
      ...(release === key ? [] : [`release ${release} is kept under ${key}`]),
      ...(asked || answered ? [] : [`release ${key} was neither asked for nor answered`]),
      ...(asked && asked.value.release !== key ? [`release ${key} holds the asking of ${asked.value.release}`] : []),
      ...(answered && answered.value.release !== key
        ? [`release ${key} holds the answer to ${answered.value.release}`]
        : []),
    ]),
    ...[...diverts.rows].flatMap(([key, { divert, agreed, ended }]) => [
      ...(divert === key ? [] : [`divert ${divert} is kept under ${key}`]),
      ...(agreed || ended ? [] : [`divert ${key} was neither agreed nor ended`]),
      ...(agreed && agreed.value.divert !== key ? [`divert ${key} holds the terms of ${agreed.value.divert}`] : []),
    ]),
  ];
}
