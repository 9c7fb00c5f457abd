import type { CompiledFilter } from '../../filter/index.ts';
import type { DatedPassedLine, Dating, LineEvent, Search } from '../../replay/index.ts';
import type { Cause } from './causes.ts';
import { nameOf } from './wording.ts';

/** Why a line that was found by a regex does not count. */
export function nameVerdict(
  event: LineEvent,
  passed: DatedPassedLine,
  filter: CompiledFilter,
): Cause | null {
  switch (event.verdict) {
    case 'ignored': {
      const regex = filter.ignoreregex.find(({ number }) => number === event.ignoreregex);
      return {
        code: 'explain/ignored',
        message: `ignoreregex ${event.ignoreregex} matches the line`,
        hint: `If the line should count, change the ignoreregex ${regex?.written.text ?? ''}`.trim(),
      };
    }
    case 'nofail':
      return nameHelper(event, passed);
    default:
      return null;
  }
}

function nameHelper(event: LineEvent, passed: DatedPassedLine): Cause {
  const isHelper = passed.outcome?.matches.some(
    ({ groups }) => (groups.get('nofail') ?? '') !== '',
  );
  if (isHelper) {
    return {
      code: 'explain/helper',
      message: `failregex ${event.failregex} matches, but only to help other lines of the connection (nofail)`,
      hint: 'Nothing has to be done if another line of the connection counts',
    };
  }
  return {
    code: 'explain/waiting-for-id',
    message: `failregex ${event.failregex} matches, but the line names no host: it waits for another line of its connection`,
    hint: 'The line that names the host has to have the same id of the connection (mlfid), within five minutes',
  };
}

export function nameMissingId({ regex }: Search): Cause {
  return {
    code: 'explain/no-id',
    message: `${nameOf(regex)} matches, but none of its groups that name the host takes part in the match`,
    hint: 'Put <HOST> outside of optional parts and alternatives, or into each of them',
  };
}

export function nameSkipped(text: string): Cause {
  if (text === '') {
    return {
      code: 'explain/empty-line',
      message: 'the line is empty',
      hint: 'Nothing has to be done',
    };
  }
  return {
    code: 'explain/comment-line',
    message: 'the line begins with #, so it is taken for a comment and skipped',
    hint: 'Remove the # if the line is one of the log',
  };
}

/** fail2ban reads a log from the first line on that is not older than `findtime`. */
export function nameOldLine({ standing }: Dating): Cause | undefined {
  if (standing === 'current') return undefined;
  return {
    code: 'explain/too-old',
    message:
      standing === 'timeless'
        ? 'the line has no time and stands before the start of the server, so it is no failure'
        : 'the line is older than what the server reads when it starts (findtime before it, nothing where all logs have tail), so it is left out',
    hint: 'If that can not be, the zone of its date is another one: set logtimezone (--logtimezone), or --tz; else give an earlier --start, or a longer findtime',
  };
}

export const LOST_LINE: Cause = {
  code: 'explain/date-lost',
  message: 'fail2ban fails on what it takes for the date of this line, and drops the line',
  hint: 'A word before the date may be read as an unknown time zone, or the datepattern lacks the day or month: set one that fits these lines',
};

export const STUCK_LINE: Cause = {
  code: 'explain/took-too-long',
  message: 'a regex was still busy with this line when its time was over, so the line was given up',
  hint: 'The error about it names the regex, and what makes it slow; --regex-timeout gives it longer',
};

export const ONLY_VERDICT: Cause = {
  code: 'explain/only-verdict',
  message: 'its cause was not looked for: the lines before it have used up what --effort allows',
  hint: 'Explain it by itself with --line, or give more with --effort',
};
