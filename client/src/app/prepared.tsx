// A screen that is loaded when it is wanted. Where its code is here already it is drawn at once: React's own lazy parts show what
// stands in for them first, whatever is there.
import { lazy, useState, type ComponentType, type ReactNode } from 'react';

export interface Prepared<Props extends object> {
  readonly load: () => Promise<unknown>;
  readonly Screen: (props: Props) => ReactNode;
}

export function prepared<Props extends object>(
  read: () => Promise<{ readonly default: ComponentType<Props> }>,
): Prepared<Props> {
  let Here: ComponentType<Props> | null = null;
  const load = async () => {
    const module = await read();
    Here = module.default;
    return module;
  };
  const Later = lazy(load) as unknown as ComponentType<Props>;
  function Screen(props: Props) {
    const [Drawn] = useState<ComponentType<Props>>(() => Here ?? Later);
    return <Drawn {...props} />;
  }
  return { load, Screen };
}
