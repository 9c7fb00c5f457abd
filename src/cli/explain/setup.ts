import type { Diagnostic, Result } from '../../diagnostics/index.ts';
import type { ExplainRequest, JailExplanation, OtherMode } from '../../explain/index.ts';
import type { ReplayOptions } from '../../replay/index.ts';
import type { SettingsReport } from '../../report/index.ts';
import { asFlag } from '../options/flag.ts';
import type { ExplainFlags } from '../options/explain-flags.ts';
import { readExplainRequest } from './request.ts';
import {
  answerTermsAs,
  readModes,
  describeOptions,
  reportSettings,
  describeFilterOptions,
  loadDefinition,
  type ResolvedFilter,
  readTime,
  createExplainRequest,
  type Spelling,
} from '../../library/index.ts';
import type { ConfigFiles, FilterDefinition } from '../../config/index.ts';
import type { Logtype, Machine } from '../host.ts';
import type { ReplayRequest } from '../shared/run/replay-request.ts';
import { openFiltered } from '../shared/logs/open-filtered.ts';
import type { OpenedLogs } from '../shared/logs/open-logs.ts';

/** All that is needed to explain what a filter or a jail makes of logs. */
export interface ExplainSetup {
  filter: ResolvedFilter;
  options: ReplayOptions;
  settings: SettingsReport;
  /** What to explain of it. */
  request: ExplainRequest;
  jail: JailExplanation | null;
  logs: OpenedLogs;
  /** Reads the filter from files, as it was read for this; absent where arguments are the filter. */
  load?: (files: ConfigFiles) => Result<FilterDefinition>;
  /** What is noticed besides; complete when the replay is over. */
  diagnostics: () => readonly Diagnostic[];
}

/**
 * Sets up an explanation with a filter of its own.
 *
 * @param spell how messages write an option
 * @throws UsageError
 */
export async function setUpFilter(
  operands: readonly string[],
  flags: ExplainFlags,
  host: Machine,
  spell: Spelling = asFlag,
): Promise<Result<ExplainSetup>> {
  const request = readExplainRequest(operands, flags, host, spell);
  const { spec, zone } = request;
  const start = flags.start === undefined ? undefined : readTime(spell('start'), flags.start, zone);
  const options = { ...describeOptions(request, host), start };
  const { logtimezone } = flags;
  const explained = createExplainRequest({ ...options, zone, logtimezone }, flags, spell);
  const { value: opened, diagnostics } = await openFiltered(request, host);
  if (!opened) return { diagnostics };
  const { filter, readings, logtype } = opened;
  const modes = (): OtherMode[] => {
    const filterOptions = describeFilterOptions(request);
    const place = { configDir: flags.configDir, files: filter.report.files, logtype };
    return spec === undefined ? [] : readModes(spec, place, filterOptions, host);
  };
  const value: ExplainSetup = {
    filter,
    options,
    settings: reportSettings(request.counting, flags.ignoreip, request),
    request: {
      ...explained,
      readModes: modes,
      answerAs: answerTermsAs(request, logtype, host),
    },
    jail: null,
    logs: { readings, diagnostics: [] },
    ...(spec !== undefined && { load: createLoader(request, logtype) }),
    diagnostics: () => [],
  };
  return { value, diagnostics };
}

function createLoader(request: ReplayRequest, logtype: Logtype): NonNullable<ExplainSetup['load']> {
  return (configFiles) => {
    const { value, diagnostics } = loadDefinition(request, logtype, { configFiles });
    return { diagnostics, ...(value && { value: value.definition }) };
  };
}
