// Keeps one broken screen from taking the console with it: says what happened and how to go on.
import { Component } from 'react';
import { Button, Trouble } from '../parts/index.ts';

interface CatchState {
  readonly trouble: string | null;
}

export class Catch extends Component<{ readonly children: React.ReactNode }, CatchState> {
  override state: CatchState = { trouble: null };

  static getDerivedStateFromError(error: unknown): CatchState {
    return { trouble: error instanceof Error ? error.message : String(error) };
  }

  override render(): React.ReactNode {
    if (this.state.trouble === null) return this.props.children;
    return (
      <Trouble
        what="This screen could not be drawn. The others still work, and nothing you did is lost."
        next={`What it said: ${this.state.trouble}`}
      >
        <Button onPress={() => this.setState({ trouble: null })}>Draw it again</Button>{' '}
        <Button onPress={() => location.reload()}>Load the console again</Button>
      </Trouble>
    );
  }
}
