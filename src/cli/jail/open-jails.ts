import type { Host } from '../host.ts';
import type { JailFlags } from '../options/jail-flags.ts';
import { createReportedReplay, type ReportedRun } from '../shared/anonymize/reported-run.ts';
import { fitToLogs } from '../shared/jail/load.ts';
import { JailLogs } from '../shared/jail/logs.ts';
import { readJailsRequest } from '../shared/jail/request.ts';
import { setUpJail } from '../shared/jail/setup.ts';
import { RotatedLogs } from '../shared/logs/rotation.ts';
import { readJailsGood } from './good.ts';
import { loadJails } from './load.ts';
import { planJails } from '../shared/jail/plan.ts';

/** Opens the jails that can be replayed, each by itself; what jails are fed comes of the others. */
export async function openJails(
  operands: readonly string[],
  flags: JailFlags,
  host: Host,
): Promise<ReportedRun[]> {
  const request = readJailsRequest(operands, flags, host);
  const { value: plan } = planJails(request, host);
  if (!plan) return [];
  const { groups } = loadJails(plan, request, host);
  const { value: good } = readJailsGood(request, plan.names, host);
  const rotated = new RotatedLogs(host);
  const runs: ReportedRun[] = [];
  for (const jail of groups.flat()) {
    if (!('definition' in jail) || jail.isFed) continue;
    const { readings, startsAtEnd } = new JailLogs(jail, request.flags, rotated, host);
    // oxlint-disable-next-line no-await-in-loop -- one after the other, as they are replayed
    const { value: fitted } = await fitToLogs(jail, {}, readings, request, host);
    if (!fitted) continue;
    const { filter, options } = setUpJail(fitted, request, undefined, startsAtEnd, host);
    const { regexes } = good?.forJail(fitted.definition.name, filter.compiled) ?? {};
    const replay = { filter: filter.compiled, options: { ...options, good: regexes }, readings };
    runs.push(createReportedReplay(replay));
  }
  return runs;
}
