import { Findings, withoutRepeats, type Result } from '../../diagnostics/index.ts';
import type { Release } from '../../release/index.ts';
import type { ConfigFiles } from '../files/config-files.ts';
import type { ConfigSections } from '../sections/config-sections.ts';
import { namesOfJails } from './jail-checks.ts';
import { readJailFiles } from './jail-files.ts';
import { readEnabled, readFirstOptions } from './jail-options.ts';
import type { JailEntry, JailList } from './jail-types.ts';

/**
 * Lists the jails of a directory of fail2ban's configuration, enabled or not. fail2ban reads the options of those that
 * are not enabled only as far as it takes to find that out; an error in that stops it all the same.
 */
export function listJails(
  configDir: string,
  release: Release,
  files: ConfigFiles,
): Result<JailList> {
  const findings = new Findings();
  const config = findings.take(readJailFiles(configDir, release, files));
  if (!config) return findings.result();
  const { sections, checks } = config;
  findings.add(checks.checkFiles());
  const jails = namesOfJails(sections).map((name) =>
    findings.take(describeJail(name, sections, release)),
  );
  for (const { name, enabled } of jails) {
    findings.add(checks.checkJail(name));
    if (!enabled) findings.add(checks.checkEnabled(name));
  }
  const list = { files: config.files, jails };
  const { diagnostics, ...value } = findings.result(findings.haveErrors ? undefined : list);
  return { ...value, diagnostics: withoutRepeats(diagnostics) };
}

/** Lists the names of the jails alone, none where fail2ban refuses the files. */
export function listJailNames(configDir: string, release: Release, files: ConfigFiles): string[] {
  const { value } = readJailFiles(configDir, release, files);
  return value ? namesOfJails(value.sections) : [];
}

function describeJail(
  name: string,
  sections: ConfigSections,
  release: Release,
): Required<Result<JailEntry>> {
  const findings = new Findings();
  const options = findings.take(readFirstOptions(sections.shareFor(name), name));
  const enabled = findings.take(readEnabled(options, release));
  const origin = sections.headerOf(name);
  return findings.beside({ name, enabled, ...(origin && { origin }) });
}
