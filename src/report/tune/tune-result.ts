import type { CaughtHost, TunedSetting } from '../../tune/index.ts';
import type { ReplayResult } from '../replay/replay-result.ts';

/** What came of one log by many settings. */
export interface TuneResult {
  /** The jail whose settings are varied; `null` for a filter alone. */
  jail: string | null;
  /** The replay by today's setting. */
  replay: ReplayResult;
  /** The setting in force: one of all. */
  today: TunedSetting;
  /** What came of each setting, the gentlest first. */
  settings: readonly TunedSetting[];
  /** Whether anything tells who is good. */
  tellsGood: boolean;
  /** The settings that no other beats; none where nothing tells who is good. */
  unbeaten: readonly TunedSetting[];
  /** The good hosts that any of the settings bans. */
  caught: readonly CaughtHost[];
  /** What explains why a host is banned, or not; the host is to be written behind it. */
  explain: string;
}
