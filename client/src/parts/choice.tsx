// One of a few, all in sight: a row of buttons of which one is chosen. For more than eight, Select.
import { Label } from 'react-aria-components/Label';
import { RadioButton, RadioField, RadioGroup } from 'react-aria-components/RadioGroup';

interface SegmentedProps<Value extends string> {
  readonly label: string;
  readonly options: readonly (readonly [value: Value, words: React.ReactNode])[];
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  /** The label is for readers only. */
  readonly isLabelHidden?: boolean;
  /** The options are of one width: none is the expected one. */
  readonly isEqual?: boolean;
}

export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const { label, options, value, onChange, isLabelHidden, isEqual } = props;
  return (
    <RadioGroup
      className="segmented"
      data-equal={isEqual || undefined}
      orientation="horizontal"
      value={value}
      onChange={(next) => onChange(next as Value)}
    >
      <Label className={isLabelHidden ? 'seen-by-readers-only' : 'field__label'}>{label}</Label>
      <div className="segmented__options">
        {options.map(([option, words]) => (
          <RadioField key={option} value={option} className="segmented__field">
            <RadioButton className="segmented__option">{words}</RadioButton>
          </RadioField>
        ))}
      </div>
    </RadioGroup>
  );
}

interface ManyProps<Value extends string> {
  readonly label: string;
  readonly options: readonly (readonly [value: Value, words: React.ReactNode])[];
  readonly chosen: readonly Value[];
  readonly onChange: (chosen: readonly Value[]) => void;
}

/** Any number of a few: each a button that stays down. */
export function Many<Value extends string>({ label, options, chosen, onChange }: ManyProps<Value>) {
  const flip = (option: Value): void =>
    onChange(chosen.includes(option) ? chosen.filter((one) => one !== option) : [...chosen, option]);
  return (
    <fieldset className="segmented">
      <legend className="field__label">{label}</legend>
      <div className="segmented__options">
        {options.map(([option, words]) => (
          <button
            key={option}
            type="button"
            className="segmented__option"
            aria-pressed={chosen.includes(option)}
            onClick={() => flip(option)}
          >
            {words}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

interface SelectProps<Value extends string> {
  readonly label: string;
  readonly options: readonly (readonly [value: Value, words: string])[];
  readonly value: Value | '';
  readonly onChange: (value: Value) => void;
  readonly placeholder?: string;
  readonly isLabelHidden?: boolean;
}

/** The device's own list: works in gloves, on a phone, and with every reader. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, options, value, onChange, placeholder, isLabelHidden } = props;
  return (
    <label className="field">
      <span className={isLabelHidden ? 'seen-by-readers-only' : 'field__label'}>{label}</span>
      <select className="field__input" value={value} onChange={(event) => onChange(event.target.value as Value)}>
        {placeholder !== undefined && (
          <option value="" disabled>
            {placeholder}
          </option>
        )}
        {options.map(([option, words]) => (
          <option key={option} value={option}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
