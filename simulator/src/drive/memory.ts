// A simulated world without a desk: the model's messages folded straight into a world. For tests and reports; nothing is
// durable and nobody is asked.
import { Changes, type DomainEvent, type Instant } from '@kerbside/shared/kernel';
import { createWorld, foldEvent, type World } from '@kerbside/shared/world';
import type { Act } from '../model/acts.ts';
import { createModel, type Model, type ModelNeeds } from '../model/model.ts';
import type { FeedMessage } from '../model/words.ts';
import type { FeedFaults } from '../scenarios/feedFaults.ts';
import { ActQueue } from './actQueue.ts';
import { withFaults } from './faults.ts';

export interface MemoryDrive {
  readonly world: World;
  readonly model: Model;
  advance(to: Instant): void;
  /** What a person did: folded at once, heard by the model at its own instant. */
  take(acts: readonly Act[]): void;
}

export interface MemoryDriveNeeds extends Omit<ModelNeeds, 'emit'> {
  readonly listen?: ModelNeeds['emit'];
  /** What happens to messages on their way; nothing, where absent. */
  readonly faults?: FeedFaults;
}

export function createMemoryDrive({ faults, ...needs }: MemoryDriveNeeds): MemoryDrive {
  const world = createWorld('memory');
  const acts = new ActQueue();
  const fold = (event: DomainEvent): void => foldEvent(world, event, new Changes());
  const model = createModel({
    ...needs,
    emit(feed, message) {
      needs.listen?.(feed, message);
      const arrived = faults ? withFaults([message], faults) : [message];
      for (const one of arrived) fold(eventOf(one));
    },
  });
  return {
    world,
    model,
    advance: (to) => acts.advance(model, to),
    take(said) {
      for (const act of said) fold(act);
      acts.add(said);
    },
  };
}

/** Recorded when it is said: a feed's running number is the moment of saying. */
function eventOf({ id, source, type, time, sequence, data }: FeedMessage): DomainEvent {
  return {
    id: `${source}/${id}`,
    type,
    source,
    at: time,
    recordedAt: sequence ?? time,
    ...(sequence !== undefined && { sequence }),
    data,
  };
}
