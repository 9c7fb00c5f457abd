import type { CodesDocument } from '../../../src/cli/help/format-codes.ts';
import type { DiagnosticCode, Attention } from '../../../src/diagnostics/index.ts';
import type { CauseCode, LineExplanation } from '../../../src/explain/index.ts';
import type { ExplainReport } from '../../../src/library/index.ts';
import type { PythonVersion } from '../../../src/pyregex/index.ts';
import type { ReleaseChange, ReleaseName } from '../../../src/release/index.ts';
import type { ReplayEvent } from '../../../src/replay/index.ts';
import type {
  JailDocument,
  JailRow,
  LintDocument,
  LintProblem,
  ReplayDocument,
  ReplayRow,
  TuneDocument,
  SuggestDocument,
} from '../../../src/report/index.ts';
import type { TestDocument } from '../../../src/test-report/index.ts';

/** What dryban prints as JSON, by the name of its schema: an object, or a row of a stream. */
export interface Documents {
  replay: ReplayDocument;
  'replay-events': ReplayRow;
  jail: JailDocument;
  'jail-events': JailRow;
  explain: ExplainReport;
  test: TestDocument;
  lint: LintDocument;
  tune: TuneDocument;
  suggest: SuggestDocument;
  codes: CodesDocument;
  expected: ReplayEvent;
}

/** Sets of texts to which each version may add. */
interface OpenSets {
  /** The code of a finding: `room/what-is-wrong`. */
  DiagnosticCode: DiagnosticCode;
  /** The code of what to look into. */
  AttentionCode: Attention['code'];
  /** The code of a cause. */
  CauseCode: CauseCode;
  /** The code of a rule of dryban lint, or of what is wrong with a filter when it is read. */
  LintProblemCode: LintProblem['code'];
  /** A release of fail2ban whose answer can be had. */
  ReleaseName: ReleaseName;
  /** The name of something that releases of fail2ban decide differently. */
  ReleaseChangeName: ReleaseChange['name'];
  /** A version of Python, which stands for those up to the next. */
  PythonVersion: PythonVersion;
  /** What is changed in a regex, or in what it searches, so that it matches. */
  RegexChangeKind: LineExplanation['changes'][number]['kind'];
}

/** What schemas are made of. */
export interface SchemaTypes {
  documents: Documents;
  openSets: OpenSets;
}
