import {
  Findings,
  placeOf,
  type Diagnostic,
  type Result,
  type SourceText,
} from '../../diagnostics/index.ts';
import type { Release } from '../../release/index.ts';
import type { ConfigFiles } from './config-files.ts';
import { placesOf } from './layers.ts';
import { joinPath, withoutExtension } from './paths.ts';
import type { ReadConfig } from './read-config.ts';
import { EXTENSIONS, readStandardFiles } from './standard-files.ts';
import { findSimilar } from '../values/suggest.ts';

/** A filter or an action that a jail names. */
export interface ReferredFile {
  kind: 'filter' | 'action';
  /** Its name in the jail, without options. */
  name: SourceText;
  jail: string;
  configDir: string;
  release: Release;
}

/** Reads the files of a filter or an action; there is no value when fail2ban can't. */
export function readReferredFile(file: ReferredFile, files: ConfigFiles): Result<ReadConfig> {
  const findings = new Findings();
  const base = joinPath(directoryOf(file), file.name.text);
  const { paths, ...config } = readStandardFiles(base, file.release, files);
  if (paths.length === 0) findings.add(notFound(file, files));
  const { sections, files: read } = findings.take(config);
  if (findings.haveErrors) return findings.result();
  if (read.length > 0) return findings.result({ files: read, sections: sections.share() });
  findings.add(unreadable(file, paths));
  return findings.result();
}

export function directoryOf({ kind, name, configDir }: ReferredFile): string {
  return name.text.startsWith('./') ? '' : joinPath(configDir, `${kind}.d`);
}

/** Tells that a filter or action has no file. */
export function notFound(file: ReferredFile, files: ConfigFiles): Diagnostic {
  const { kind, name, jail } = file;
  const directory = directoryOf(file);
  return {
    code: 'config/file-not-found',
    severity: 'error',
    message: `there is no ${kind} \`${name.text}\` in ${placesOf(directory, files).join(' or ') || '.'}, so jail ${jail} does not start`,
    ...placeOf(name),
    hint: hintForNotFound(file, files.list(directory)),
  };
}

function hintForNotFound({ kind, name, jail }: ReferredFile, entries: readonly string[]): string {
  const { text } = name;
  if (EXTENSIONS.some((extension) => text.endsWith(extension))) {
    return `Write \`${withoutExtension(text)}\`: fail2ban adds .conf and .local itself`;
  }
  if (text !== text.trim()) return 'Remove the white space before the bracket';
  const known = entries.filter((entry) => entry.endsWith('.conf')).map(withoutExtension);
  const bare = text.slice(text.lastIndexOf('/') + 1);
  if (bare !== text && known.includes(bare)) {
    return `Write \`${bare}\`: fail2ban looks for it in ${kind}.d itself`;
  }
  const similar = findSimilar(text, known);
  if (similar !== undefined) return `Did you mean \`${similar}\``;
  return text === jail
    ? `Name another with \`${kind} = NAME\` in [${jail}]: unless it does, a jail takes the one of its own name`
    : `Write ${kind}.d/${text}${text.endsWith('.py') ? '' : '.conf'}, or name another`;
}

function unreadable({ kind, name }: ReferredFile, paths: readonly string[]): Diagnostic {
  return {
    code: 'config/file-unreadable',
    severity: 'error',
    message: `${kind} \`${name.text}\`: ${paths.join(', ')} can't be read, so fail2ban does not start the jail`,
    ...placeOf(name),
    hint: 'Check what stands there, and its permissions',
  };
}
