// A process of its own that appends to a log without asking where the head is, and says each number once it is durable.
import { openSqliteLog } from '@kerbside/server/log/sqlite';
import { put, upTo } from './logWords.ts';

const [path = '', name = '', count = '0'] = process.argv.slice(2);
const log = openSqliteLog(path, { world: 'exercise' });
for (const n of upTo(Number(count))) {
  const { seq } = await put(log, `${name}-${n}`);
  process.stdout.write(`${seq}\n`);
}
log.close();
