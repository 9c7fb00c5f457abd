import { dirname, joinPath } from '../../config/index.ts';
import { hasErrors, UsageError } from '../../diagnostics/index.ts';
import { readSource } from '../../library/index.ts';
import {
  createStyle,
  formatSuggestFilter,
  formatSuggestGroups,
  formatSuggestJson,
  type SuggestReport,
  type SuggestTextOptions,
} from '../../report/index.ts';
import type { LineGroup } from '../../suggest/index.ts';
import { EXIT_CODE, type ExitCode } from '../exit-code.ts';
import type { Host } from '../host.ts';
import { usesColor } from '../shared/output/color.ts';
import { describePage } from '../shared/output/page.ts';
import { printDiagnostics } from '../shared/output/print-diagnostics.ts';
import { chooseHosts } from './choose-hosts.ts';
import type { SuggestFlags } from './flags.ts';
import { groupLogs, type GroupedLogs } from './group-logs.ts';
import { keepStreams } from './keep-streams.ts';
import { listNext } from './list-next.ts';
import { askForGroups, findPicked, saysGroups } from './pick-groups.ts';
import { reportFilter, reportGroups } from './report.ts';
import { tryFilter, type TriedFilter } from './try-filter.ts';
import { withFile } from './virtual-file.ts';

/** Groups the lines of logs and writes a filter for those that are picked; its exit code says whether that is as it should be. */
export async function suggestCommand(
  logs: readonly string[],
  flags: SuggestFlags,
  machine: Host,
): Promise<ExitCode> {
  checkUsage(logs, flags, machine);
  const host = keepStreams(machine);
  if (!flags.anonymize) return await runSuggest(logs, flags, host);
  const { leaveOutPeople } = await import('./anonymity.ts');
  const left = await leaveOutPeople(logs, flags, host);
  return await runSuggest(logs, left.flags, left.host);
}

async function runSuggest(
  logs: readonly string[],
  flags: SuggestFlags,
  host: Host,
): Promise<ExitCode> {
  const { value: grouped, diagnostics } = await groupLogs(logs, flags, host);
  await printDiagnostics(diagnostics, { ...flags, quiet: false, source: readSource(host) }, host);
  if (!grouped) return EXIT_CODE.unusable;
  const picked = await pick(grouped, flags, host);
  if (!picked) return EXIT_CODE.good;
  const trial = await suggest(logs, grouped, picked, flags, host);
  return trial.isGood ? EXIT_CODE.good : EXIT_CODE.failedExpectation;
}

/** @throws UsageError */
function checkUsage(
  logs: readonly string[],
  { to, force, address, hostAfter }: SuggestFlags,
  { configFiles }: Host,
): void {
  if (logs.length === 0) {
    throw new UsageError(
      'No log is given',
      'For example: dryban suggest /var/log/app.log; - is the standard input',
    );
  }
  if (address !== undefined && hostAfter !== undefined) {
    throw new UsageError('--address has no place beside --host-after', 'Give either of them');
  }
  if (to === undefined) return;
  if (!/[^/]\.conf$/.test(to)) {
    throw new UsageError(
      `--to: ${to} is no name of a filter`,
      'fail2ban reads filters from NAME.conf',
    );
  }
  if (configFiles.exists(to) && !force) {
    throw new UsageError(`--to: there is a file already: ${to}`, '--force replaces it');
  }
}

/** Picks groups as options say or the person does, to whom they are listed; undefined where nothing is picked. */
async function pick(
  grouped: GroupedLogs,
  flags: SuggestFlags,
  host: Host,
): Promise<LineGroup[] | undefined> {
  if (saysGroups(flags)) return findPicked(grouped.groups, flags);
  const report = reportGroups(grouped, []);
  if (flags.format === 'json') {
    await host.stdout.write(formatSuggestJson(report));
    return undefined;
  }
  await host.stdout.write(formatSuggestGroups(report, describeText(flags, host)));
  if (host.ask) return askForGroups(grouped.groups, host);
  await host.stdout.write(
    "\nPick those that are failures: --group N, --like 'TEXT' or --match REGEX\n",
  );
  return undefined;
}

async function suggest(
  logs: readonly string[],
  grouped: GroupedLogs,
  groups: readonly LineGroup[],
  flags: SuggestFlags,
  host: Host,
): Promise<TriedFilter> {
  const picked = await chooseHosts(groups, flags, host);
  const target = targetOf(flags);
  const { datepattern, known } = grouped;
  const hasCommon = host.configFiles.exists(joinPath(dirname(target), 'common.conf'));
  const trial = { target, logs, picked, form: { hasCommon, datepattern }, known };
  const tried = await tryFilter(trial, flags, host);
  const isWritten = flags.to !== undefined && !hasErrors(tried.diagnostics);
  if (isWritten) await host.writeFile(target, tried.filter.text);
  const filter = reportFilter(picked, tried, {
    file: isWritten ? target : null,
    next: listNext(target, logs, flags),
  });
  await print({ ...reportGroups(grouped, groups), filter }, flags, {
    ...host,
    configFiles: withFile(host.configFiles, target, tried.filter.text),
  });
  return tried;
}

/** Returns where the filter is written, or would stand among those of the configuration. */
function targetOf({ to, configDir }: SuggestFlags): string {
  if (to === undefined) return joinPath(configDir, 'filter.d/suggested.conf');
  return to.includes('/') ? to : `./${to}`;
}

async function print(report: SuggestReport, flags: SuggestFlags, host: Host): Promise<void> {
  const { filter } = report;
  const isText = flags.format === 'text' && filter;
  await host.stdout.write(
    isText ? formatSuggestFilter(filter, describeText(flags, host)) : formatSuggestJson(report),
  );
}

function describeText({ color, limit }: SuggestFlags, host: Host): SuggestTextOptions {
  return {
    page: describePage(host),
    style: createStyle(usesColor(color, host.stdout, host.env)),
    source: readSource(host),
    limit,
  };
}
