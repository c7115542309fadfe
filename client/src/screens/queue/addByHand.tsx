// What no feed said, entered by hand in ten seconds: an arrival, a pre-alert taken by phone.
import type { ComplaintGroup } from '@kerbside/shared/conveyance';
import type { Need } from '@kerbside/shared/handover';
import { clockTime, MINUTE } from '@kerbside/shared/kernel';
import { services, siteByCode } from '@kerbside/shared/site';
import { useState } from 'react';
import { useWorldNow, worldNow, useAct } from '../../live/index.ts';
import { COMPLAINT_WORDS, Segmented, Select, sayDone, SheetFrame, siteShort, TextField } from '../../parts/index.ts';
import { ActForm } from './acts/actForm.tsx';
import { isCallsign } from './acts/callsign.ts';
import { NeedsChoice } from './acts/caring.tsx';
import { entriesOf } from './acts/patientAct.ts';
import { WhenField } from './acts/whenField.tsx';
import { instantOf, NOW, nextShown, type When } from './when.ts';

interface AddProps {
  readonly site: string;
  readonly onClose: () => void;
}

const IF_WRONG = 'Wrong? Open its row: correct a time, or take it off the board.';

/** The service that usually conveys here first; a border site sees others too. */
function ServiceChoice(props: { readonly value: string; readonly onChange: (code: string) => void }) {
  return (
    <Select
      label="Service"
      options={services.map(({ code, name, short }) => [code, `${short} · ${name}`] as const)}
      {...props}
    />
  );
}

export function AddArrival({ site, onClose }: AddProps) {
  const act = useAct();
  const [callsign, setCallsign] = useState('');
  const [service, setService] = useState(siteByCode.get(site)?.service ?? services[0]?.code ?? '');
  const [when, setWhen] = useState<When>(NOW);
  const [needs, setNeeds] = useState<readonly Need[]>([]);
  const name = callsign.trim().toUpperCase();
  const arrivedAt = instantOf(when, worldNow() ?? 0);
  const confirm = async (): Promise<void> => {
    if (arrivedAt === undefined) return;
    const stated = needs.length > 0 ? { needs } : {};
    const events = await act.send('AddArrival', {
      site,
      service,
      callsign: name,
      arrivedAt,
      method: 'hand',
      ...stated,
    });
    if (!events) return;
    sayDone(`${name} added at ${siteShort(site)}.`, IF_WRONG);
    onClose();
  };
  return (
    <SheetFrame title={`Add an arrival at ${siteShort(site)}`} onClose={onClose}>
      <ActForm
        confirm={`Add arrival at ${siteShort(site)}`}
        act={act}
        missing={!isCallsign(name) ? 'Give the callsign.' : arrivedAt === undefined ? 'Say when it arrived.' : null}
        onClose={onClose}
        onConfirm={() => void confirm()}
      >
        <TextField
          label="Callsign"
          value={callsign}
          onChange={setCallsign}
          isMono
          hasFocusAtFirst
          maxLength={12}
          note="Enter adds it, arrived now"
        />
        <WhenField label="Arrived" value={when} onChange={setWhen} />
        <ServiceChoice value={service} onChange={setService} />
        <NeedsChoice chosen={needs} onChange={setNeeds} />
        <p className="small quiet">If the ambulance feed says the same later, the two become one.</p>
      </ActForm>
    </SheetFrame>
  );
}

const ETAS = ['5', '10', '15', '20', '30', 'at'] as const;

export function AddPreAlert({ site, onClose }: AddProps) {
  const act = useAct();
  const now = useWorldNow(1);
  const [callsign, setCallsign] = useState('');
  const [service, setService] = useState(siteByCode.get(site)?.service ?? services[0]?.code ?? '');
  const [eta, setEta] = useState<(typeof ETAS)[number] | null>(null);
  const [etaText, setEtaText] = useState('');
  const [group, setGroup] = useState<ComplaintGroup | ''>('');
  const [needs, setNeeds] = useState<readonly Need[]>([]);
  const name = callsign.trim().toUpperCase();
  const etaAt = eta === null ? undefined : eta === 'at' ? nextShown(etaText, now) : now + Number(eta) * MINUTE;
  const confirm = async (): Promise<void> => {
    if (etaAt === undefined) return;
    const more = { ...(group && { complaintGroup: group }), ...(needs.length > 0 && { needs }) };
    const events = await act.send('AddPreAlert', { site, service, callsign: name, etaAt, ...more });
    if (!events) return;
    sayDone(`${name} added at ${siteShort(site)}.`, IF_WRONG);
    onClose();
  };
  return (
    <SheetFrame title={`Add a pre-alert at ${siteShort(site)}`} onClose={onClose}>
      <ActForm
        confirm={`Add pre-alert at ${siteShort(site)}`}
        act={act}
        missing={!isCallsign(name) ? 'Give the callsign.' : etaAt === undefined ? 'Say when it is expected.' : null}
        onClose={onClose}
        onConfirm={() => void confirm()}
      >
        <TextField label="Callsign" value={callsign} onChange={setCallsign} isMono hasFocusAtFirst maxLength={12} />
        <Segmented
          label="Expected"
          options={ETAS.map((one) => [one, one === 'at' ? 'at …' : `in ${one} min`] as const)}
          value={eta}
          onChange={setEta}
        />
        {eta === 'at' && (
          <TextField
            label="ETA (24 h)"
            value={etaText}
            onChange={setEtaText}
            hasFocusAtFirst
            inputMode="numeric"
            maxLength={5}
            note="e.g. 0225"
          />
        )}
        {etaAt !== undefined && <p className="small quiet">that is {clockTime(etaAt)}</p>}
        <Select
          label="Complaint, if said"
          options={entriesOf(COMPLAINT_WORDS)}
          value={group}
          onChange={setGroup}
          placeholder="not said"
        />
        <NeedsChoice chosen={needs} onChange={setNeeds} />
        <ServiceChoice value={service} onChange={setService} />
      </ActForm>
    </SheetFrame>
  );
}
