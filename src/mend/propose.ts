import type { ConfigFiles, FilterDefinition } from '../config/index.ts';
import type { Change } from './change.ts';
import { Sources } from './sources.ts';

/** A regex that takes what another one of a filter misses. */
interface OtherRegex {
  option: 'failregex' | 'prefregex';
  /** The place of that other one among its kind, from 1 on. */
  number: number;
  text: string;
}

/**
 * Lists the changes by which a filter gets another regex, the best first: in a file of one's own the old one becomes the
 * new one, while beside a stock filter the new one is added. Of prefregex there is but one.
 */
export function listChanges(
  { option, number, text }: OtherRegex,
  definition: FilterDefinition,
  files: ConfigFiles,
): Change[] {
  const replaced: Change = { kind: 'replaced', option, number, text };
  if (option === 'prefregex') return [replaced, { kind: 'assigned', option, text }];
  const added: Change = { kind: 'added', option, text, like: number };
  const isStock = new Sources(definition, files).all.some(({ role }) => role === 'stock');
  return isStock ? [added] : [replaced, added];
}
