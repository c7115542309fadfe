// How long a thing lasts whose limits are hours: a wait for room, a bed's turn, an alert. A wait at the door is whole minutes, always. Pure.

/** Minutes, in hours too where they are many: '45 min', '12 h', '11 h 30 min'. */
export function longWords(minutes: number): string {
  if (minutes <= 120) return `${String(minutes)} min`;
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return `${String(hours)} h${rest === 0 ? '' : ` ${String(rest)} min`}`;
}
