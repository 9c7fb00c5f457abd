import type { AttentionFinding } from '../../diagnostics/index.ts';
import type { JailLog } from '../../report/index.ts';
import type { AttentionContext, AttentionRule } from '../context.ts';
import { nameSome } from '../words.ts';

const CODE = 'attention/log-not-read';

interface Reason {
  is: (log: JailLog) => boolean;
  why: string;
}

/** Why what stands in logs of a jail is not read. */
const REASONS: readonly Reason[] = [
  { is: ({ state }) => state === 'missing', why: 'not there' },
  { is: ({ state }) => state === 'unreadable', why: 'unreadable' },
  {
    is: ({ state }) => state === 'passed-over',
    why: 'not read, since backend = systemd reads the journal instead',
  },
  {
    is: ({ state, tail }) => state === 'read' && tail,
    why: 'read by the server from its end on only (tail)',
  },
];

/** A log that a jail names, or that was given, of which the server or this replay has no line. */
export const logNotRead: AttentionRule = {
  code: CODE,
  find: (context) => [...findUnread(context), ...findEmpty(context)],
};

function findUnread({ jailLogs, explain }: AttentionContext): AttentionFinding[] {
  return REASONS.flatMap(({ is, why }) => {
    const files = jailLogs.filter(is).map(({ file }) => file);
    const [file] = files;
    if (file === undefined) return [];
    const are = files.length === 1 ? 'is' : 'are';
    const message = `${nameSome(files)} ${are} ${why}`;
    return [{ message, command: explain(), file, count: files.length }];
  });
}

/** An empty log says so itself when it is read. */
function findEmpty({ result: { summary } }: AttentionContext): AttentionFinding[] {
  const messages = summary.diagnostics
    .filter(({ code }) => code === 'log/empty')
    .map(({ message }) => message);
  return messages.length === 0
    ? []
    : [{ message: nameSome(messages), command: `dryban help ${CODE}`, count: messages.length }];
}
