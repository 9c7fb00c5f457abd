import type { CompiledFilter } from '../filter/index.ts';
import { IgnoreList } from '../ip/index.ts';
import { countingOf, LoneLineTrial, type LoneFailure } from '../replay/index.ts';

/** Finds out what a line stands for, if anything; of several, with line ends between them, what the last one does. */
export type Probe = (text: string) => LoneFailure | undefined;

/** Returns what finds out what a line stands for by itself; regexes may be busy with it for ever. */
export function createProbe(filter: CompiledFilter, now: number): Probe {
  const trial = new LoneLineTrial(filter, {
    counting: countingOf(),
    now,
    guard: (work) => {
      work();
      return true;
    },
    regexTimeout: Infinity,
    keepGoing: false,
    ignoreip: new IgnoreList(filter.release),
    ignoreself: new IgnoreList(filter.release),
  });
  return (text) => {
    const lines = text.split('\n');
    return trial.find(lines.at(-1)!, lines.slice(0, -1));
  };
}

/** Finds nothing any more when it has been asked so often. */
export function limitTries(probe: Probe, tries: number): Probe {
  let left = tries;
  return (text) => (left-- > 0 ? probe(text) : undefined);
}
