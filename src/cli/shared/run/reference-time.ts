import type { LocalZone } from '../../../dates/index.ts';
import { readTime } from '../../../library/index.ts';
import type { Host } from '../../host.ts';

/** The `--now` of a replay, by default the present. */
export function readNow(text: string | undefined, zone: LocalZone, host: Host): number {
  return text === undefined ? host.now() : readTime('--now', text, zone);
}
