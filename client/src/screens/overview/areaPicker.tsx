// Which part of England the screen shows: region, then board, then trust; or an ambulance service; or an area named here.
import { Bookmark, Presentation } from 'lucide-react';
import { localDateOf } from '@kerbside/shared/kernel';
import { areaName, type Area } from '@kerbside/shared/site';
import { memo, useMemo, useState, type ReactNode } from 'react';
import { goTo, overviewPath } from '../../app/router.ts';
import { useFromWorldNow } from '../../live/index.ts';
import { IconButton, openShellSheet, Select } from '../../parts/index.ts';
import {
  icbOptions,
  regionOptions,
  serviceOptions,
  standingOf,
  trustOptions,
  type AreaOption,
  type Standing,
} from './areaChoices.ts';
import { FoldLink } from './foldLink.tsx';
import { SavedAreasSheet } from './savedAreasSheet.tsx';
import { readSavedAreas, type SavedArea } from './savedAreas.ts';
import { useIsDrawn } from '../../parts/useIsDrawn.ts';
import { NARROW, PHONE, useMedia } from '../../parts/useMedia.ts';

/** Today in the world; the device's own date until the server has said it. */
export function useLocalDate(): string {
  return useFromWorldNow(localDateOf) ?? localDateOf(Date.now());
}

export function goToArea(area: string): void {
  goTo(overviewPath(area));
}

interface AreaPickerProps {
  readonly area: Area;
  readonly text: string;
  /** The sites listed now: what "these sites" means when an area is named. */
  readonly listed: readonly string[];
}

export const AreaPicker = memo(function AreaPicker({ area, text, listed }: AreaPickerProps): ReactNode {
  const date = useLocalDate();
  const [saved, setSaved] = useState(readSavedAreas);
  const [isSaving, setIsSaving] = useState(false);
  const standing = standingOf(area, date);
  const named = saved.find((one) => one.area === text);
  const isNarrow = useMedia(NARROW);
  const isPhone = useMedia(PHONE);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div className="overview__picker">
      <h1 className="overview__title">{named?.name ?? areaName(area, date)}</h1>
      {isNarrow && <FoldLink isOpen={isOpen} onChange={setIsOpen} opens={isPhone ? 'area, preset' : 'another area'} />}
      {(isOpen || !isNarrow) && (
        <>
          <Levels standing={standing} date={date} saved={saved} named={named ?? null} />
          <IconButton label="Name this area, or forget one" icon={Bookmark} onPress={() => setIsSaving(true)} />
          <IconButton label="Put this on the wall" icon={Presentation} onPress={() => openShellSheet('wall')} />
        </>
      )}
      {isSaving && (
        <SavedAreasSheet
          text={text}
          listed={listed}
          saved={saved}
          onChange={setSaved}
          onClose={() => setIsSaving(false)}
        />
      )}
    </div>
  );
});

interface LevelsProps {
  readonly standing: Standing;
  readonly date: string;
  readonly saved: readonly SavedArea[];
  readonly named: SavedArea | null;
}

function Levels({ standing: { region, icb, trust, service }, date, saved, named }: LevelsProps): ReactNode {
  const within = icb ?? region ?? 'england';
  const upToIcb = region ?? 'england';
  const chosenService = named?.area ?? service;
  const others = () => [...saved.map((one): AreaOption => [one.area, `★ ${one.name}`]), ...serviceOptions()];
  const regions = useOptions(region, regionOptions, []);
  const icbs = useOptions(icb, () => icbOptions(region, date), [region, date]);
  const trusts = useOptions(trust, () => trustOptions(within, date), [within, date]);
  const services = useOptions(chosenService, others, [saved]);
  return (
    <>
      <Level label="Region" all="All regions" upTo="england" options={regions} value={region} />
      <Level label="ICB" all="All ICBs" upTo={upToIcb} options={icbs} value={icb} />
      <Level label="Trust" all="All trusts" upTo={within} options={trusts} value={trust} />
      <Level
        label="Ambulance service or saved area"
        all="Service or saved area"
        upTo="england"
        options={services}
        value={chosenService}
      />
    </>
  );
}

/** Two hundred names that nobody sees before a list is opened: in the first picture only those of a list that has one chosen. */
function useOptions(
  chosen: string | null,
  optionsOf: () => readonly AreaOption[],
  made: readonly unknown[],
): readonly AreaOption[] {
  const isWanted = useIsDrawn() || chosen !== null;
  return useMemo(() => (isWanted ? optionsOf() : []), [isWanted, ...made]);
}

interface LevelProps {
  readonly label: string;
  readonly all: string;
  /** The area when nothing is chosen here. */
  readonly upTo: string;
  readonly options: readonly AreaOption[];
  readonly value: string | null;
}

function Level({ label, all, upTo, options, value }: LevelProps): ReactNode {
  // A board that closed, or a trust elsewhere, is not among the options: the list then shows that nothing of it is chosen.
  const chosen = options.some(([area]) => area === value) ? value : null;
  return (
    <Select
      label={label}
      isLabelHidden
      options={[['', all] as const, ...options]}
      value={chosen ?? ''}
      onChange={(next) => goToArea(next === '' ? upTo : next)}
    />
  );
}
