// The console's own files on this device: whether they are kept, and whether a newer build of them is here. There is no worker
// on a plain HTTP network: then a reload needs the server, and nothing claims otherwise.

/** The mark of this build in its page; 'dev' where it was not built. */
export function ownBuild(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="build"]')?.content ?? 'dev';
}

/** The first picture and what follows it at once (the whole list, the map) come first. Local setting. */
const KEPT_AFTER_MS = 3_000;

/** Keeps the console on the device once it is drawn and the device has a moment. */
export function keepShell(onKept: () => void): void {
  if (!('serviceWorker' in navigator) || ownBuild() === 'dev') return;
  const { serviceWorker } = navigator;
  const keep = (): void => {
    serviceWorker.register('/sw.js', { updateViaCache: 'none' }).catch(() => undefined);
    void serviceWorker.ready.then(onKept);
    // Taps are not to be swept away to make room. Not asked where the browser would put the question to the person.
    if (!navigator.userAgent.includes('Firefox')) void navigator.storage.persist().catch(() => false);
  };
  const keepSoon = (): void => void setTimeout(keep, KEPT_AFTER_MS);
  if (document.readyState === 'complete') keepSoon();
  else window.addEventListener('load', keepSoon, { once: true });
}

/** Whether loading again would open another build than this one. Asks the server for a newer worker first. */
export async function isNewShellHere(): Promise<boolean> {
  if (!('serviceWorker' in navigator)) return true;
  try {
    const registration = await navigator.serviceWorker.getRegistration('/');
    if (!registration) return true;
    await registration.update();
    const coming = registration.installing ?? registration.waiting;
    if (coming) await settled(coming);
    return registration.active !== null && (await buildOf(registration.active)) !== ownBuild();
  } catch {
    return false;
  }
}

function settled(worker: ServiceWorker): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (worker.state === 'activated' || worker.state === 'redundant') resolve();
    };
    worker.addEventListener('statechange', look);
    look();
  });
}

function buildOf(worker: ServiceWorker): Promise<unknown> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    worker.postMessage('build', [port2]);
  });
}
