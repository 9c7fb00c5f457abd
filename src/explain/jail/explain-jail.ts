import type { Origin } from '../../diagnostics/index.ts';
import { JAIL_RULES, type Cause } from '../causes/index.ts';
import type { JailContext } from '../causes/contexts.ts';
import { findAll } from '../causes/rule.ts';

/** Something about a jail because of which lines that match may not count on the server. */
interface JailCause extends Omit<Cause, 'datepattern'> {
  /** Where the configuration says so. */
  origin: Origin | null;
}

/** What a jail brings to an explanation. */
export interface JailExplanation {
  /** The name of the jail. */
  name: string;
  /** Whether the server would start it. */
  enabled: boolean;
  /** The backend that reads its logs. */
  backend: string;
  /** The filter with its options, as written; `null` if the jail brings its regexes itself. */
  filter: string | null;
  /** The paths as written, with their patterns. */
  logpaths: string[];
  /** Why a server with it may see other lines than those that were given. */
  causes: JailCause[];
}

/** Says what a jail is, and why a server with it may see other lines than those that were given. */
export function explainJail(context: JailContext): JailExplanation {
  const { name, enabled, backend, filterSpec, logpaths } = context.jail;
  return {
    name,
    enabled,
    backend,
    filter: filterSpec?.text ?? null,
    logpaths: logpaths.map(({ pattern }) => pattern),
    causes: findAll(JAIL_RULES, context),
  };
}
