import type { Machine } from '../cli/index.ts';
import { ArchivedFiles } from './archive/archived-files.ts';
import { createConfigFiles } from './files/config-files.ts';
import { findEncoding, KNOWN_ENCODINGS } from './logs/codecs.ts';
import { findLogs, openLog } from './logs/open-log.ts';
import { runGuarded } from './machine/guard.ts';
import { NameLookup } from './machine/name-lookup.ts';
import { findZoneName } from './machine/zone-name.ts';

/**
 * The machine as far as filters and logs are read.
 *
 * @param given arguments that may name pipes
 */
export function createMachine(given: readonly string[]): Machine {
  const names = new NameLookup();
  const archives = new ArchivedFiles();
  return {
    configFiles: archives.beside(createConfigFiles(given)),
    openArchive: (path) => archives.open(path),
    guard: runGuarded,
    knownEncodings: KNOWN_ENCODINGS,
    isKnownEncoding: (name) => findEncoding(name) !== undefined,
    now: () => Date.now() / 1000,
    zoneName: () => findZoneName(process.env),
    findLogs,
    lookUpName: (name) => names.find(name),
    openLog,
  };
}
