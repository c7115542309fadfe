// What must hold of the vehicles, after any fold of any events. Says what does not, in sentences.
import { slotFaults, type Slot } from '../kernel/index.ts';
import { arrivalOf, cancellationOf, tieOf, type Conveyance, type ConveyanceTables } from './conveyance.ts';

export function conveyanceFaults({ conveyances }: ConveyanceTables): readonly string[] {
  return [...conveyances.rows].flatMap(([key, conveyance]) => [
    ...(conveyance.id === key ? [] : [`vehicle ${conveyance.id} is kept under ${key}`]),
    ...slotsOf(conveyance).flatMap(([name, words]) => slotFaults(`${name} of ${key}`, words)),
    ...stageFaults(conveyance),
  ]);
}

function slotsOf(conveyance: Conveyance): [string, Slot<unknown>][] {
  const { bookOff, preAlerts, preAlertReceived, destinations, cancelled, arrived, cleared, tied, corrections } =
    conveyance;
  const slots = {
    bookOff,
    preAlerts,
    preAlertReceived,
    destinations,
    cancelled,
    arrived,
    cleared,
    tied,
    ...corrections,
  };
  return Object.entries<Slot<unknown>>(slots);
}

/** [C9] A vehicle is not both here and cancelled unless it was taken off the board after it came. */
function stageFaults(conveyance: Conveyance): readonly string[] {
  const [arrival, cancelled, tied] = [arrivalOf(conveyance), cancellationOf(conveyance), tieOf(conveyance)];
  return [
    ...(arrival && cancelled && arrival.at > cancelled.at ? [`${conveyance.id} came after it was cancelled`] : []),
    ...(tied === conveyance.id ? [`${conveyance.id} is tied to itself`] : []),
  ];
}
