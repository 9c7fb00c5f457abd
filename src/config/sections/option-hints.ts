import type { OptionScope } from './options.ts';
import { findSimilar } from '../values/suggest.ts';

const FILTER_SECTIONS = new Set(['Definition', 'Init']);
const INCLUDES = 'INCLUDES';

/** Options that the jail.conf of fail2ban itself defines, and jails refer to. */
const STOCK_OPTIONS: ReadonlySet<string> = new Set([
  'action_',
  'action_mw',
  'action_mwl',
  'action_xarf',
  'action_cf_mwl',
  'action_blocklist_de',
  'action_abuseipdb',
  'banaction',
  'banaction_allports',
  'default_backend',
]);

/**
 * Says what to do about a `%(name)s` that names nothing.
 *
 * @param option in whose value it stands
 */
export function hintForMissingOption(
  name: string,
  option: string,
  section: string,
  config: OptionScope,
): string {
  const [sectionName, named] = splitAtSlash(name);
  if (sectionName.toLowerCase() === 'known' && named !== undefined) {
    return hintForNothingKnown(named, section);
  }
  if (named !== undefined) return hintForMissingSectionOption(sectionName, named, config);
  const misplaced = findMisplacedInclude(section, config);
  if (misplaced !== undefined) {
    return `Move \`${misplaced}\` to a section [INCLUDES]: in [${section}] it includes no file`;
  }
  if (name.toUpperCase() === 'HOST') return `Write <HOST> instead of %(${name})s`;
  if (STOCK_OPTIONS.has(name)) {
    return `The jail.conf of fail2ban defines \`${name}\`, and this one does not: put the one of the package back, and write changes into jail.local`;
  }
  const known = [...(config.section(section)?.keys() ?? []), ...config.defaults.keys()];
  const similar = findSimilar(
    name,
    known.filter((other) => other !== option),
  );
  if (similar !== undefined) return `Did you mean %(${similar})s`;
  if (name.startsWith('__')) {
    return `Include the file that defines it, e.g. \`before = common.conf\` in [INCLUDES], or write it out`;
  }
  return `Define \`${name}\` in [${section}] or [DEFAULT]; write \`%%\` if a percent sign is meant`;
}

function findMisplacedInclude(section: string, config: OptionScope): string | undefined {
  if (section === INCLUDES) return undefined;
  return ['before', 'after'].find((name) => config.section(section)?.has(name));
}

function hintForNothingKnown(option: string, section: string): string {
  const isFilter = FILTER_SECTIONS.has(section);
  const noFile = `\`${option}\` has no earlier value: no file read before this one sets it`;
  return isFilter ? noFile : `${noFile}, nor does the filter of the jail`;
}

function hintForMissingSectionOption(section: string, option: string, config: OptionScope): string {
  const options = config.section(section);
  if (options?.has(option) && section !== section.toLowerCase()) {
    return `fail2ban looks these names up in lower case, so only options of sections named in lower case can be used`;
  }
  return options
    ? `Section [${section}] has no option \`${option}\``
    : `There is no section [${section}]`;
}

function splitAtSlash(name: string): [string, string | undefined] {
  const slash = name.indexOf('/');
  return slash < 0 ? [name, undefined] : [name.slice(0, slash), name.slice(slash + 1)];
}
