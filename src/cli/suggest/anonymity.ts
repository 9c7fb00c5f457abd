import { Anonymizer, createLearner, listKeptWords } from '../../anonymize/index.ts';
import { UsageError } from '../../diagnostics/index.ts';
import { listNames } from '../../suggest/index.ts';
import type { Host } from '../host.ts';
import { createAnonymousHost } from '../shared/anonymize/anonymous-host.ts';
import type { SuggestFlags } from './flags.ts';
import { groupLogs, NOTHING } from './group-logs.ts';
import { replayLines } from './replay-lines.ts';

/** What is left of a command without people. */
interface WithoutPeople {
  flags: SuggestFlags;
  host: Host;
}

/**
 * Returns flags and the machine without the people whom logs name, as far as the words before them tell.
 *
 * @throws UsageError where the lines are of other kinds then
 */
export async function leaveOutPeople(
  logs: readonly string[],
  flags: SuggestFlags,
  host: Host,
): Promise<WithoutPeople> {
  const anonymizer = await learn(logs, flags, host);
  const map = (text: string): string => anonymizer.map(text);
  const mapped = { ...flags, like: flags.like.map(map), match: flags.match.map(map) };
  const anonymous = createAnonymousHost(host, anonymizer, undefined);
  const kinds = await countKinds(logs, flags, host);
  const others = await countKinds(logs, mapped, anonymous);
  if (kinds === others) return { flags: mapped, host: anonymous };
  throw new UsageError(
    '--anonymize: without the people in them, lines would be of other kinds',
    'Replace by hand what the log names nobody by',
  );
}

/** Reads logs to find out whom they name. */
async function learn(
  logs: readonly string[],
  flags: SuggestFlags,
  host: Host,
): Promise<Anonymizer> {
  const anonymizer = new Anonymizer(listKeptWords([]));
  const { inspector } = createLearner(anonymizer);
  await replayLines(logs, flags, { failregex: [NOTHING] }, host, {
    replayed: ({ passed, text, ...place }) => {
      inspector.inspect?.(passed, place, text);
      if (passed.kind !== 'dated') return;
      const { users, hosts } = listNames(passed.dating.line);
      for (const user of users) anonymizer.learnName(user, 'user');
      for (const name of hosts) anonymizer.learnName(name, 'host');
    },
  });
  return anonymizer;
}

/** Says of which kinds the lines are, and how many there are of each. */
async function countKinds(
  logs: readonly string[],
  flags: SuggestFlags,
  host: Host,
): Promise<string> {
  const { value } = await groupLogs(logs, flags, host);
  const kinds = value?.groups.map(({ lines, undated, addresses, daemon, columns }) => {
    const seen = columns.length;
    return [lines, undated, addresses, daemon, seen];
  });
  return JSON.stringify(kinds);
}
