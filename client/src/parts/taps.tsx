// One step of an act: what is asked, and the taps that answer it.
interface TapsOf {
  readonly label: string;
  readonly children: React.ReactNode;
  readonly refused?: React.ReactNode;
}

export function Taps({ label, children, refused }: TapsOf) {
  return (
    <div role="group" aria-label={label} className="act">
      <p className="field__label">{label}</p>
      <div className="taps">{children}</div>
      {refused}
    </div>
  );
}
