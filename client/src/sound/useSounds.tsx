// The sounds of this device: kept on or off, made once for a burst, told to the others at the site, and said in words to whoever
// hears the page read out.
import { useEffect, useRef, useState } from 'react';
import type { AlertsRow, QueueRow } from '@kerbside/shared/views';
import type { SoundState } from '@kerbside/shared/wire';
import { createStore } from 'zustand/vanilla';
import { useStore } from 'zustand';
import { connection, liveStore, wallSeat } from '../live/here.ts';
import { tellSound } from '../live/index.ts';
import { deviceShelf } from '../live/shelf.ts';
import { alertToneDue, alertsHere, type AlertsHere, type Sounded } from './alertSounds.ts';
import { Player, tremble } from './player.ts';
import { readChoice, withHeard, type SoundChoice } from './soundChoice.ts';
import { soundedWords, soundsFor, type Look, type Sounding } from './soundsFor.ts';
import { loudest, type Tone } from './tones.ts';

const shelf = deviceShelf(wallSeat ? 'wallSound' : 'sound');
const LOOK_EVERY_MS = 500;
/** What is said to readers stands this long, then makes room. */
const SAID_FOR_MS = 10_000;

interface SoundStanding {
  readonly state: SoundState;
  readonly choice: SoundChoice;
}

const sounds = createStore<SoundStanding>(() => ({ state: 'off', choice: readChoice(shelf, wallSeat !== null) }));
const player = new Player((state) => {
  if (state === sounds.getState().state) return;
  sounds.setState({ state });
  tellSound(state);
});

function choose(choice: SoundChoice): void {
  shelf.write(JSON.stringify(choice));
  sounds.setState({ choice });
  player.want(choice.isWanted);
}

/** A drill and a demo never sound like the real thing. */
function isReal(): boolean {
  return liveStore.getState().welcome?.world.kind === 'live';
}

export interface Sound extends SoundStanding {
  readonly want: (isWanted: boolean) => void;
  /** Plays one tone for the test; false where the device did not let it. */
  readonly tryOut: (tone: Tone) => boolean;
  readonly answer: (tone: Tone, heard: boolean) => void;
}

export function useSound(): Sound {
  return {
    ...useStore(sounds),
    want: (isWanted) => choose({ ...sounds.getState().choice, isWanted }),
    tryOut: (tone) => {
      player.wake();
      tremble(tone);
      return player.play(tone, isReal());
    },
    answer: (tone, heard) => choose(withHeard(sounds.getState().choice, tone, heard, Date.now())),
  };
}

/** Keeps the audio engine awake, or says that it is blocked. */
function usePlayer(): void {
  useEffect(() => {
    player.want(sounds.getState().choice.isWanted);
    const wake = (): void => player.wake();
    const moments = ['pointerdown', 'keydown'] as const;
    for (const moment of moments) window.addEventListener(moment, wake, true);
    document.addEventListener('visibilitychange', wake);
    return () => {
      for (const moment of moments) window.removeEventListener(moment, wake, true);
      document.removeEventListener('visibilitychange', wake);
    };
  }, []);
}

/** The looks at each watched queue and at the alerts, taken anew twice a second. */
function useNews(onNews: (news: readonly Sounding[], tone: Tone | null) => void): void {
  const looks = useRef(new Map<string, Look>());
  const sounded = useRef<Sounded>(new Map());
  const tell = useRef(onNews);
  tell.current = onNews;
  useEffect(() => {
    const look = (): void => {
      const news = takeLooks(looks.current);
      const { sounding, muted } = alertsWaiting();
      const fresh = sounding.filter(({ key }) => !sounded.current.has(key));
      const silenced = muted.filter(({ key }) => sounded.current.has(key));
      const repeated = alertToneDue(sounding, sounded.current, performance.now());
      const tone = loudest([...news.map((one) => one.tone), ...(repeated === null ? [] : [repeated])]);
      if (tone !== null || silenced.length > 0) tell.current([...news, ...fresh, ...silenced], tone);
    };
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
}

/** While a demo races to its hour, or nothing was heard for long, what changes is no news. */
function takeLooks(looks: Map<string, Look>): readonly Sounding[] {
  const { rowSets, heard, taps, catchingUpTo, truth } = liveStore.getState();
  const at = connection.worldNow();
  if (at === null || truth === 'old' || truth === 'refused') return [];
  const refused = taps.flatMap(({ ask, refusal }) => (refusal ? [ask.askId] : []));
  const news = new Map<string, Sounding>();
  const queues = Object.entries(rowSets).filter(([key]) => key.startsWith('queue|'));
  for (const known of [...looks.keys()]) if (!(known in rowSets)) looks.delete(known);
  for (const [key, { rows }] of queues) {
    const after: Look = { rows: rows as ReadonlyMap<string, QueueRow>, heard, refused, at };
    if (catchingUpTo === null) for (const one of soundsFor(looks.get(key) ?? null, after)) news.set(one.key, one);
    looks.set(key, after);
  }
  return [...news.values()];
}

/** The alerts of every watched area that wait for the role acting here. */
function alertsWaiting(): AlertsHere {
  const { rowSets, people, catchingUpTo, truth } = liveStore.getState();
  const now = connection.worldNow();
  if (now === null || !people.current || catchingUpTo !== null || truth === 'old' || truth === 'refused')
    return NONE_HERE;
  const rows = Object.entries(rowSets)
    .filter(([key]) => key.startsWith('alerts|'))
    .flatMap(([, set]) => [...(set.rows as ReadonlyMap<string, AlertsRow>).values()]);
  return alertsHere(rows, people.current.role, now);
}

const NONE_HERE: AlertsHere = { sounding: [], muted: [] };

/** Makes the sounds of the watched sites. Drawn once, in the shell. */
export function Sounds() {
  const [said, setSaid] = useState<readonly Sounding[]>([]);
  usePlayer();
  useNews((news, tone) => {
    if (tone !== null && sounds.getState().choice.isWanted) {
      player.play(tone, isReal());
      tremble(tone);
    }
    if (news.length > 0) setSaid(news);
  });
  useEffect(() => {
    if (said.length === 0) return undefined;
    const timer = setTimeout(() => setSaid([]), SAID_FOR_MS);
    return () => clearTimeout(timer);
  }, [said]);
  const isRisk = (one: Sounding): boolean =>
    one.what === 'flagged' || one.what === 'refused' || one.tone === 'life-threat';
  return (
    <>
      <Said news={said.filter(isRisk)} politeness="assertive" />
      <Said news={said.filter((one) => !isRisk(one))} politeness="polite" />
    </>
  );
}

function Said({
  news,
  politeness,
}: {
  readonly news: readonly Sounding[];
  readonly politeness: 'assertive' | 'polite';
}) {
  return (
    <p className="seen-by-readers-only" aria-live={politeness}>
      {news.map((one) => (
        <span key={one.key}>{soundedWords(one)}. </span>
      ))}
    </p>
  );
}
