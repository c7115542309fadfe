// When it happened: now, some minutes ago, or a time on the clock.
import { clockTime } from '@kerbside/shared/kernel';
import { useWorldNow } from '../../../live/index.ts';
import { Segmented, TextField } from '../../../parts/index.ts';
import { instantOf, NOW, type When } from '../when.ts';

interface WhenFieldProps {
  readonly label: string;
  readonly value: When;
  readonly onChange: (value: When) => void;
}

const CHOICES = ['now', '5', '10', '15', 'at'] as const;
type Choice = (typeof CHOICES)[number];
const WORDS: Readonly<Record<Choice, string>> = {
  now: 'now',
  '5': '5 min ago',
  '10': '10 min ago',
  '15': '15 min ago',
  at: 'at …',
};

export function WhenField({ label, value, onChange }: WhenFieldProps) {
  const now = useWorldNow(1);
  const choice: Choice =
    value.kind === 'ago' ? (CHOICES.find((one) => one === String(value.minutes)) ?? 'at') : value.kind;
  const meant = instantOf(value, now);
  const change = (next: Choice): void => {
    if (next === 'now') onChange(NOW);
    else if (next === 'at') onChange({ kind: 'at', text: '' });
    else onChange({ kind: 'ago', minutes: Number(next) });
  };
  return (
    <div className="when">
      <Segmented
        label={label}
        options={CHOICES.map((one) => [one, WORDS[one]] as const)}
        value={choice}
        onChange={change}
      />
      {value.kind === 'at' && (
        <TextField
          label="Time (24 h)"
          value={value.text}
          onChange={(text) => onChange({ kind: 'at', text })}
          hasFocusAtFirst
          inputMode="numeric"
          maxLength={5}
          trouble={value.text.length >= 4 && meant === undefined ? 'Not a time: four figures, e.g. 0225.' : null}
          note="e.g. 0225"
        />
      )}
      {meant !== undefined && now > 0 && <p className="small quiet">that is {clockTime(meant)}</p>}
    </div>
  );
}
