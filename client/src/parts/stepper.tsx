// One figure to count with a thumb: less, more, or typed. Empty is not reported, which is not nought.
import { Minus, Plus } from 'lucide-react';
import { useId } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import './stepper.css';

interface StepperProps {
  readonly label: string;
  readonly value: number | null;
  readonly most: number | null;
  readonly onChange: (value: number | null) => void;
  readonly isChanged?: boolean;
  readonly children?: React.ReactNode;
}

export const MOST_COUNTED = 9_999;

export function Stepper({ label, value, most, onChange, isChanged, children }: StepperProps) {
  const below = useId();
  const ceiling = most ?? MOST_COUNTED;
  const type = (text: string): void => {
    const digits = text.replaceAll(/\D/g, '').slice(0, 4);
    onChange(digits === '' ? null : Number(digits));
  };
  return (
    <div className="stepper" data-changed={isChanged || undefined}>
      <label className="stepper__label">
        <span>{label}</span>
        <input
          className="stepper__input"
          type="text"
          inputMode="numeric"
          autoComplete="off"
          placeholder="not reported"
          value={value ?? ''}
          aria-describedby={below}
          onChange={(event) => type(event.target.value)}
          onFocus={(event) => event.target.select()}
          onKeyDown={(event) => {
            const step = { ArrowUp: 1, ArrowDown: -1 }[event.key];
            if (step === undefined) return;
            event.preventDefault();
            onChange(Math.min(ceiling, Math.max(0, (value ?? 0) + step)));
          }}
        />
      </label>
      <AriaButton
        className="stepper__step"
        aria-label={`${label}: one less`}
        isDisabled={value === 0}
        onPress={() => onChange(Math.max(0, (value ?? 0) - 1))}
      >
        <Minus className="icon" aria-hidden="true" />
      </AriaButton>
      <AriaButton
        className="stepper__step"
        aria-label={`${label}: one more`}
        isDisabled={value !== null && value >= ceiling}
        onPress={() => onChange(Math.min(ceiling, (value ?? 0) + 1))}
      >
        <Plus className="icon" aria-hidden="true" />
      </AriaButton>
      <div id={below} className="stepper__below">
        {children}
      </div>
    </div>
  );
}
