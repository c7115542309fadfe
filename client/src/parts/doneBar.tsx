// What was done and stands: said for a while where the thumb is, with how it is put right, where it cannot be taken back.
import { useEffect } from 'react';
import { createStore } from 'zustand/vanilla';
import { useStore } from 'zustand';
import { Button } from './button.tsx';
import { UNDO_SECONDS } from './undoBar.tsx';

interface Done {
  /** What was done, with the site: 'Call logged at Southmead.' */
  readonly words: string;
  /** How a wrong one is put right. */
  readonly ifWrong: string;
}

const lately = createStore<{ readonly done: Done | null }>(() => ({ done: null }));

export function sayDone(words: string, ifWrong: string): void {
  lately.setState({ done: { words, ifWrong } });
}

export function DoneBar() {
  const done = useStore(lately, (state) => state.done);
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => lately.setState({ done: null }), UNDO_SECONDS * 1_000);
    return () => clearTimeout(timer);
  }, [done]);
  return done && <DoneBarFace {...done} onClose={() => lately.setState({ done: null })} />;
}

export function DoneBarFace({ words, ifWrong, onClose }: Done & { readonly onClose: () => void }) {
  return (
    <div className="undo-bar" role="status">
      <span>{words}</span>
      <span className="small">{ifWrong}</span>
      <Button onPress={onClose}>Close</Button>
    </div>
  );
}
