// The words of a page: which alerts stand at which place since when. A callsign at most; never a patient's identity.
import { RULE_BOOK, type AlertReading } from '@kerbside/shared/alert';
import { clockTime } from '@kerbside/shared/kernel';
import { siteByCode } from '@kerbside/shared/site';

export function pageWords(place: string, alerts: readonly AlertReading[]): { subject: string; text: string } {
  const where = siteByCode.get(place)?.name ?? place;
  const lines = alerts.map(lineOf);
  const what = alerts.length === 1 ? (lines[0] ?? '') : `${alerts.length} alerts`;
  return {
    subject: `Kerbside, ${where}: ${what}`,
    text: [where, ...lines, 'Answer in Kerbside, under Alerts.'].join('\n'),
  };
}

function lineOf({ rule, callsign, since, class: rank }: AlertReading): string {
  const label = RULE_BOOK.rules.get(rule)?.label ?? rule;
  const whose = callsign === null ? '' : `, ${callsign}`;
  return `${rank === 'life-threat' ? 'NOW: ' : ''}${label}${whose}, since ${clockTime(since)}`;
}
