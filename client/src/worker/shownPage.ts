// What a page from the server shows as on a locked screen: its words as they came, which hold no patient's identity; never more. Pure.

interface ShownPage {
  readonly title: string;
  readonly options: NotificationOptions;
}

/** A page of another shape is shown as what it certainly is: something to look at in Kerbside. */
export function shownPage(page: unknown): ShownPage {
  const {
    key,
    title,
    text,
    path,
    class: rank,
  } = (typeof page === 'object' && page !== null ? page : {}) as Readonly<Record<string, unknown>>;
  return {
    title: typeof title === 'string' ? title : 'Kerbside: open Alerts',
    options: {
      body: typeof text === 'string' ? text : '',
      lang: 'en-GB',
      // The same page again replaces itself.
      ...(typeof key === 'string' && { tag: key }),
      requireInteraction: rank === 'life-threat' || rank === 'urgent',
      data: { path: isOwnPath(path) ? path : '/alerts' },
    },
  };
}

/** A path of this console and of nothing else. */
function isOwnPath(path: unknown): path is string {
  return typeof path === 'string' && path.startsWith('/') && !path.startsWith('//') && !path.includes('\\');
}
