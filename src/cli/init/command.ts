import { caseFileOf } from '../../cases/index.ts';
import { USUAL_FORM } from '../cases/usual-form.ts';
import { joinPath } from '../../config/index.ts';
import { escapeControl, hasErrors, type Diagnostic } from '../../diagnostics/index.ts';
import { readSource } from '../../library/index.ts';
import { ADDRESS } from '../address.ts';
import { createCase } from '../cases/new-case.ts';
import { describeEvents, planFiles, writeFiles } from '../cases/write-case.ts';
import { EXIT_CODE, type ExitCode } from '../exit-code.ts';
import type { Host } from '../host.ts';
import { printDiagnostics } from '../shared/output/print-diagnostics.ts';
import { findCis, planCi, type CiPlan } from './ci.ts';
import type { InitFlags } from './flags.ts';
import { pairLogs, type FilterWithLogs } from './pair-logs.ts';

/** Makes the first cases of filters, and writes what has CI run them. */
export async function initCommand(
  operands: readonly string[],
  flags: InitFlags,
  host: Host,
): Promise<ExitCode> {
  const pairs = pairLogs(operands, flags.logs, host);
  const plans = planCis(flags, host);
  const results: CaseResult[] = [];
  // oxlint-disable-next-line no-await-in-loop -- one after the other, as they are shown
  for (const pair of pairs) results.push(await makeCase(pair, flags, host));
  const areThere = results.includes('there');
  if (areThere) await reportCis(plans, flags, host);
  else if (!results.includes('bad')) await printAll([noLogs(flags)], flags, host);
  const isGood = areThere && !results.includes('bad');
  return isGood ? EXIT_CODE.good : EXIT_CODE.unusable;
}

/** What the first case of a filter is made without. */
const PLAIN_CASE = {
  description: undefined,
  expectNoMatch: false,
  force: false,
  minimize: false,
  anonymize: false,
};

/** Whether a case is there in the end, can't be made, or is left out since there is no log for it. */
type CaseResult = 'there' | 'bad' | 'left';

async function makeCase(
  { filter, name, logs }: FilterWithLogs,
  flags: InitFlags,
  host: Host,
): Promise<CaseResult> {
  const folder = joinPath(flags.to, name);
  if (host.configFiles.exists(caseFileOf(folder))) {
    await host.stdout.write(`kept ${escapeControl(folder)}, a case that is there\n`);
    return 'there';
  }
  if (logs.length === 0) {
    await printAll([noLogOf(filter, name, flags)], flags, host);
    return 'left';
  }
  const diagnostics: Diagnostic[] = [];
  const settings = { ...flags, ...PLAIN_CASE };
  const recording = await createCase([filter, ...logs], folder, settings, host, diagnostics);
  await printAll(diagnostics, flags, host);
  if (!recording || hasErrors(diagnostics)) return 'bad';
  const { files } = planFiles(recording, USUAL_FORM, host);
  if (!flags.dryRun) await writeFiles(files, host);
  const paths = files.map(({ path }) => tellWritten(path, flags));
  await host.stdout.write(`${paths.join('')}${describeEvents(recording.events)}\n`);
  return 'there';
}

function planCis({ ci, source }: InitFlags, host: Host): CiPlan[] {
  const names = ci.length > 0 ? ci : findCis(host);
  return [...new Set(names)].flatMap((name) =>
    name === 'none' ? [] : [planCi(name, source, host)],
  );
}

async function reportCis(plans: readonly CiPlan[], flags: InitFlags, host: Host): Promise<void> {
  for (const { file, state, text } of plans) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other, as they are shown
    if (state === 'new' && !flags.dryRun) await host.writeFile(file, text);
  }
  const told = plans.map((plan) => tellCi(plan, flags));
  const isAnywhere = plans.length > 0 || flags.ci.includes('none');
  const stories = [...told, isAnywhere ? '' : NO_CI, tellSource(plans, flags), tellNext(flags)];
  await host.stdout.write(stories.join(''));
}

function tellCi({ file, state, text }: CiPlan, flags: InitFlags): string {
  if (state === 'done') return `kept ${file}, which has dryban${tellUnwritten(flags)}\n`;
  const isShown = state === 'lacking' || flags.dryRun;
  const deed = state === 'new' ? tellWritten(file, flags) : `kept ${file}, which is to get\n`;
  return isShown ? `${deed}\n${text}\n` : deed;
}

/** An address that was given is not written into a file that is there. */
function tellUnwritten({ source }: InitFlags): string {
  return source === ADDRESS
    ? ''
    : `: it stays as it is, so see that dryban comes from ${escapeControl(source)} there`;
}

/** Says what is to be done where nobody knows where dryban lives. */
function tellSource(plans: readonly CiPlan[], { source, dryRun }: InitFlags): string {
  const named = plans.filter(({ state }) => state !== 'done');
  if (named.length === 0 || source !== ADDRESS) return '';
  const isWritten = !dryRun && named.some(({ state }) => state === 'new');
  const remedy = isWritten
    ? 'write yours there before you commit'
    : '--source ADDRESS writes yours';
  return `${ADDRESS} stands for the address of your copy of dryban, which has no public one yet: ${remedy}\n`;
}

const NO_CI =
  'no CI is found in this folder: --ci github, gitlab or pre-commit writes what it takes\n';

function tellNext({ to, dryRun }: InitFlags): string {
  return dryRun ? 'nothing was written\n' : `next: dryban test ${escapeControl(to)}\n`;
}

function tellWritten(path: string, { dryRun }: InitFlags): string {
  return `${dryRun ? 'would write' : 'wrote'} ${escapeControl(path)}\n`;
}

function printAll(
  diagnostics: readonly Diagnostic[],
  { color }: InitFlags,
  host: Host,
): Promise<void> {
  return printDiagnostics(diagnostics, { color, quiet: false, source: readSource(host) }, host);
}

function noLogOf(filter: string, name: string, { logs }: InitFlags): Diagnostic {
  return {
    code: 'log/not-found',
    severity: 'warning',
    message: `there is no log for ${filter} in ${logs.join(', ')}, so it gets no test`,
    hint: `Put a log there that is named as the filter, ${name} or ${name}.log; a file that others include needs none`,
  };
}

function noLogs({ logs }: InitFlags): Diagnostic {
  return {
    code: 'log/not-found',
    severity: 'error',
    message: `No filter has a log in ${logs.join(', ')}`,
    hint: 'A log of app.conf is named app, app.log or app.log.1.gz, or is in a folder app',
  };
}
