import { runOracleScript, type Interpreter } from '../../support/python.ts';

/** What test/oracle/config/filter_reader.py answers: a value, or the name of the exception that refused the request. */
export type ConfigAnswer<Value> = { ok: Value } | { error: string; message: string };

/**
 * Asks fail2ban's own readers; the answers are in the order of the requests.
 *
 * @param reference the installed fail2ban if absent
 */
export function askFail2ban<Value>(
  requests: readonly unknown[],
  reference?: Interpreter,
): ConfigAnswer<Value>[] {
  return runOracleScript<ConfigAnswer<Value>>('config/filter_reader.py', requests, reference);
}

/** What an answer is compared by: its value, or that there is none. */
export function valueOrRefusal<Value>(answer: ConfigAnswer<Value>): Value | 'refused' {
  return 'ok' in answer ? answer.ok : 'refused';
}
