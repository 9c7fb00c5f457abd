import { DEFAULT_CONFIG } from '../../config/index.ts';
import { DIAGNOSTIC_CODES } from '../../diagnostics/index.ts';
import type { Host } from '../host.ts';
import { CAUSE_TEXTS } from '../shared/codes/causes.ts';
import { listFilterNames, listNamedJails } from '../shared/config/names.ts';
import type { CompletedOption } from './completed-command.ts';
import { SHELLS } from './flags.ts';

/** A word that may stand there, with what it is for. */
export interface Offer {
  value: string;
  about: string;
}

/** What may stand at a place. */
export interface Offers {
  offers: readonly Offer[];
  /** What the shell offers besides, which it knows best. */
  besides: 'none' | 'files' | 'directories';
}

/** What is known where something is to be completed. */
interface Known {
  options: readonly { option: CompletedOption; value: string }[];
  host: Host;
}

type Finder = (known: Known) => readonly string[];

interface Kind {
  find?: Finder;
  about?: string;
  besides: Offers['besides'];
}

const FILES: Kind = { besides: 'files' };
const DIRECTORIES: Kind = { besides: 'directories' };
const FILTERS: Kind = { find: findFilters, about: 'filter', besides: 'files' };
const JAILS: Kind = { find: findJails, about: 'jail', besides: 'none' };

/** What may stand for the words by which the help calls values and operands. */
const KINDS: Readonly<Record<string, Kind>> = {
  file: FILES,
  path: FILES,
  dir: DIRECTORIES,
  place: FILES,
  config: FILES,
  log: { find: () => ['systemd-journal'], about: 'the journal of this machine', besides: 'files' },
  filter: FILTERS,
  operand: FILTERS,
  ignoreregex: FILES,
  jail: JAILS,
  regex: {
    find: (known) => [...findFilters(known), ...findJails(known)],
    about: 'filter or jail',
    besides: 'files',
  },
  zone: { find: () => Intl.supportedValuesOf('timeZone'), about: 'time zone', besides: 'none' },
  topic: { find: findCodes, about: 'code', besides: 'none' },
  shell: { find: () => SHELLS, about: 'shell', besides: 'none' },
};

/** Lists the codes that `dryban help` tells of. */
function findCodes(): string[] {
  return ['codes', ...DIAGNOSTIC_CODES, ...Object.keys(CAUSE_TEXTS)];
}

const NOTHING: Kind = { besides: 'none' };

/** What begins as a path does is one. */
const PATH_START = /^[./~]|\//;

/** A name that no shell takes for anything else. */
const PLAIN_NAME = /^[\w.+@-]+$/;

/**
 * Finds what may stand for a value or operand.
 *
 * @param name by which the help calls it, in lower case
 * @param word what is there of it
 */
export function offersFor(name: string, word: string, known: Known): Offers {
  const { find, about = '', besides } = KINDS[name] ?? NOTHING;
  if (!find || (besides === 'files' && PATH_START.test(word))) return { besides, offers: [] };
  const values = [...new Set(find(known))];
  return { besides, offers: values.map((value) => ({ value, about })) };
}

/** Finds the names of filters, without those that only others include. */
function findFilters(known: Known): string[] {
  const names = configsOf(known).flatMap((config) => listFilterNames(config, known.host));
  return names.filter((name) => PLAIN_NAME.test(name) && !/(?:^|-)common$/.test(name));
}

function findJails(known: Known): string[] {
  const names = configsOf(known).flatMap((config) => listNamedJails(config, known.host));
  return names.filter((name) => PLAIN_NAME.test(name));
}

/** Returns the directories of fail2ban's configuration that the command line names, else the default. */
function configsOf({ options, host }: Known): readonly string[] {
  const named = options.filter(({ option }) => option.spellings.includes('--config'));
  if (named.length === 0) return [DEFAULT_CONFIG];
  return named.map(({ value }) => value.replace(/^~(?=\/)/, host.env['HOME'] ?? '~'));
}
