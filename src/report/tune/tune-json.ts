import type { Diagnostic } from '../../diagnostics/index.ts';
import type { CaughtHost, TunedSetting } from '../../tune/index.ts';
import { formatRows } from '../replay/json.ts';
import { describeSummary, type SummaryReport } from '../replay/replay-result.ts';
import { JSON_FORMATS } from '../text/json-formats.ts';
import { toJson } from '../text/json-text.ts';
import type { TuneResult } from './tune-result.ts';

/** A setting with what came of it. */
interface SettingRow extends TunedSetting {
  /** Whether it is the one in force. */
  today: boolean;
  /** Whether no other setting beats it; `null` where nothing tells who is good. */
  unbeaten: boolean | null;
}

/** What came of one log by many settings: the object of `dryban tune --format json`. */
export interface TuneDocument {
  /** The name and the version of the form of this object. */
  format: typeof JSON_FORMATS.tune;
  /** The jail whose settings are varied; `null` for a filter alone. */
  jail: string | null;
  /** The setting in force, with what came of it. */
  today: TunedSetting;
  /** The replay by the setting in force, and what it went by. */
  summary: SummaryReport;
  /** What came of each setting, the gentlest first. */
  settings: SettingRow[];
  /** The good hosts that any of the settings bans, those first that the gentlest does. */
  caught: CaughtHost[];
  /** What was noticed; errors say why the replay is not complete. */
  diagnostics: Diagnostic[];
}

/** Formats a result as one object, a line for each of its rows. */
export function* formatTuneJson(result: TuneResult): Generator<string> {
  const { jail, replay, today, caught } = result;
  yield `{\n"format": ${toJson(JSON_FORMATS.tune)}`;
  yield `,\n"jail": ${toJson(jail)}`;
  yield `,\n"today": ${toJson(today)}`;
  yield `,\n"summary": ${toJson(describeSummary(replay))}`;
  yield* formatRows('settings', describeSettings(result));
  yield* formatRows('caught', caught);
  yield* formatRows('diagnostics', replay.summary.diagnostics);
  yield '\n}\n';
}

function describeSettings({ settings, today, tellsGood, unbeaten }: TuneResult): SettingRow[] {
  const best = new Set(unbeaten);
  return settings.map((setting) => ({
    ...setting,
    today: setting === today,
    unbeaten: tellsGood ? best.has(setting) : null,
  }));
}
