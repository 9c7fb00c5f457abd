import { USEDNS_VALUES, readUseDns } from '../../ip/index.ts';
import {
  Findings,
  type Diagnostic,
  type Result,
  type SourceText,
} from '../../diagnostics/index.ts';
import type { Release } from '../../release/index.ts';
import type { FilterDefinition } from '../filter/define-filter.ts';
import type { Options } from '../sections/options.ts';
import { readValues } from './jail-options.ts';
import type { JailAction, JailDefinition } from './jail-types.ts';
import {
  AUTO_BACKEND,
  JOURNAL_BACKEND,
  isJournal,
  readBackend,
  readLogPaths,
} from './log-options.ts';
import { badValue } from './option-readers.ts';

/** What a jail consists of beside the values of its options. */
export interface LoadedParts {
  name: string;
  files: string[];
  filter: FilterDefinition;
  actions: JailAction[];
}

/** Reads the options of a jail as the server does. */
export function defineJail(
  { name, files, filter, actions }: LoadedParts,
  options: Options,
  release: Release,
): Required<Result<JailDefinition>> {
  const findings = new Findings();
  const written = options.get('backend')!;
  const source = findings.take(readBackend(written, release));
  const readsFiles = !isJournal(written);
  const logpaths = readsFiles ? findings.take(readLogPaths(options.get('logpath'))) : [];
  findings.add(checkUseDns(options.get('usedns')));
  const values = findings.take(readValues(options, release));
  const looksForLogs = readsFiles && options.has('logpath');
  const readsJournalIfNoLogs = looksForLogs && values.systemd_if_nologs && mayReadJournal(options);
  const enabledOrigin = options.get('enabled')?.origin;
  const filterSpec = options.get('filter');
  const logpath = options.get('logpath');
  const ownJournalmatch = options.get('journalmatch');
  return findings.beside({
    ...values,
    ...source,
    name,
    ...(enabledOrigin && { enabledOrigin }),
    ...(written.origin && { backendOrigin: written.origin }),
    countingOrigins: {
      maxretry: options.get('maxretry')?.origin,
      findtime: options.get('findtime')?.origin,
      bantime: options.get('bantime')?.origin,
    },
    files,
    filter,
    ...(filterSpec?.text && { filterSpec }),
    ...(!readsFiles && logpath?.text && { unreadLogpath: logpath }),
    ...(ownJournalmatch?.text && { ownJournalmatch }),
    readsJournalIfNoLogs,
    isSkippedIfNoLogs: values.skip_if_nologs && looksForLogs && !readsJournalIfNoLogs,
    logpaths: source.backend === JOURNAL_BACKEND ? [] : logpaths,
    actions,
  });
}

/** Whether the journal can take the place of the logs of a jail, and what of it to read is said. */
function mayReadJournal(options: Options): boolean {
  const isAuto = options.get('backend')!.text.startsWith(AUTO_BACKEND);
  return isAuto && options.has('journalmatch');
}

/** Looks for what counts as `no`. */
function checkUseDns(written: SourceText | undefined): Diagnostic | undefined {
  if (!written || readUseDns(written.text)) return undefined;
  return badValue(written, {
    severity: 'warning',
    message: `usedns can't be \`${written.text}\`: fail2ban takes it for no`,
    hint: `Write one of ${USEDNS_VALUES.join(', ')}`,
  });
}
