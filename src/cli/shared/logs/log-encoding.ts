import {
  placeOf,
  type Diagnostic,
  type Result,
  type SourceText,
} from '../../../diagnostics/index.ts';
import type { Host } from '../../host.ts';

const AUTO = 'auto';
/** The server takes `auto` for the encoding of its locale, which is this on any system of today. */
const ENCODING_OF_LOCALE = 'utf-8';

/** Reads which encoding the `logencoding` of a jail stands for. */
export function readLogEncoding(logencoding: SourceText, host: Host): Result<string> {
  const { text } = logencoding;
  if (text.toLowerCase() === AUTO) return { value: ENCODING_OF_LOCALE, diagnostics: [] };
  if (host.isKnownEncoding(text)) return { value: text, diagnostics: [] };
  const diagnostic: Diagnostic = {
    code: 'log/unknown-encoding',
    severity: 'error',
    message: `the logencoding \`${text}\` is not known here`,
    ...placeOf(logencoding),
    hint: `Known are ${AUTO}, ${host.knownEncodings}`,
  };
  return { diagnostics: [diagnostic] };
}
