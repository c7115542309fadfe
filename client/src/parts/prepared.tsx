// A screen, or a part of one, whose code is loaded when it is wanted. Where it is here already it is drawn at once; until it is, its
// place says what comes; where it does not come, the place says so and asks again. What stands beside it carries on.
import { useEffect, useRef, useState, type ComponentType, type ReactNode } from 'react';
import { Button } from './button.tsx';
import { lateCode } from './lateCode.ts';
import { Loading, Trouble } from './states.tsx';

export interface Prepared<Props extends object> {
  /** Resolves when the code is here. */
  readonly load: () => Promise<void>;
  readonly Screen: (props: Props) => ReactNode;
}

interface MissingProps {
  readonly what: string;
  readonly onAgain: () => void;
}

/** `what`: as it is spoken of, e.g. 'the history'. `Missing`: stands where it did not come. */
export function prepared<Props extends object>(
  what: string,
  read: () => Promise<{ readonly default: ComponentType<Props> }>,
  Missing: ComponentType<MissingProps> = NotLoaded,
): Prepared<Props> {
  let Here: ComponentType<Props> | null = null;
  const ask = lateCode(read);
  const load = async (): Promise<void> => {
    Here ??= drawnBy<Props>(await ask());
  };
  function Screen(props: Props) {
    const [Drawn, setDrawn] = useState<ComponentType<Props> | null>(() => Here);
    if (Drawn) return <Drawn {...props} />;
    return <Coming {...{ what, load, Missing }} onHere={() => setDrawn(() => Here)} />;
  }
  return { load, Screen };
}

/** A file asked for again comes as the build made it: one of which several screens use parts holds the module as one of these. */
function drawnBy<Props>(file: object): ComponentType<Props> {
  for (const part of [file, ...(Object.values(file) as unknown[])]) {
    if (typeof part === 'object' && part !== null && 'default' in part) return part.default as ComponentType<Props>;
  }
  throw new Error('Nothing to draw in what came.');
}

interface ComingProps extends Pick<MissingProps, 'what'> {
  readonly load: () => Promise<void>;
  readonly onHere: () => void;
  readonly Missing: ComponentType<MissingProps>;
}

function Coming({ what, load, onHere, Missing }: ComingProps) {
  const place = useRef<HTMLDivElement>(null);
  const [isMissing, setIsMissing] = useState(false);
  useEffect(() => {
    if (isMissing) return undefined;
    let isGone = false;
    load().then(
      () => isGone || onHere(),
      () => isGone || setIsMissing(true),
    );
    return () => {
      isGone = true;
    };
  }, [isMissing]);
  const again = (): void => {
    // The button that was pressed goes: whoever has no mouse stays at this place.
    place.current?.focus();
    setIsMissing(false);
  };
  return (
    <div ref={place} className="coming" tabIndex={-1}>
      {isMissing ? <Missing what={what} onAgain={again} /> : <Loading what={what} />}
    </div>
  );
}

export function NotLoaded({ what, onAgain }: MissingProps) {
  return (
    <Trouble
      what={`Not loaded: ${what}. The rest works, and nothing you did is lost.`}
      next="Its code did not come from the server."
    >
      <Button onPress={onAgain}>Try again</Button>{' '}
      <Button onPress={() => location.reload()}>Load the console again</Button>
    </Trouble>
  );
}
