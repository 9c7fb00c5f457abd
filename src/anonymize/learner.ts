import {
  messageOf,
  type DatedLine,
  type LoginSink,
  type ReplayInspector,
  type SearchedLine,
  type TestedLineSink,
} from '../replay/index.ts';
import type { Anonymizer } from './anonymizer.ts';

/** The groups of filters that name somebody: `<F-USER>`, `<F-ALT_USER…>`, and ids that are no addresses. */
const USER_GROUP = /^(?:alt_)?user|^fid$/;
const HOST_GROUP = 'dns';

/** The host that wrote a line, before its program: ` gate sshd[42]: …`. */
const WRITER =
  /^\s*(?:<\d+>\s*)?([\p{L}\p{N}][\p{L}\p{N}_.-]*)\s+[\w./@()-]+(?:\[\d+\])?:(?:\s|$)/u;

/** Returns a listener that tells an anonymizer whom and what the lines of a replay name. */
export function createLearner(anonymizer: Anonymizer): { inspector: ReplayInspector } {
  const inspect: ReplayInspector['inspect'] = (line, _place, text) => {
    anonymizer.learnText(text);
    learnLine(line, anonymizer);
  };
  return { inspector: { inspect } };
}

/** Returns a listener that tells an anonymizer who logged in. */
export function createLoginLearner(anonymizer: Anonymizer): { onLogin: LoginSink } {
  return {
    onLogin: ({ user }) => {
      if (user !== null) anonymizer.learnName(user, 'user');
    },
  };
}

/** Returns a listener that tells an anonymizer whom and what the lines of a test name. */
export function createTestLearner(anonymizer: Anonymizer): TestedLineSink {
  return ({ text, dating, failures }) => {
    anonymizer.learnText(text);
    learnWriter(dating.line, anonymizer);
    for (const { data } of failures) learnGroups(data.groups, anonymizer);
  };
}

function learnLine(line: SearchedLine, anonymizer: Anonymizer): void {
  if (line.kind !== 'dated') return;
  learnWriter(line.dating.line, anonymizer);
  for (const { groups } of line.outcome?.matches ?? []) learnGroups(groups, anonymizer);
}

function learnWriter(line: DatedLine, anonymizer: Anonymizer): void {
  const [, writer] = (line.before === '' && WRITER.exec(messageOf(line))) || [];
  if (writer !== undefined) anonymizer.learnName(writer, 'host');
}

/** Tells an anonymizer whom the groups of a failure name. */
export function learnGroups(
  groups: Iterable<readonly [string, string | readonly (string | null)[] | null]>,
  anonymizer: Anonymizer,
): void {
  for (const [name, value] of groups) {
    const kind = name === HOST_GROUP ? 'host' : USER_GROUP.test(name) ? 'user' : undefined;
    if (kind === undefined || value === null) continue;
    for (const text of typeof value === 'string' ? [value] : value) {
      if (text !== null) anonymizer.learnName(text, kind);
    }
  }
}
