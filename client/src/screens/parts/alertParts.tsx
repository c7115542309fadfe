// The parts of alerts in every state: the marks of the classes and the strip that leads to the alerts. Fed by hand, with no clock.
import { ALERT_CLASSES } from '@kerbside/shared/alert';
import { AlertStripFace, ClassMark, Panel } from '../../parts/index.ts';

const TO = '/alerts/site:RVJ01';
const OVER_45 = { words: '4 over 45 (national maximum), oldest 62 min', since: '02:10' };

export function AlertParts() {
  return (
    <Panel title="Alerts: class by shape and word, and the strip">
      <div className="figures">
        {ALERT_CLASSES.map((one) => (
          <ClassMark key={one} of={one} />
        ))}
      </div>
      <AlertStripFace to={TO} isKnown={false} counts={[]} answered={0} worst={null} />
      <AlertStripFace to={TO} isKnown counts={[]} answered={2} worst={null} />
      <AlertStripFace
        to={TO}
        isKnown
        counts={[
          ['urgent', 1],
          ['attention', 3],
        ]}
        answered={1}
        worst={OVER_45}
      />
      <AlertStripFace
        to={null}
        isKnown
        counts={[['life-threat', 1]]}
        answered={0}
        worst={{ words: 'flagged unwell: the patient of A401, 02:25', since: '02:25' }}
      />
    </Panel>
  );
}
