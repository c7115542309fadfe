// The head of the queue: which site, its figures, its feeds' ages, and who is covering, or that nobody is.
import { MINUTE } from '@kerbside/shared/kernel';
import { placesShort, waitingOf, type Hearing } from '@kerbside/shared/measures';
import type { QueueHeadRow, QueuePatientRow } from '@kerbside/shared/views';
import { ClipboardPlus, Lock, Phone, RadioTower } from 'lucide-react';
import { Link } from '../../app/link.tsx';
import { rovingPath } from '../../app/router.ts';
import { useLive, useWorldNow } from '../../live/index.ts';
import { Button, FeedAge, Figure, openShellSheet, SiteName, Stale } from '../../parts/index.ts';
import { ShortWords, useShortWords } from '../../parts/shortWords.ts';
import { looksOf } from './ambulanceFeed.ts';
import { useAmbulanceFeedHere } from './asHeard.tsx';
import { Covering, CoveringWords } from './covering.tsx';
import { rememberedSites, withSite } from './roving/rovingSites.ts';
import { inboundVehicles } from './sections.ts';
import { WhyHere } from './why.tsx';

/** What is entered by hand from the head. */
export type Adding = 'arrival' | 'pre-alert' | 'call';

interface HeadProps {
  readonly site: string;
  readonly head: QueueHeadRow | null;
  readonly here: readonly QueuePatientRow[];
  readonly inbound: readonly QueuePatientRow[];
  readonly onAdd: (what: Adding) => void;
}

export function Head({ site, head, here, inbound, onAdd }: HeadProps) {
  return (
    <header className="queue-head">
      <div className="queue-head__line">
        <h1>
          <SiteName code={site} />
        </h1>
        <Feeds head={head} />
        <SeveralSites site={site} />
        <Covering site={site} head={head} />
      </div>
      <Figures head={head} here={here} inbound={inbound} />
      <Adds onAdd={onAdd} />
    </header>
  );
}

/** Where the list has little height: the site and its figures in one line above it, all else of the head in the side beside. */
export function LowHead({ site, head, here, inbound }: Omit<HeadProps, 'onAdd'>) {
  return (
    <header className="queue-head queue-head--low">
      <h1>
        <SiteName code={site} />
      </h1>
      <ShortWords value={true}>
        <Figures head={head} here={here} inbound={inbound} />
      </ShortWords>
    </header>
  );
}

/** In one hand: what is looked at first, so that who is here is in sight below it. */
export function HandHead({ site, head, here, inbound }: Omit<HeadProps, 'onAdd'>) {
  return (
    <header className="queue-head queue-head--hand">
      <h1>
        <SiteName code={site} />
      </h1>
      <p className="small">
        <CoveringWords head={head} />
      </p>
      <Feeds head={head} />
      <Figures head={head} here={here} inbound={inbound} />
    </header>
  );
}

interface SideHeadProps extends Pick<HeadProps, 'site' | 'head' | 'onAdd'> {
  readonly hasFeeds: boolean;
}

/** What is done from a head that has no room for it. */
export function SideHead({ site, head, onAdd, hasFeeds }: SideHeadProps) {
  return (
    <section id="part-acts" className="queue-head queue-head--side" aria-label="Add, log a call, cover">
      <div className="queue-head__line">
        {hasFeeds && (
          <ShortWords value={true}>
            <Feeds head={head} />
          </ShortWords>
        )}
        <SeveralSites site={site} />
        <Covering site={site} head={head} />
      </div>
      <Adds onAdd={onAdd} />
    </section>
  );
}

function Feeds({ head }: Pick<HeadProps, 'head'>) {
  return (
    <ul className="queue-head__feeds" aria-label="Feeds">
      {head?.feeds.map((feed) => (
        <li key={feed.feed}>
          <FeedAge feed={feed} />
        </li>
      ))}
      {head?.feeds.length === 0 && (
        <li>
          <Stale state="unknown">no feed connected: entries by hand </Stale>
        </li>
      )}
    </ul>
  );
}

function SeveralSites({ site }: Pick<HeadProps, 'site'>) {
  return (
    <Link className="plain-link small queue-head__several" to={rovingPath(withSite(rememberedSites(), site))}>
      Several sites
    </Link>
  );
}

function Adds({ onAdd }: Pick<HeadProps, 'onAdd'>) {
  return (
    <div className="queue-head__adds">
      <Button icon={ClipboardPlus} onPress={() => onAdd('arrival')}>
        Add arrival
      </Button>
      <Button icon={RadioTower} onPress={() => onAdd('pre-alert')}>
        Add pre-alert
      </Button>
      <Button icon={Phone} onPress={() => onAdd('call')}>
        Log call
      </Button>
      <span className="queue-head__wipe">
        <Button icon={Lock} onPress={() => openShellSheet('lock')}>
          Lock to wipe
        </Button>
      </span>
    </div>
  );
}

export function Figures({ head, here, inbound }: Pick<HeadProps, 'head' | 'here' | 'inbound'>) {
  const now = useWorldNow(10);
  const heard = useLive((state) => state.heard);
  const waitingSince = here.flatMap(({ arrivedAt }) => (arrivedAt === null ? [] : [arrivedAt]));
  const counts = waitingOf({ waitingSince }, now);
  const hearing: Hearing = { feeds: head?.feeds ?? [], heard, now };
  const short = placesShort({ spaces: head?.spaces ?? null, waitingSince, ...inboundVehicles(inbound) }, hearing);
  const isAwaited = head === null;
  const isShort = useShortWords();
  const ambulance = useAmbulanceFeedHere();
  const looks = looksOf(ambulance);
  const isHeard = head !== null && (ambulance.state !== 'unknown' || counts.waiting > 0);
  const [oldest, unit] = counts.waiting === 0 ? ['none', ''] : [Math.floor(counts.longestWait / MINUTE), 'min'];
  return (
    <div className="queue-head__figures">
      <WhyHere measure="waiting" title="here now">
        <Figure label="here now" value={isHeard ? counts.waiting : null} isAwaited={isAwaited} {...looks} />
      </WhyHere>
      <WhyHere measure="longestWait">
        <Figure label="longest" value={isHeard ? oldest : null} unit={unit} isAwaited={isAwaited} {...looks} />
      </WhyHere>
      <WhyHere measure="placesShort">
        {isAwaited || short.known ? (
          <Figure
            label="places short"
            value={short.known ? short.value.short : null}
            at={short.known ? short.at : null}
            isAwaited={isAwaited}
          />
        ) : (
          <Figure
            label="places short"
            value={short.last?.short ?? null}
            state="lost"
            at={short.lastAt ?? null}
            {...(short.why !== 'not-reported' && { note: unknownWords(short.why) })}
          />
        )}
      </WhyHere>
      <WhyHere measure="waitingOver45">
        <Figure
          label={isShort ? 'over 45' : 'over 45 (national maximum)'}
          value={isHeard ? counts.waitingOver45 : null}
          isAwaited={isAwaited}
          {...looks}
        />
      </WhyHere>
      <WhyHere measure="waitingOver60">
        <Figure
          label={isShort ? 'over 60' : 'over 60 (contract)'}
          value={isHeard ? counts.waitingOver60 : null}
          isAwaited={isAwaited}
          {...looks}
        />
      </WhyHere>
    </div>
  );
}

function unknownWords(why: 'lost' | 'not-connected'): string {
  return why === 'lost' ? 'a feed is lost' : 'a feed is not connected';
}
