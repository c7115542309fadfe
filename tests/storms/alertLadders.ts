// What must hold of every alert after a storm: none lost, none doubled, every rung told once or explained. It reads a folded world alone.
import { doubledAlerts, isClosed, readAlert, type AlertReading, type AlertRecord } from '@kerbside/shared/alert';
import type { World } from '@kerbside/shared/world';

/** What is wrong with the alerts of a world after a storm, in sentences. */
export function judgeAlerts(
  world: World,
  patients: readonly string[],
  answered: ReadonlyMap<string, number>,
): readonly string[] {
  const faults: string[] = [];
  const open: AlertReading[] = [];
  for (const record of world.alerts.rows.values()) {
    const reading = readAlert(record);
    if (!reading) faults.push(`${record.alert} was never raised`);
    else {
      if (!isClosed(reading)) open.push(reading);
      faults.push(...laddersFaults(record, reading));
    }
  }
  const unwell = new Set(open.flatMap(({ rule, subject }) => (rule === 'unwell' ? [subject] : [])));
  for (const patient of patients) if (!unwell.has(patient)) faults.push(`${patient}: no alert is open`);
  faults.push(...doubledAlerts(open.map(({ alert }) => alert)));
  for (const [alert, yes] of answered)
    if (yes !== 1) faults.push(`${alert} was answered with yes ${String(yes)} times`);
  return faults;
}

/** Every rung it stood on was told once, or says why nobody was; nothing was sent twice. */
function laddersFaults({ alert, words }: AlertRecord, { step, class: rank, quiet }: AlertReading): readonly string[] {
  const sent = words.flatMap(({ value }) => (value.type === 'kerbside.alert.sent' ? [value.data] : []));
  const skipped = words.flatMap(({ value }) => (value.type === 'kerbside.alert.skipped' ? [value.data] : []));
  const steps = words.flatMap(({ value }) => (value.type === 'kerbside.alert.stepped' ? [value.data] : []));
  const faults: string[] = [];
  if (new Set(sent.map((one) => one.send)).size < sent.length) faults.push(`${alert}: a telling has the id of another`);
  // On one rung through one channel once, unless it was repeated, or became worse, or was hidden meanwhile.
  const again = new Set(steps.map((one) => one.step));
  const pages = sent.map((one) => `${String(one.step)} ${one.role} ${one.channel}`);
  const twice = pages.filter((page, i) => pages.indexOf(page) !== i && !again.has(Number(page.split(' ')[0])));
  if (twice.length > 0) faults.push(`${alert}: told twice on rung ${twice.join()}`);
  if (rank === 'information' || quiet) return faults;
  for (let rung = 0; rung <= step; rung += 1) {
    const isExplained = [...sent, ...skipped].some((one) => one.step === rung);
    if (!isExplained) faults.push(`${alert}: nobody was told on rung ${String(rung)}, and nothing says why`);
  }
  return faults;
}
