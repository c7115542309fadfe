// Where words are dear: on a phone, and where sites stand side by side in columns as narrow as one.
import { createContext, useContext } from 'react';
import { PHONE, useMedia } from './useMedia.ts';

export const ShortWords = createContext(false);

export function useShortWords(): boolean {
  const isPhone = useMedia(PHONE);
  return useContext(ShortWords) || isPhone;
}
