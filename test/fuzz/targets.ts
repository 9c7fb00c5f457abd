import type { Target } from './target.ts';

/** The files of all targets, in the order in which they are tried: what dryban reads first comes first. */
export const TARGET_NAMES = [
  'ini-files',
  'filters',
  'jails',
  'formulas',
  'ignore-lists',
  'durations',
  'date-patterns',
  'case-files',
  'tables',
  'samples',
  'journals',
  'packed-logs',
  'raw-logs',
  'reporters',
  'screens',
  'command-lines',
] as const;

export type TargetName = (typeof TARGET_NAMES)[number];

/** One alone, since each brings what takes a while to load. */
export async function loadTarget(name: TargetName): Promise<Target> {
  const { target }: { target: Target } = await import(`./targets/${name}.ts`);
  return target;
}
