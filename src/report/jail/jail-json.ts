import type { Attention, Diagnostic } from '../../diagnostics/index.ts';
import type { JoinedHost } from '../../replay/index.ts';
import { formatFields, formatRows } from '../replay/json.ts';
import type { ReplayFields } from '../replay/replay-document.ts';
import { JSON_FORMATS } from '../text/json-formats.ts';
import { toJson } from '../text/json-text.ts';
import type { FailedJail, JailReport, JailResult, JailsReport } from './jail-result.ts';
import { SILENT_JAILS, type JailsWriter } from './jails-writer.ts';

/** What the replay of jails came to: the object of `dryban jail --format json`. */
export interface JailDocument {
  /** The name and the version of the form of this object. */
  format: typeof JSON_FORMATS.jail;
  /** The jails in the order in which they were replayed. */
  jails: readonly (ReplayedJailFields | UnstartedJailFields)[];
  /** All jails together. */
  summary: JailsReport;
  /** The ids that were banned by any jail, each once, in the order in which the jails have them. */
  banned: readonly JoinedHost[];
  /** What keeps jails or the server from starting. */
  attention: readonly Attention[];
  /** What was noticed that is about no single jail. */
  diagnostics: readonly Diagnostic[];
}

/** A jail that was replayed, and what its replay came to. */
interface ReplayedJailFields extends ReplayFields {
  /** How the jail came about. */
  jail: JailReport & { starts: true };
}

/** A jail that was not replayed. */
interface UnstartedJailFields {
  /** The jail, and why it was not replayed. */
  jail: Pick<FailedJail, 'name' | 'starts' | 'reasons'>;
}

/** Creates the writer of one object with all jails. */
export function createJailsJson(): JailsWriter {
  let separator = '';
  return {
    ...SILENT_JAILS,
    begin: () => [`{\n"format": ${toJson(JSON_FORMATS.jail)},\n"jails": [\n`],
    *conclude(result) {
      yield separator;
      separator = ',\n';
      yield* formatJail(result);
    },
    *end({ summary, banned, attention, diagnostics }) {
      yield `\n],\n"summary": ${toJson(summary)}`;
      yield* formatRows('banned', banned);
      yield* formatRows('attention', attention);
      yield `,\n"diagnostics": ${toJson(diagnostics)}\n}\n`;
    },
  };
}

function* formatJail(result: JailResult): Generator<string> {
  if ('reasons' in result) {
    const { name, starts, reasons } = result;
    yield `{\n"jail": ${toJson({ name, starts, reasons })}\n}`;
    return;
  }
  const { jail, replay } = result;
  yield `{\n"jail": ${toJson({ ...jail, starts: true })},\n`;
  yield* formatFields(replay);
  yield '\n}';
}
