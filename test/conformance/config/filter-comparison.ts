import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadFilter } from '../../../src/config/index.ts';
import type { Release } from '../../../src/release/index.ts';
import type { Interpreter } from '../../support/python.ts';
import { DISK_FILES } from '../../support/disk-files.ts';
import { askFail2ban, type ConfigAnswer } from './config-oracle.ts';
import type { RandomFilter } from './random-filters.ts';

/** A filter on disk, as it is asked for. */
export interface FilterRequest {
  filter: string;
  config: string;
  explicit?: boolean;
  options: Record<string, string>;
}

/** Writes a filter into a configuration of its own; text is written as UTF-8. */
export function writeFilter(
  config: string,
  { files, path, options }: RandomFilter,
  encoding: BufferEncoding = 'utf8',
): FilterRequest {
  mkdirSync(join(config, 'filter.d'), { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(config, name)), { recursive: true });
    writeFileSync(join(config, name), text, encoding);
  }
  if (path === undefined) return { filter: 'test', config, options };
  return { filter: join(config, path), config, options, explicit: true };
}

type FilterOptions = Record<string, string>;

/**
 * The options that fail2ban finds.
 *
 * @param reference the installed fail2ban if absent
 */
export function askForFilters(
  requests: readonly FilterRequest[],
  reference?: Interpreter,
): ConfigAnswer<FilterOptions>[] {
  const answers = askFail2ban<{ options: Record<string, string | number | null> }>(
    requests,
    reference,
  );
  return answers.map((answer) =>
    'ok' in answer ? { ok: withoutNulls(answer.ok.options) } : answer,
  );
}

/** The options that dryban finds. */
export function loadOurs(
  { filter, config, explicit, options }: FilterRequest,
  release: Release,
): FilterOptions | 'refused' {
  const spec = explicit ? filter : join(config, 'filter.d', filter);
  const request = { release, spec, configDir: config, options: new Map(Object.entries(options)) };
  const { value } = loadFilter(request, DISK_FILES);
  if (!value) return 'refused';
  const { maxlines, options: found } = value;
  const texts = [...found].map(([name, { text }]) => [name, text] as const);
  const others = texts.filter(([name]) => name !== 'maxlines');
  // fail2ban converts it, and leaves out what is no number.
  return {
    ...Object.fromEntries(others),
    ...(maxlines !== undefined && { maxlines: String(maxlines) }),
  };
}

function withoutNulls(options: Record<string, string | number | null>) {
  const set = Object.entries(options).filter(([, value]) => value !== null);
  return Object.fromEntries(set.map(([name, value]) => [name, String(value)]));
}
