// Why the house did not open, in plain words: what whoever starts it can mend themselves. Everything else is a fault of ours.
import { ConsoleNotBuilt } from './consoleBuild.ts';
import { FolderTaken } from './heldFolder.ts';
import { NotThisLog, StoreTooNew } from './log/log.ts';
import { WrongRecipients } from './outbox/recipients.ts';
import { WrongSetting } from './settings.ts';

/** Their messages say what to do. */
const SAID_ALREADY = [WrongSetting, WrongRecipients, ConsoleNotBuilt, FolderTaken, NotThisLog, StoreTooNew];

/** What a machine says of a folder that nothing can be written in. */
const FOLDER_FAULTS: Readonly<Record<string, string>> = {
  EEXIST: 'it is a file',
  ENOTDIR: 'a part of it is a file',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'the disk can only be read',
  ENOSPC: 'the disk is full',
};

/** undefined: nothing that can be mended by a setting. */
export function inPlainWords(thrown: unknown): string | undefined {
  if (SAID_ALREADY.some((kind) => thrown instanceof kind)) return (thrown as Error).message;
  const { code, syscall, port, path } = (thrown ?? {}) as Readonly<Record<string, unknown>>;
  if (syscall === 'listen') {
    const why =
      code === 'EADDRINUSE'
        ? 'is taken by another program. Stop it, or set'
        : `cannot be opened (${String(code)}). Set`;
    return `port ${String(port)} ${why} PORT to another number.`;
  }
  const fault = typeof code === 'string' ? FOLDER_FAULTS[code] : undefined;
  if (fault === undefined || typeof path !== 'string') return undefined;
  return `nothing can be written in ${path}: ${fault}. Mend that, or set DATA_DIR to another folder.`;
}
