// What nobody is told of, and why: loud, owned, and it ends. It is counted in one line that opens; nothing of it leaves the lists.
import { clockTime } from '@kerbside/shared/kernel';
import type { MuteRow } from '@kerbside/shared/views';
import { Button, MUTE_WORDS, Refusal, placeWords, ruleLabel, type AlertLists } from '../../parts/index.ts';

import { useAct } from '../../live/index.ts';
import { useWhat } from './seen.tsx';
import { hiddenWords } from './words.ts';

interface HiddenListProps {
  readonly lists: AlertLists;
  readonly isArea: boolean;
  readonly onOpen: (alert: string) => void;
}

export function HiddenList({ lists, isArea, onOpen }: HiddenListProps) {
  const { hidden, mutes } = lists;
  const whatOf = useWhat();
  if (hidden.length === 0 && mutes.length === 0) return null;
  const count = (why: string): number => hidden.filter((line) => line.hidden?.why === why).length;
  const parts = [
    [count('muted'), 'muted'],
    [count('parent'), 'under another alert'],
    [count('late-entry'), 'from late entries'],
    [count('learned-late'), 'learned late'],
    [mutes.length, mutes.length === 1 ? 'mute in force' : 'mutes in force'],
  ] as const;
  return (
    <details className="alerts__fold">
      <summary>
        <strong>Nobody is told of {hidden.length}</strong>:{' '}
        {parts
          .filter(([many]) => many > 0)
          .map(([many, words]) => `${String(many)} ${words}`)
          .join(', ')}
      </summary>
      <ul className="alerts__mutes">
        {mutes.map((mute) => (
          <Mute key={mute.id} mute={mute} isArea={isArea} />
        ))}
        {hidden.map(({ row, hidden: why }) => (
          <li key={row.id}>
            <Button look="quiet" onPress={() => onOpen(row.id)}>
              {isArea && `${placeWords(row.place)}: `}
              {whatOf(row)}
            </Button>
            <span className="small">{why && hiddenWords(why)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Mute({ mute, isArea }: { readonly mute: MuteRow; readonly isArea: boolean }) {
  const act = useAct();
  return (
    <li>
      <span>
        <strong>
          {isArea && `${placeWords(mute.place)}: `}
          {ruleLabel(mute.rule)}
        </strong>{' '}
        muted until {clockTime(mute.untilAt)} · {MUTE_WORDS[mute.reason]} · by {mute.by} {clockTime(mute.at)}
      </span>
      <Button look="quiet" isDisabled={act.isOut} onPress={() => void act.send('EndMute', { mute: mute.mute })}>
        End this mute
      </Button>
      {act.refusal && <Refusal refusal={act.refusal} act="end the mute" />}
    </li>
  );
}
