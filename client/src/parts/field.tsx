// One line to type in, with its label above and what is wrong below.
import { useEffect, useId, useRef } from 'react';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly trouble?: string | null;
  readonly note?: string;
  readonly isMono?: boolean;
  readonly hasFocusAtFirst?: boolean;
  readonly inputMode?: 'text' | 'numeric';
  readonly maxLength?: number;
  readonly type?: 'text' | 'time' | 'search' | 'password';
}

export function TextField(props: TextFieldProps) {
  const { label, value, onChange, trouble, note, isMono, hasFocusAtFirst, inputMode, maxLength, type = 'text' } = props;
  const below = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!hasFocusAtFirst) return undefined;
    // A sheet over a sheet takes the focus to its first button only after this: the field asks for it once that is done.
    const frame = requestAnimationFrame(() => input.current?.focus());
    return () => cancelAnimationFrame(frame);
  }, []);
  return (
    <label className="field">
      <span className="field__label">{label}</span>
      <input
        ref={input}
        className={isMono ? 'field__input mono' : 'field__input'}
        type={type}
        value={value}
        autoFocus={hasFocusAtFirst}
        autoComplete={type === 'password' ? 'one-time-code' : 'off'}
        spellCheck={false}
        inputMode={inputMode}
        maxLength={maxLength}
        aria-invalid={trouble ? true : undefined}
        aria-describedby={(trouble ?? note) ? below : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {(trouble ?? note) && (
        <span id={below} className={trouble ? 'field__trouble' : 'field__note'}>
          {trouble ?? note}
        </span>
      )}
    </label>
  );
}

/** A PIN: digits that nobody beside the screen reads. */
export function PinField(props: Pick<TextFieldProps, 'label' | 'value' | 'onChange' | 'note'>) {
  return <TextField {...props} type="password" inputMode="numeric" maxLength={8} />;
}
