import { Characters } from './characters.ts';
import { Control } from './control.ts';
import type { SearchForm } from './form.ts';
import { Marks } from './marks.ts';
import type { Scratch } from './scratch.ts';
import type { SetTests } from './set-tests.ts';
import { Stack } from './stack.ts';

/** Writes what instructions do to the state of a search, which is that of `Run`. */
export interface Machine {
  control: Control;
  characters: Characters;
  marks: Marks;
  stack: Stack;
}

export function createMachine(
  { form, scratch, markCount }: { form: SearchForm; scratch: Scratch; markCount: number },
  sets: SetTests,
): Machine {
  const control = new Control(scratch.steps);
  const marks = new Marks(scratch.groups, markCount);
  const stack = new Stack(scratch, control, marks);
  return { control, characters: new Characters(form, sets), marks, stack };
}
