// What a storm does to its server and to the lines that lead to it, when its plan says: SIGKILL, SIGSTOP, a full disk, another time;
// lines that are cut, go down and stand still.
import { execFileSync } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { SECOND, type Instant } from '@kerbside/shared/kernel';
import type { Crowd } from './crowd.ts';
import { holdsNothing, type KillAct, type KillMoment, type LineAct, type ServerAct } from './plan.ts';
import type { Pouring } from './pouring.ts';
import type { Scene } from './scene.ts';

/** Less than this of a file can be written while the disk is full. */
const FULL_AT_BYTES = 1_024;
/** By then some feed was told to come again. */
const PUT_OFF_WITHIN_MS = 60_000;

/** The kernel's own limit on the size of a process's files stands for a full disk, where it can be set from outside. */
export function canFillDisk(): boolean {
  try {
    execFileSync('prlimit', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

export class Breaking {
  readonly #scene: Scene;
  readonly #crowd: Crowd;
  readonly #pourings: readonly Pouring[];

  constructor(scene: Scene, crowd: Crowd, pourings: readonly Pouring[]) {
    this.#scene = scene;
    this.#crowd = crowd;
    this.#pourings = pourings;
  }

  /** Resolves when all that the plan holds is done. */
  async run(): Promise<void> {
    const { server, onLines } = this.#scene.plan;
    await Promise.all([this.#breakServer(server), ...onLines.map((act) => this.#breakLine(act))]);
  }

  async #breakLine({ atSeconds, does, line, forSeconds }: LineAct): Promise<void> {
    const { wires } = this.#scene;
    await this.#scene.until(atSeconds);
    const wire = wires[line];
    if (does === 'cut') wire?.cut();
    else if (does === 'stall') wire?.stall();
    else wire?.down();
    await this.#scene.until(atSeconds + forSeconds);
    if (does === 'stall') wire?.flow();
    if (does === 'down') wire?.up();
  }

  async #breakServer(acts: readonly ServerAct[]): Promise<void> {
    for (const act of acts) {
      await this.#scene.until(act.atSeconds);
      this.#scene.say(act.does === 'kill' ? `kill, ${act.moment}` : act.does);
      if (act.does === 'snapshot') this.#scene.server.tell('snapshot');
      else if (act.does === 'kill') await this.#kill(act);
      else if (act.does === 'stop') await this.#stop(act.forSeconds * SECOND);
      else if (act.does === 'fill') await this.#fill(act.forSeconds * SECOND);
      else if (act.does === 'jump') await this.#jump(act.byMs);
      else await this.#set(act.to);
    }
  }

  async #kill({ moment, afterMs, to, onceClosed }: KillAct): Promise<void> {
    const scene = this.#scene;
    if (onceClosed !== undefined) await scene.untilClosed(onceClosed);
    await this.#reach(moment);
    await wait(afterMs);
    await scene.kill();
    scene.kills += 1;
    if (to !== undefined) {
      this.#giveUp();
      scene.setOn(to - scene.now());
    }
    if (moment === 'opening') await scene.openAndKill(afterMs);
    await scene.open();
    await scene.look();
    await this.#crowd.isBack(0.5, 5 * SECOND);
  }

  async #reach(moment: KillMoment): Promise<void> {
    const { server, ledger } = this.#scene;
    if (moment === 'answer') await Promise.race([ledger.nextYes(), wait(2 * SECOND)]);
    if (moment === 'snapshot') server.tell('snapshot');
    if (moment !== 'checkpoint') return;
    const checkpoint = server.heard((said) => said.checkpoint);
    server.tell('checkpoint');
    await checkpoint;
  }

  async #stop(forMs: number): Promise<void> {
    const scene = this.#scene;
    const { server, plan, faults } = scene;
    server.signal('SIGSTOP');
    // What was under way when it stopped still comes in.
    await wait(200);
    const from = scene.elapsedMs;
    await wait(forMs);
    const isClear = (line: number): boolean => holdsNothing(plan.onLines, line, from / SECOND);
    faults.push(...this.#crowd.tooSure(scene.elapsedMs - from, isClear));
    server.signal('SIGCONT');
  }

  async #fill(forMs: number): Promise<void> {
    const { server, ledger, faults, fills } = this.#scene;
    const before = ledger.putOff;
    const from = Date.now();
    limitFiles(server.pid, `${String(FULL_AT_BYTES)}:unlimited`);
    await wait(forMs);
    // A busy machine may have sent nothing yet.
    for (let waited = 0; ledger.putOff === before && waited < PUT_OFF_WITHIN_MS; waited += 100) await wait(100);
    limitFiles(server.pid, 'unlimited:unlimited');
    // What failed until then it has said by its next word.
    await this.#scene.seq();
    fills.push({ from, to: Date.now() });
    if (ledger.putOff === before) faults.push('the disk was full and no feed was told to come again');
  }

  /** There is something by then that a day leaves behind as it closes. */
  async #set(to: Instant): Promise<void> {
    const { ledger, now } = this.#scene;
    if (ledger.acknowledged === 0) await ledger.nextYes();
    await this.#jump(to - now());
  }

  async #jump(byMs: number): Promise<void> {
    this.#giveUp();
    this.#scene.server.tell(`clock ${byMs}`);
    this.#scene.setOn(byMs);
    // What was begun by the old time, before the server heard of the new one, is as old.
    await wait(100);
    this.#giveUp();
  }

  #giveUp(): void {
    for (const pouring of this.#pourings) pouring.giveUp();
  }
}

function limitFiles(pid: number, limit: string): void {
  execFileSync('prlimit', ['--pid', String(pid), `--fsize=${limit}`]);
}
