import { describePython, type AnswerReason, type AnswerReport } from '../../release/index.ts';

/** Writes for people which fail2ban answers, and why: `1.0.2, by the stock files of etc/fail2ban (Python 3.11)`. */
export function formatAnswer({
  version,
  python,
  reason,
  file = '',
  instead,
}: AnswerReport): string {
  const stand = instead === undefined ? '' : ` for ${instead}`;
  return `${version}${stand}, ${REASONS[reason](file)} (Python ${describePython(python)})`;
}

const REASONS: Readonly<Record<AnswerReason, (file: string) => string>> = {
  option: () => 'as asked for',
  case: () => 'as the case says',
  installed: (file) => `by ${file}`,
  config: (file) => `by the stock files of ${file}`,
  newest: () => 'the newest that is known',
};

/** Writes in short which fail2ban answers, and why if nobody asked for it: `1.1.1, the newest that is known`. */
export function formatShortAnswer({ version, reason, file = '' }: AnswerReport): string {
  const isAsked = reason === 'option' || reason === 'case';
  return isAsked ? version : `${version}, ${REASONS[reason](file)}`;
}
