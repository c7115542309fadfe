// In portrait the list of who is here comes first and is long: what stands below it is said above it, and one tap away.
import type { Sections } from './sections.ts';

export function Jumps({ sections }: { readonly sections: Sections }) {
  const { flagged, inbound, noSpace, clearing } = sections;
  const notReceived = inbound.filter(({ preAlert }) => preAlert?.received === null).length;
  const links: readonly (readonly [part: string, words: string])[] = [
    ['flagged', `flagged or pre-alerted ${String(flagged.length)}`],
    ['places', 'places'],
    ['due', 'due'],
    ['inbound', `inbound ${String(inbound.length)}`],
    ['no-space', `no space ${String(noSpace.length)}`],
    ['clearing', `not clear ${String(clearing.length)}`],
    ['calls', 'calls'],
  ];
  return (
    <nav className="jumps" aria-label="Parts of this queue">
      {notReceived > 0 && (
        <a className="jumps__one" href="#part-flagged" data-loud>
          pre-alerts not received {notReceived}
        </a>
      )}
      <a className="jumps__one jumps__one--acts" href="#part-acts">
        add, call, cover
      </a>
      {links.map(([part, words]) => (
        <a key={part} className="jumps__one" href={`#part-${part}`}>
          {words}
        </a>
      ))}
    </nav>
  );
}
