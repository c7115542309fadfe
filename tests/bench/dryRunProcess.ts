// Whoever asks for a dry run, in a process of its own: how long its thread is held meanwhile, in ms of its own CPU, which a busy machine
// changes little, and how long it hears nothing.
import { inThread } from '@kerbside/server/dryRun/hire';
import type { DryRunWanted } from '@kerbside/shared/rules';
import { answers, cpuMs, threadCpuMs } from './child.ts';
import { WORLD } from './national.ts';

export interface RunAsk {
  readonly logPath: string;
  readonly wanted: DryRunWanted;
}
export interface Ran {
  readonly tookMs: number;
  readonly cpuMs: number;
  readonly heldMostMs: number;
  readonly silentMostMs: number;
  readonly raised: number;
  readonly wouldRaise: number;
}

answers({
  async run({ logPath, wanted }: RunAsk): Promise<Ran> {
    const [begun, cpu] = [performance.now(), cpuMs()];
    let [toldAt, silentMostMs, heldMostMs] = [begun, 0, 0];
    let used = threadCpuMs();
    const look = setInterval(() => {
      const now = threadCpuMs();
      heldMostMs = Math.max(heldMostMs, now - used);
      used = now;
    }, 1);
    const { found } = inThread({ logPath, world: WORLD })(wanted, () => {
      silentMostMs = Math.max(silentMostMs, performance.now() - toldAt);
      toldAt = performance.now();
    });
    const figures = await found;
    clearInterval(look);
    if (!figures) throw new Error('The dry run ended before it had found anything.');
    const { raised, wouldRaise } = figures;
    return { tookMs: performance.now() - begun, cpuMs: cpuMs() - cpu, heldMostMs, silentMostMs, raised, wouldRaise };
  },
});
