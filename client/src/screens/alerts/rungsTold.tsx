// Who would have been told in a dry run, rung by rung, by day and at night: with the change beside as it is set now.
import type { DryRunFigures } from '@kerbside/shared/alert';
import { anyRoleWords } from '../../parts/index.ts';
import { rowsOf } from './rungRows.ts';

export function RungsTold({ of: { wouldTell, tells } }: { readonly of: DryRunFigures }) {
  if (!wouldTell || !tells) return null;
  const rows = rowsOf(wouldTell, tells);
  if (rows.length === 0) return <p className="small quiet">Nobody would have been told on any rung.</p>;
  return (
    <table className="rules__told">
      <caption className="small">Told, where nobody answers: by day, at night (22:00 to 07:00)</caption>
      <thead>
        <tr>
          <th scope="col">Rung</th>
          <th scope="col">With this change</th>
          <th scope="col">As it is set now</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, step, role, would, now }) => (
          <tr key={key} data-differs={would !== now}>
            <th scope="row">
              {step + 1}. {anyRoleWords(role)}
            </th>
            <td>{would === now ? would : <strong>{would}</strong>}</td>
            <td>{now}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
