// Naming an area on this device, going to one, and forgetting one.
import { Trash2 } from 'lucide-react';
import { parseArea } from '@kerbside/shared/site';
import { useState, type ReactNode } from 'react';
import { Link } from '../../app/link.tsx';
import { overviewPath } from '../../app/router.ts';
import { Button, Empty, IconButton, Segmented, Sheet, TextField } from '../../parts/index.ts';
import { LONGEST_NAME, withSaved, writeSavedAreas, type SavedArea } from './savedAreas.ts';

interface SavedAreasSheetProps {
  readonly text: string;
  readonly listed: readonly string[];
  readonly saved: readonly SavedArea[];
  readonly onChange: (saved: readonly SavedArea[]) => void;
  readonly onClose: () => void;
}

export function SavedAreasSheet({ text, listed, saved, onChange, onClose }: SavedAreasSheetProps): ReactNode {
  const [name, setName] = useState('');
  const [what, setWhat] = useState<'area' | 'listed'>('area');
  const change = (next: readonly SavedArea[]): void => {
    writeSavedAreas(next);
    onChange(next);
  };
  const area = what === 'area' ? text : `sites:${[...listed].sort().join(',')}`;
  const canSave = name.trim() !== '' && parseArea(area) !== undefined;
  return (
    <Sheet
      title="Areas named on this device"
      onClose={onClose}
      foot={
        <Button
          look="primary"
          wide
          isDisabled={!canSave}
          onPress={() => {
            change(withSaved(saved, { name, area }));
            onClose();
          }}
        >
          Name this area{name.trim() === '' ? '' : ` “${name.trim()}”`}
        </Button>
      }
    >
      <TextField
        label="Name"
        value={name}
        onChange={setName}
        maxLength={LONGEST_NAME}
        note="Kept on this device only."
      />
      <Segmented
        label="What to name"
        options={[
          ['area', 'The whole area, whatever sites it holds'],
          ['listed', `Exactly the ${String(listed.length)} ${listed.length === 1 ? 'site' : 'sites'} listed now`],
        ]}
        value={what}
        onChange={setWhat}
      />
      <section>
        <h2>Named so far</h2>
        {saved.length === 0 && <Empty>None yet.</Empty>}
        <ul className="overview__saved">
          {saved.map((one) => (
            <li key={one.name}>
              <Link to={overviewPath(one.area)} onClick={onClose}>
                {one.name}
              </Link>
              <IconButton
                label={`Forget ${one.name}`}
                icon={Trash2}
                onPress={() => change(saved.filter((other) => other !== one))}
              />
            </li>
          ))}
        </ul>
      </section>
    </Sheet>
  );
}
