import {
  loadJail,
  type ConfigFiles,
  type FilterDefinition,
  type JailDefinition,
} from '../../config/index.ts';
import type { Diagnostic } from '../../diagnostics/index.ts';
import { reprString } from '../../replay/index.ts';
import { formatSetting } from '../../report/index.ts';
import type { Host } from '../host.ts';
import { formatGivenOptions, formatJailOptions } from './real-options.ts';
import {
  FAILURES,
  OF_TEXT,
  type FilterArgument,
  type RegexTestSource,
  type RegexTestSourceRequest,
} from './source-types.ts';

const PATH = /\/|\.(?:conf|local)$/m;
/** The files that a jail names. */
const OF_PART = /(?:^|\/)(?:filter|action)\.d\//;

/**
 * Reads the jail of a name, as fail2ban-regex does from 1.1 on; undefined if there is none.
 *
 * @param text REGEX as it was given
 */
export function resolveJail(
  text: string,
  { name, options }: Pick<FilterArgument, 'name' | 'options'>,
  request: RegexTestSourceRequest,
  host: Host,
): RegexTestSource | undefined {
  if (!request.release.regexNamesJail || PATH.test(name)) return undefined;
  const { configFiles } = host;
  if (!configFiles.exists(request.config))
    return refuseDirectory(text, request.config, configFiles);
  const { release, config: configDir, logtype, showsOptions } = request;
  const jailRequest = { release, configDir, logtype, filterOptions: options, forRegexTest: true };
  const { value: jail, diagnostics } = loadJail(name, jailRequest, configFiles);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const output = [formatSetting('jail', name)];
  const given = formatGivenOptions('jail/flt options', options);
  if (!jail) return refuseJail(text, [...output, ...given], errors);
  output.push(...given);
  if (showsOptions) output.push(formatJailOptions(options, jail));
  const warnings = errors.map(asWarning);
  if (!isSkipped(jail, host)) return { definition: jail.filter, output, diagnostics: warnings };
  return { definition: withoutRegexes(jail), output, diagnostics: [...warnings, skipped(jail)] };
}

/** Says whether the server would skip a jail, since none of its logs is there. */
function isSkipped({ isSkippedIfNoLogs, logpaths }: JailDefinition, host: Host): boolean {
  if (!isSkippedIfNoLogs) return false;
  const paths = logpaths.flatMap(({ pattern }) => [
    ...(host.findLogs(pattern).value ?? []),
    ...host.findDirectories(pattern),
  ]);
  return !paths.some((path) => host.configFiles.exists(path));
}

/** Returns the filter of a skipped jail, of which fail2ban-regex 1.1.1 takes nothing. */
function withoutRegexes({ filter: { name, files } }: JailDefinition): FilterDefinition {
  return { name, files, options: new Map(), failregex: [], ignoreregex: [] };
}

function skipped({ name, logpaths }: JailDefinition): Diagnostic {
  const origin = logpaths[0]?.origin;
  return {
    code: 'jail/no-log',
    severity: 'warning',
    message: `none of the logs of the jail ${name} is there, and skip_if_nologs has it skipped: none of its regexes is tested`,
    ...(origin && { origin }),
    hint: 'Name its filter by path, as filter.d/NAME.conf, or set skip_if_nologs = false',
  };
}

function refuseDirectory(
  text: string,
  directory: string,
  { advice }: ConfigFiles,
): RegexTestSource {
  const message = `Base configuration directory ${directory} does not exist`;
  const hint = advice ?? "Name the directory of fail2ban's configuration: -c DIR";
  return {
    output: [],
    // fail2ban has a blank at the end of its message.
    refusal: describeRefusal(`${message} `, text),
    diagnostics: [{ code: 'config/file-not-found', severity: 'error', message, hint }],
  };
}

function describeRefusal(reason: string, text: string): string[] {
  return [`ERROR: Wrong filter name or options: ${reason}`, `       while parsing: ${text}`];
}

/** Refuses a jail that is there and can't be used; undefined where the configuration has none of the name. */
function refuseJail(
  text: string,
  output: string[],
  errors: Diagnostic[],
): RegexTestSource | undefined {
  const broken = errors.filter(({ code, origin }) => origin && code !== 'config/no-such-jail');
  if (broken.length === 0) return undefined;
  const ofText = broken.filter(({ code }) => OF_TEXT.test(code));
  const ofJails = ofText.find(({ origin }) => !OF_PART.test(origin?.file ?? ''));
  if (ofJails) {
    return { output: [], refusal: describeRefusal(ofJails.message, text), diagnostics: broken };
  }
  if (ofText.length > 0 || broken.some(({ code }) => FAILURES.has(code))) {
    return { output, fails: true, diagnostics: broken };
  }
  const refusal = [`ERROR: Failed to get jail for ${reprString(text)}`];
  return { output, refusal, diagnostics: broken };
}

function asWarning(diagnostic: Diagnostic): Diagnostic {
  return { ...diagnostic, severity: 'warning' };
}
