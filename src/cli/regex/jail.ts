import { loadJail } from '../../config/index.ts';
import type { Diagnostic } from '../../diagnostics/index.ts';
import { reprString } from '../../replay/index.ts';
import { formatSetting } from '../../report/index.ts';
import type { Host } from '../host.ts';
import { formatGivenOptions, formatJailOptions } from './real-options.ts';
import type { FilterArgument, RegexTestSource, RegexTestSourceRequest } from './source-types.ts';

const PATH = /\/|\.(?:conf|local)$/m;
/** What is wrong in the text of a file, before any jail is looked at. */
const OF_TEXT =
  /^config\/(?:(?:no|malformed)-section-header|duplicate-|not-an-option|empty-option-name|file-unreadable)/;

/**
 * Reads the jail of a name, as fail2ban-regex does from 1.1 on; undefined if there is none.
 *
 * @param text REGEX as it was given
 */
export function resolveJail(
  text: string,
  { name, options }: Pick<FilterArgument, 'name' | 'options'>,
  request: RegexTestSourceRequest,
  { configFiles }: Host,
): RegexTestSource | undefined {
  if (!request.release.regexNamesJail || PATH.test(name)) return undefined;
  const { release, config: configDir, logtype, showsOptions } = request;
  const jailRequest = { release, configDir, logtype, filterOptions: options, forRegexTest: true };
  const { value: jail, diagnostics } = loadJail(name, jailRequest, configFiles);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const output = [formatSetting('jail', name)];
  if (!jail) return refuseJail(text, output, errors);
  output.push(...formatGivenOptions('jail/flt options', options));
  if (showsOptions) output.push(formatJailOptions(options, jail));
  return { definition: jail.filter, output, diagnostics: errors.map(asWarning) };
}

/** Refuses a jail that is there and can't be used; undefined where the configuration has none of the name. */
function refuseJail(
  text: string,
  output: string[],
  errors: Diagnostic[],
): RegexTestSource | undefined {
  const broken = errors.filter(({ code, origin }) => origin && code !== 'config/no-such-jail');
  if (broken.length === 0) return undefined;
  const ofText = broken.find(({ code }) => OF_TEXT.test(code));
  if (!ofText) {
    const refusal = [`ERROR: Failed to get jail for ${reprString(text)}`];
    return { output, refusal, diagnostics: broken };
  }
  const refusal = [
    `ERROR: Wrong filter name or options: ${ofText.message}`,
    `       while parsing: ${text}`,
  ];
  return { output: [], refusal, diagnostics: broken };
}

function asWarning(diagnostic: Diagnostic): Diagnostic {
  return { ...diagnostic, severity: 'warning' };
}
