// Sorted sets of names, kept up name by name.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withMember } from './members.ts';

const names = fc.array(fc.string({ maxLength: 4 }), { maxLength: 12 });

test('a set with a name more or less is what sorting anew gives, and the very same where nothing changes', () => {
  fc.assert(
    fc.property(names, fc.string({ maxLength: 4 }), fc.boolean(), (list, name, present) => {
      const before = [...new Set(list)].sort();
      const after = withMember(before, name, present);
      const set = new Set(before);
      if (present) set.add(name);
      else set.delete(name);
      expect(after).toEqual([...set].sort());
      expect(after === before).toBe(after.length === before.length);
    }),
  );
});
