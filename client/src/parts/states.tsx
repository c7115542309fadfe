// When there is nothing to show, and why: nothing there, not here yet, not allowed, not possible.
import { clockTime, type Refusal as RefusalValue } from '@kerbside/shared/kernel';
import type { Denied } from '@kerbside/shared/wire';
import { CircleSlash, OctagonX, Search } from 'lucide-react';
import { Link } from '../app/link.tsx';
import { overviewPath } from '../app/router.ts';
import { Button } from './button.tsx';
import { openShellSheet } from './opened.ts';

export function Empty({ children }: { readonly children: React.ReactNode }) {
  return <p className="state state--empty">{children}</p>;
}

/** Said in words, without a spinner over anything. */
export function Loading({ what }: { readonly what: string }) {
  return (
    <p className="state state--loading" role="status">
      Asking the server for {what} …
    </p>
  );
}

export function NoPermission({ denied }: { readonly denied: Denied }) {
  return (
    <div className="state state--denied" role="status">
      <CircleSlash className="icon" aria-hidden="true" />
      <div>
        <p>
          <strong>Not shown to you.</strong> {denied.why}
        </p>
        <p>{denied.askWhom}</p>
      </div>
    </div>
  );
}

interface KeptHereProps {
  readonly children?: React.ReactNode;
  readonly onClose?: () => void;
}

/** What became of a tap without a connection. */
export function KeptHere({
  children = 'it goes out with the time of your tap when there is.',
  onClose,
}: KeptHereProps) {
  return (
    <>
      <p role="status">
        <strong>Kept here, not sent.</strong> There is no connection: {children}
      </p>
      {onClose && (
        <Button wide onPress={onClose}>
          Close
        </Button>
      )}
    </>
  );
}

interface TroubleProps {
  readonly what: string;
  /** The next step. */
  readonly next: string;
  readonly children?: React.ReactNode;
}

export function Trouble({ what, next, children }: TroubleProps) {
  return (
    <div className="state state--trouble" role="alert">
      <OctagonX className="icon" aria-hidden="true" />
      <div>
        <p>
          <strong>{what}</strong>
        </p>
        <p>{next}</p>
        {children}
      </div>
    </div>
  );
}

/** An address that names no site, or no screen, and the ways on. */
export function NotFound({ what }: { readonly what: string }) {
  return (
    <Trouble what={what} next="It may have been mistyped, or it has closed.">
      <Button icon={Search} onPress={() => openShellSheet('search')}>
        Find a site
      </Button>{' '}
      <Link className="plain-link" to={overviewPath('england')}>
        The overview of England
      </Link>
    </Trouble>
  );
}

/** An address that names no area; a site is said to be one. */
export function NoSuchArea({ text }: { readonly text: string }) {
  const site = text.startsWith('site:') ? text.slice('site:'.length) : null;
  return <NotFound what={site === null ? `There is no area ${text}.` : `There is no site ${site}.`} />;
}

/** A refusal where the eye is: what is so, who got there first and when; the message says the next step. */
export function Refusal({ refusal, act }: { readonly refusal: RefusalValue; readonly act: string }) {
  const who = [refusal.by && `by ${refusal.by}`, refusal.at !== undefined && `at ${clockTime(refusal.at)}`].filter(
    Boolean,
  );
  return (
    <div className="state state--refused" role="alert">
      <OctagonX className="icon" aria-hidden="true" />
      <div>
        <p>
          <strong>Not done: {act}.</strong> {refusal.message}
        </p>
        {who.length > 0 && <p className="small">Already done {who.join(' ')}.</p>}
      </div>
    </div>
  );
}
