import type { JailDefinition, JailLogPath } from '../config/index.ts';
import type { SourceText } from '../diagnostics/index.ts';
import type { Release } from '../release/index.ts';
import type { Finding, RuleText } from './lint-rule.ts';

/** A jail as the server gets it, and what is there of what it names. */
export interface LintedJail {
  readonly definition: JailDefinition;
  /** The fail2ban that it is looked at for. */
  readonly release: Release;
  /** The entries of its `ignoreip`, with those of the files that it names. */
  readonly ignored: readonly SourceText[];
  /** What its logpaths stand for. */
  readonly logs: readonly FoundLogs[];
  /** The program of its `ignorecommand`, where that is a path. */
  readonly program?: FoundProgram;
  /** The jails whose bans it reads in the log of the server; none where it reads other logs. */
  readonly sources: readonly JailDefinition[];
}

/** A logpath, and the files that it stands for at the moment. */
interface FoundLogs {
  readonly logpath: JailLogPath;
  readonly files: readonly string[];
}

/** What stands at the path of a program. */
export interface FoundProgram {
  readonly path: string;
  readonly state: 'program' | 'no-program' | 'missing';
}

/** Knows one kind of fault of jails. Its code is part of the JSON output, so scripts may rely on it. */
export interface JailLintRule extends RuleText {
  readonly find: (jail: LintedJail) => Finding[];
}
