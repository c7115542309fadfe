// The alerts of a site or an area: not answered, due next and whose it is, answered. A line opens its panel, where everything is
// done. It composes; it decides nothing. What is acknowledged is acknowledged one by one: there is no 'all'.
import { icbPlace } from '@kerbside/shared/alert';
import { EVERYWHERE, localDateOf } from '@kerbside/shared/kernel';
import { areaName, parseArea } from '@kerbside/shared/site';
import { useMemo, useState } from 'react';
import { Link } from '../../app/link.tsx';
import { handoverPath, useQueryValue } from '../../app/router.ts';
import { useLive, useRows, useWorldNow } from '../../live/index.ts';
import {
  Button,
  SoftNote,
  Loading,
  NoPermission,
  NoSuchArea,
  alertLists,
  useShowing,
  type AlertLists,
} from '../../parts/index.ts';
import type { FirstAct } from './acts.tsx';
import { BudgetAndInquiry } from './budgetPanel.tsx';
import { Duties } from './duty.tsx';
import { Lists } from './lists.tsx';
import { ToldOutside } from './outside.tsx';
import { AlertSheet } from './panel.tsx';
import { RulesSheet } from './rules.tsx';
import { SeenSites } from './seen.tsx';
import './alerts.css';

export default function AlertsScreen({ area: text }: { readonly area: string }) {
  const { rows, state, denied } = useRows('alerts', text);
  const now = useWorldNow(10);
  const lists = useMemo(() => alertLists(rows.values(), now), [rows, now]);
  const [open, setOpen] = useQueryValue('alert');
  const [first, setFirst] = useState<FirstAct>();
  const openWith = (alert: string, act?: FirstAct): void => {
    setFirst(act);
    setOpen(alert);
  };
  const [rules, setRules] = useQueryValue('rules');
  const stillOpen = useMemo(() => [...rows.values()].filter((row) => row.kind === 'alert'), [rows]);
  const truth = useLive((live) => live.truth);
  const area = parseArea(text);
  useShowing(rows);
  if (!area) return <NoSuchArea text={text} />;
  if (denied) return <NoPermission denied={denied} />;
  return (
    <SeenSites scope={text}>
      <div className="alerts" data-old={truth === 'old' || undefined}>
        <header className="screen-head">
          <h1>Alerts: {areaName(area, localDateOf(now))}</h1>
          {state === 'here' && <Counts lists={lists} />}
          <Button look="quiet" onPress={() => setRules('1')}>
            Rules
          </Button>
          <Link className="plain-link small" to={handoverPath(text)}>
            Shift handover
          </Link>
        </header>
        {state === 'loading' ? (
          <Loading what="these alerts" />
        ) : (
          <>
            <SoftNote softened={lists.softened} isArea={area.kind !== 'site'} />
            <Lists lists={lists} isArea={area.kind !== 'site'} onOpen={openWith} />
            <Duties area={area} duties={lists.duties} desks={lists.desks} />
            <ToldOutside scope={text} isArea={area.kind !== 'site'} />
            <BudgetAndInquiry scope={text} open={stillOpen} />
          </>
        )}
        {rules !== null && state === 'here' && (
          <RulesSheet place={ruleScope(text)} rows={rows} onClose={() => setRules(null)} />
        )}
        {open !== null && state === 'here' && (
          <AlertSheet key={open} id={open} scope={text} lists={lists} first={first} onClose={() => setOpen(null)} />
        )}
      </div>
    </SeenSites>
  );
}

/** Where a change made on this screen holds: its one place, or everywhere where it shows many. */
function ruleScope(text: string): string {
  const area = parseArea(text);
  if (area?.kind === 'site') return area.code;
  return area?.kind === 'icb' ? icbPlace(area.code) : EVERYWHERE;
}

function Counts({ lists }: { readonly lists: AlertLists }) {
  return (
    <ul className="screen-head__counts" aria-label="How many">
      <li>
        <a href="#part-not-answered">
          <strong>{lists.notAnswered.length}</strong> not answered
        </a>
      </li>
      <li>
        <a href="#part-due-next">
          <strong>{lists.dueNext.length}</strong> due in 30 min
        </a>
      </li>
      <li>
        <a href="#part-answered">
          <strong>{lists.answered.length}</strong> answered
        </a>
      </li>
    </ul>
  );
}
