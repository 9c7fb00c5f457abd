import type { JailDefinition, JailIgnoreCache } from '../../../config/index.ts';
import type { Diagnostic } from '../../../diagnostics/index.ts';
import type { IgnoreCommand } from '../../../replay/index.ts';
import type { Host } from '../../host.ts';
import { fillTags, findUnknownTags } from './ignorecommand-tags.ts';

/** So long the server waits for a command. */
const MAX_SECONDS = 60;

/** The `ignorecommand` of a jail, to be asked during a replay. */
export class IgnoreCommandRunner {
  /** What was noticed; complete when the replay is over. */
  readonly diagnostics: Diagnostic[] = [];
  readonly #command: string;
  readonly #jail: JailDefinition;
  readonly #host: Host;
  readonly #cache: AnswerCache | undefined;

  constructor(command: string, jail: JailDefinition, host: Host) {
    this.#command = command;
    this.#jail = jail;
    this.#host = host;
    this.#cache = jail.ignorecache && new AnswerCache(jail.ignorecache);
  }

  readonly ask: IgnoreCommand = (id, failure) => {
    const key = this.#cache && fillTags(this.#cache.key, id, failure);
    const known = key && this.#cache?.get(JSON.stringify(key), failure.time);
    if (known !== undefined) return known;
    const { script, variables } = fillTags(this.#command, id, failure);
    const code = this.#host.runCommand(script, variables, MAX_SECONDS);
    if (code !== 0 && code !== 1) this.#reportFailure(script, code);
    if (key) this.#cache?.set(JSON.stringify(key), code === 0, failure.time);
    return code === 0;
  };

  /** Reports only the first failure: the others are most likely of the same kind. */
  #reportFailure(script: string, code: number | null): void {
    if (this.diagnostics.length > 0) return;
    const origin = this.#jail.ignorecommand?.origin;
    this.diagnostics.push({
      code: 'jail/ignorecommand-failed',
      severity: 'warning',
      message:
        code === null
          ? `ignorecommand could not be run to its end: ${script}`
          : `ignorecommand ended with exit code ${code}, which is neither yes (0) nor no (1): ${script}`,
      ...(origin && { origin }),
      hint: 'The failure counts then, as it does on the server; try the command in a shell',
    });
  }
}

/** Says why an ignorecommand is not run, if there is a reason. */
export function refuseIgnorecommand(
  { ignorecommand }: JailDefinition,
  isWanted: boolean,
): Diagnostic | undefined {
  if (!ignorecommand) return undefined;
  const { text, origin } = ignorecommand;
  const place = origin && { origin };
  if (!isWanted) {
    return {
      code: 'jail/ignorecommand-not-run',
      severity: 'warning',
      message: 'ignorecommand was not run, so failures count that it may have ignored',
      ...place,
      hint: 'It runs with --run-ignorecommand, in a shell of this machine',
    };
  }
  const unknown = findUnknownTags(text);
  if (unknown.length === 0) return undefined;
  return {
    code: 'jail/ignorecommand-tag',
    severity: 'error',
    message: `ignorecommand was not run: a replay has no value for <${unknown.join('>, <')}>`,
    ...place,
    hint: 'It may use <ip>, <fid>, <family> and the groups of the failregex, such as <F-USER>',
  };
}

interface Answer {
  answer: boolean;
  /** In seconds since the epoch. */
  expires: number;
}

/** The answers that `ignorecache` keeps. They age by the times of the failures. */
class AnswerCache {
  readonly key: string;
  readonly #maxCount: number;
  readonly #maxTime: number;
  readonly #answers = new Map<string, Answer>();

  constructor({ key, maxCount, maxTime }: JailIgnoreCache) {
    this.key = key;
    this.#maxCount = maxCount;
    this.#maxTime = maxTime;
  }

  get(key: string, time: number): boolean | undefined {
    const known = this.#answers.get(key);
    return known && known.expires > time ? known.answer : undefined;
  }

  set(key: string, answer: boolean, time: number): void {
    this.#answers.delete(key);
    const [oldest] = this.#answers.keys();
    if (oldest !== undefined && this.#answers.size >= this.#maxCount) this.#answers.delete(oldest);
    this.#answers.set(key, { answer, expires: time + this.#maxTime });
  }
}
