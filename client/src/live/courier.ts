// Delivers taps that somebody else made on this device, in that person's own name, over a line of its own; then hangs up.
import { PROTOCOL, type Answer } from '@kerbside/shared/wire';
import type { Ask } from '@kerbside/shared/world';
import type { ChosenPerson } from './person.ts';
import type { Wire } from './wire.ts';

interface CourierTells {
  /** They are on their way, and can no longer be withdrawn here. */
  readonly sent: () => void;
  readonly answered: (answer: Answer) => void;
  readonly ended: () => void;
}

export function deliverAs(
  wire: Wire,
  person: ChosenPerson,
  world: string,
  asks: readonly Ask[],
  tell: CourierTells,
): void {
  const open = new Set(asks.map(({ askId }) => askId));
  wire.onOpened(() => wire.say('hello', { protocol: PROTOCOL, world, principal: person }));
  wire.hear('welcome', () => {
    tell.sent();
    for (const ask of asks) if (open.has(ask.askId)) wire.say('ask', ask);
  });
  wire.hear('answer', (answer) => {
    open.delete(answer.askId);
    tell.answered(answer);
    if (open.size === 0) wire.close();
  });
  wire.hear('refused', () => wire.close());
  // What is not answered stays kept, and the next welcome sends another courier.
  wire.onClosed(() => {
    wire.close();
    tell.ended();
  });
  wire.open();
}
