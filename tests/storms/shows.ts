// What screens showed, by room and entry: kept once however many showed it, and a difference between two of them is a fault.

export class Shows {
  readonly byRoom = new Map<string, Map<number, number>>();

  /** Why it cannot be, where another screen showed something else of the same. */
  note(room: string, seq: number, sum: number): string | undefined {
    const sums = this.byRoom.get(room) ?? new Map<number, number>();
    this.byRoom.set(room, sums);
    const known = sums.get(seq);
    if (known === undefined) sums.set(seq, sum);
    return known === undefined || known === sum
      ? undefined
      : `another screen showed something else of ${room} at ${seq}`;
  }
}
