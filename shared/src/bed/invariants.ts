// What must hold of the beds, after any fold of any events. Says what does not, in sentences.
import { bedKey, lineKey, movedBed, type Bed, type BedTables, type BedTally } from './bed.ts';
import { turnOf, withTurn, type BedTurn } from './turn.ts';

export function bedFaults({ bedCounts, beds, bedTallies, discharges }: BedTables): readonly string[] {
  return [
    ...[...bedCounts.rows].flatMap(([key, { site, lines }]) => [
      ...(site === key ? [] : [`the counts of ${site} are kept under ${key}`]),
      ...Object.entries(lines)
        .filter(([line, { value }]) => lineKey(value) !== line)
        .map(([line]) => `${key} keeps another line under ${line}`),
    ]),
    ...[...beds.rows].flatMap(([key, bed]) => [
      ...(bedKey(bed) === key ? [] : [`bed ${bedKey(bed)} is kept under ${key}`]),
      ...(bed.state ? [] : [`bed ${key} is in no state`]),
    ]),
    ...[...discharges.rows].flatMap(([key, { site }]) =>
      site === key ? [] : [`the discharges of ${site} are kept under ${key}`],
    ),
    ...tallyFaults([...beds.rows.values()], bedTallies),
  ];
}

/** [B4] The tallies kept up bed by bed equal the beds counted from scratch. */
function tallyFaults(beds: readonly Bed[], bedTallies: BedTables['bedTallies']): readonly string[] {
  const sites = new Set([...beds.map(({ site }) => site), ...bedTallies.rows.keys()]);
  return [...sites].flatMap((site) => {
    const own = beds.filter((bed) => bed.site === site);
    const scratch = own.reduce<readonly BedTally[]>((tallies, bed) => movedBed(tallies, undefined, bed), []);
    const kept = bedTallies.rows.get(site);
    const at = Math.max(...own.map(({ state }) => state?.at ?? 0));
    const turns = own.reduce<readonly BedTurn[]>((all, bed) => {
      const key = bedKey(bed);
      return withTurn(all, undefined, turnOf(key, bed.steps));
    }, []);
    return [
      ...(JSON.stringify(kept?.tallies.map(figures)) === JSON.stringify(scratch.map(figures))
        ? []
        : [`the tallies of ${site} are not those of its beds`]),
      ...(JSON.stringify(kept?.turns) === JSON.stringify(turns)
        ? []
        : [`the turns of ${site} are not those of its beds`]),
      ...(kept?.at === at ? [] : [`the tallies of ${site} are not as old as its last change`]),
    ];
  });
}

function figures({
  type,
  stock,
  available,
  reserved,
  occupied,
  dirty,
  cleaning,
  closed,
}: BedTally): readonly unknown[] {
  return [type, stock, available, reserved, occupied, dirty, cleaning, closed];
}
