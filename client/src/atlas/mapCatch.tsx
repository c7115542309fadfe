// Keeps a map that breaks from taking the screen beside it with it.
import { Component, type ReactNode } from 'react';

interface MapCatchProps {
  readonly onBroken: () => void;
  readonly children: ReactNode;
}

export class MapCatch extends Component<MapCatchProps, { readonly isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError(): { readonly isBroken: boolean } {
    return { isBroken: true };
  }

  override componentDidCatch(): void {
    this.props.onBroken();
  }

  override render(): ReactNode {
    return this.state.isBroken ? null : this.props.children;
  }
}
