// Which sheet of the shell is open over the screen: asked for from a key, a command, the bar, or another sheet.
import { createStore } from 'zustand/vanilla';
import { useStore } from 'zustand';

export type ShellSheet = 'search' | 'keys' | 'person' | 'settings' | 'sound' | 'wall' | 'lock';

const opened = createStore<{ readonly sheet: ShellSheet | null }>(() => ({ sheet: null }));

export function openShellSheet(sheet: ShellSheet | null): void {
  opened.setState({ sheet });
}

export function useShellSheet(): ShellSheet | null {
  return useStore(opened, ({ sheet }) => sheet);
}
