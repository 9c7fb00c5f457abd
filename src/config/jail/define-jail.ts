import { USEDNS_VALUES, readUseDns } from '../../ip/index.ts';
import { SourceText, type Diagnostic } from '../../diagnostics/index.ts';
import type { FilterDefinition } from '../filter/define-filter.ts';
import { parseSpec } from '../filter/filter-spec.ts';
import { readIgnoreCache } from './ignore-options.ts';
import { readIncrement } from './jail-increment.ts';
import { readLogPaths } from './log-options.ts';
import { JOURNAL_BACKEND, isJournal } from './jail-options.ts';
import type { JailAction, JailDefinition } from './jail-types.ts';
import { JailValues, NO_START } from './option-readers.ts';
import type { Options } from '../sections/options.ts';

/** Of a server that is told nothing else. */
const DEFAULT_MAXRETRY = 3;
const DEFAULT_FINDTIME = 600;
const DEFAULT_BANTIME = 600;
const DEFAULT_MAXMATCHES = 5;
const DEFAULT_LOGENCODING = SourceText.unplaced('auto');

const PERMANENT = -1;
const BACKENDS = ['auto', 'pyinotify', 'gamin', 'polling', 'systemd'];
/** A tab separates nothing. */
const ENTRY = /[^ ,\n]+/g;

/** What a jail consists of beside its values. */
export interface JailParts {
  name: string;
  files: string[];
  filter: FilterDefinition;
  actions: JailAction[];
}

/** Reads the values of a jail as the server does, each with its default. */
export function defineJail(
  { name, files, filter, actions }: JailParts,
  options: Options,
  diagnostics: Diagnostic[],
): JailDefinition {
  const values = new JailValues(options, diagnostics);
  const filterSpec = values.text('filter');
  const logtimezone = values.text('logtimezone');
  const ignorecommand = values.text('ignorecommand');
  const ignorecache = readIgnoreCache(values);
  const increment = readIncrement(values);
  const { backend, backendOptions } = readBackend(values);
  const logpaths = isJournal(values.written('backend')!) ? [] : readLogPaths(values);
  const enabledOrigin = values.written('enabled')?.origin;
  const backendOrigin = values.written('backend')?.origin;
  checkUseDns(values);
  return {
    name,
    enabled: values.bool('enabled', false),
    ...(enabledOrigin && { enabledOrigin }),
    files,
    backend,
    ...(backendOrigin && { backendOrigin }),
    backendOptions,
    filter,
    ...(filterSpec && { filterSpec }),
    logpaths: backend === JOURNAL_BACKEND ? [] : logpaths,
    logencoding: readEncoding(values),
    ...(logtimezone && { logtimezone }),
    maxretry: readMaxretry(values),
    findtime: readFindtime(values),
    bantime: readBantime(values),
    maxmatches: values.int('maxmatches', DEFAULT_MAXMATCHES),
    ignoreip: readEntries(values.text('ignoreip')),
    ignoreself: values.bool('ignoreself', true),
    ...(ignorecommand && { ignorecommand }),
    ...(ignorecache && { ignorecache }),
    ...(increment && { increment }),
    actions,
    skipIfNoLogs: values.bool('skip_if_nologs', false),
  };
}

function readBackend(values: JailValues): Pick<JailDefinition, 'backend' | 'backendOptions'> {
  const written = values.written('backend')!;
  const { value: spec, diagnostics } = parseSpec(written, 'backend');
  const backend = spec?.name.text.toLowerCase() ?? '';
  const options = [...(spec?.options ?? [])].map(([name, { text }]) => [name, text] as const);
  for (const { code, message, hint = '' } of diagnostics) {
    values.report(written, { code, message: `${message}: ${NO_START}`, hint });
  }
  if (spec && !BACKENDS.includes(backend)) {
    values.report(written, {
      message: `there is no backend \`${backend}\`: ${NO_START}`,
      hint: `Write one of ${BACKENDS.join(', ')}`,
    });
  }
  if (backend === JOURNAL_BACKEND && !isJournal(written)) {
    values.report(written, {
      severity: 'warning',
      message:
        'fail2ban reads the journal, but has the filter look for lines of files, and wants logpath to be right',
      hint: `Write \`backend = ${JOURNAL_BACKEND}\` in lower case`,
    });
  }
  return { backend, backendOptions: new Map(options) };
}

function readEncoding(values: JailValues): SourceText {
  const written = values.written('logencoding');
  if (written?.text === '') {
    values.report(written, {
      message: `logencoding is empty: ${NO_START}`,
      hint: 'Write auto, or the name of an encoding such as utf-8',
    });
  }
  return written ?? DEFAULT_LOGENCODING;
}

function readMaxretry(values: JailValues): number {
  const maxretry = values.int('maxretry', DEFAULT_MAXRETRY);
  if (maxretry < 1) {
    values.report(values.written('maxretry')!, {
      severity: 'warning',
      message: `maxretry = ${maxretry} bans at the first failure, as 1 does`,
      hint: 'Write the number of failures that lead to a ban',
    });
  }
  return maxretry;
}

function readFindtime(values: JailValues): number {
  const findtime = values.duration('findtime', DEFAULT_FINDTIME);
  if (findtime <= 0) {
    values.report(values.written('findtime')!, {
      severity: 'warning',
      message: 'failures of different seconds never add up within a findtime that is not above 0',
      hint: 'Write how long failures count: findtime = 10m',
    });
  }
  return findtime;
}

function readBantime(values: JailValues): number {
  const bantime = Math.trunc(values.duration('bantime', DEFAULT_BANTIME));
  if (bantime < 0 && bantime !== PERMANENT) {
    values.report(values.written('bantime')!, {
      severity: 'warning',
      message: `a ban of ${bantime} seconds is over before it begins`,
      hint: 'Write -1 for a ban without end',
    });
  }
  return bantime;
}

function readEntries(list: SourceText | undefined): SourceText[] {
  const matches = list?.text.matchAll(ENTRY) ?? [];
  const entries = [...matches].map((match) =>
    list!.slice(match.index, match.index + match[0].length).trim(),
  );
  return entries.filter(({ text }) => text !== '');
}

/** Anything else counts as `no`. */
function checkUseDns(values: JailValues): void {
  const written = values.written('usedns');
  if (!written || readUseDns(written.text)) return;
  values.report(written, {
    severity: 'warning',
    message: `usedns can't be \`${written.text}\`: fail2ban takes it for no`,
    hint: `Write one of ${USEDNS_VALUES.join(', ')}`,
  });
}
