// What the events of the ways out must look like to be folded.
import { shape } from '../kernel/index.ts';
import {
  CONFIRMED_BY,
  GIVE_UP_REASONS,
  WAYS,
  type OutsideEvent,
  type OutsideEventOf,
  type OutsideEventType,
  type QuietHours,
  type PageBegun,
  type RecipientListed,
} from './events.ts';

const { count, group, instant, listOf, maybe, named, oneOf, text, yesOrNo } = shape;
const way = oneOf(WAYS);

type DataOf<Type extends OutsideEventType> = OutsideEventOf<Type>['data'];

export const OUTSIDE_SHAPES: shape.ShapesOf<OutsideEvent> = {
  'kerbside.outside.recipient-listed': group<DataOf<'kerbside.outside.recipient-listed'>>({
    recipient: named,
    name: text,
    role: named,
    places: listOf(named),
    ways: listOf(group<RecipientListed['ways'][number]>({ way, to: text })),
    cap: maybe(count),
    quiet: maybe(group<QuietHours>({ from: count, to: count })),
  }),
  'kerbside.outside.recipient-removed': group<DataOf<'kerbside.outside.recipient-removed'>>({ recipient: named }),
  'kerbside.outside.test-asked': group<DataOf<'kerbside.outside.test-asked'>>({
    test: named,
    recipient: named,
    way,
    to: text,
    untilAt: instant,
  }),
  'kerbside.outside.test-sent': group<DataOf<'kerbside.outside.test-sent'>>({
    test: named,
    state: oneOf(['taken', 'failed']),
    tries: count,
    because: maybe(text),
  }),
  'kerbside.outside.test-confirmed': group<DataOf<'kerbside.outside.test-confirmed'>>({
    test: named,
    how: oneOf(CONFIRMED_BY),
  }),
  'kerbside.outside.letter-kept': group<DataOf<'kerbside.outside.letter-kept'>>({
    letter: named,
    place: named,
    alert: named,
    send: named,
    alerts: count,
    recipient: named,
    name: text,
    way,
    to: text,
    tries: count,
    because: text,
  }),
  'kerbside.outside.letter-sent-again': group<DataOf<'kerbside.outside.letter-sent-again'>>({
    letter: named,
    tries: count,
  }),
  'kerbside.outside.letter-ended': group<DataOf<'kerbside.outside.letter-ended'>>({
    letter: named,
    how: oneOf(['delivered', ...GIVE_UP_REASONS]),
  }),
  'kerbside.outside.page-begun': group<DataOf<'kerbside.outside.page-begun'>>({
    page: named,
    recipient: named,
    name: text,
    place: named,
    way,
    isLifeThreat: yesOrNo,
    tellings: listOf(group<PageBegun['tellings'][number]>({ alert: named, send: named })),
  }),
  'kerbside.outside.page-ended': group<DataOf<'kerbside.outside.page-ended'>>({
    page: named,
    state: oneOf(['delivered', 'failed']),
    tries: count,
    because: maybe(text),
  }),
};
