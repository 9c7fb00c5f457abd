import type { DiagnosticCode } from '../../../diagnostics/index.ts';
import { ofCommand, ofRegex, type CodeText } from './code-text.ts';

type TestCode = Extract<DiagnosticCode, `${'case' | 'sample' | 'cli'}/${string}`>;

/** What tests and the command line have to say. */
export const TEST_TEXTS: Readonly<Record<TestCode, CodeText>> = {
  'case/not-found': {
    meaning: 'There is no case where one was asked for.',
    example: ofCommand('dryban test no-such'),
    remedy: 'Name a folder with a case.ini; dryban record FILTER LOG --to DIR makes one.',
  },
  'case/bad-line': {
    meaning: 'A line of a case.ini is neither a section, key = value, nor a comment.',
    example: { words: 'A line with nothing but: maxretry' },
    remedy: 'Write key = value below [case].',
  },
  'case/unknown-key': {
    meaning: 'A case.ini has a key that no case has.',
    example: { words: 'maxretries = 3' },
    remedy: 'Correct it; the hint names one that is similar, or all.',
  },
  'case/bad-value': {
    meaning: 'A value of a case.ini can not be what it is.',
    example: { words: 'maxretry = many' },
    remedy: 'The hint of the message says what may stand there.',
  },
  'case/bad-golden': {
    meaning: 'The file with what a case expects can not be read.',
    example: { words: 'An expected.ndjson with a line that is no JSON' },
    remedy: 'Write it again: dryban record DIR.',
  },
  'case/bad-table': {
    meaning: 'A line of a table is not the wanted id or -, a tab, and the log line.',
    example: { words: 'Blanks where a tab has to stand' },
    remedy: 'Put a tab behind the id.',
  },
  'case/table-kept': {
    meaning: 'What a table expects is written by hand, so --update and record leave it as it is.',
    example: { words: 'dryban test --update with a case that has table =' },
    remedy: 'Edit the first column of the table.',
  },
  'case/no-answer': {
    meaning: 'The thread that ran a test gave no answer.',
    example: { words: 'A machine without free memory' },
    remedy: 'Run the test alone, with --jobs 1.',
  },
  'case/no-release': {
    meaning: 'Cases name no release of fail2ban, so the newest that dryban knows answered.',
    example: { words: 'A case.ini without fail2ban =' },
    remedy: 'Write fail2ban = 1.1.0, or another release, into them, so that they stay true.',
  },
  'case/other-release': {
    meaning:
      'Cases name a release of fail2ban, but --matrix has each configuration answered by its own.',
    example: { words: 'fail2ban = 1.1.0 in a case, and --matrix with a configuration of 1.0.2' },
    remedy: 'Nothing need be done; without --matrix each case is answered as it says.',
  },
  'case/hides-matrix': {
    meaning:
      'The own configuration of a case, or that of --config, has a jail.conf; its files go over those of --matrix, and hide them.',
    example: { words: 'config = /etc/fail2ban in a case, and --matrix' },
    remedy: 'Keep in it what is your own, such as filter.d; all else comes from --matrix.',
  },
  'sample/bad-directive': {
    meaning: "An expectation '# failJSON' above a log line can not be read.",
    example: { words: '# failJSON: { match: true }' },
    remedy:
      'Write JSON: # failJSON: { "time": "2005-01-24T20:18:32", "match": true, "host": "192.0.2.1" }.',
  },
  'sample/unknown-condition': {
    meaning: 'A condition of samples is not understood, so what depends on it was not tested.',
    example: { words: '# filterOptions: {"test.condition": "len(name) > 3"}' },
    remedy: "Compare name or opts.get('…') with constants, joined by and, or and not.",
  },
  'cli/usage': {
    meaning: 'The command line can not be understood.',
    example: ofCommand('dryban replay sshd app.log --findtme 1h'),
    remedy: 'The hint says what was most likely meant; dryban COMMAND --help shows all options.',
  },
  'cli/expectation-failed': {
    meaning: 'An expectation, such as that of --expect-banned, was not met; the exit code is 1.',
    example: ofRegex('bad <HOST>', '', ' --expect-banned 192.0.2.9'),
    remedy:
      'Mend the filter, or the expectation; dryban explain --host says why an id was not banned.',
  },
  'cli/write-failed': {
    meaning: 'A file or the output could not be written.',
    example: { words: 'A full disk' },
    remedy: 'Make room, or name another place.',
  },
  'cli/id-not-in-logs': {
    meaning:
      'An id that must not be banned is nowhere in the logs, so that it was not banned says nothing.',
    example: ofRegex('bad <HOST>', '', ' --expect-not-banned 192.0.2.9'),
    remedy: 'Check how it is spelt, and that these are the logs that it is in.',
  },
  'cli/no-login': {
    meaning:
      'No host that is good may be banned, and nobody is known to be good: no line of the logs is a login.',
    example: ofCommand(
      "dryban replay --failregex 'bad <HOST>' --good '^ welcome <HOST>' app.log --expect-no-good-banned",
    ),
    remedy:
      'Replay the logs that logins are in, or mend the regex of --good: dryban replay --failregex with that regex shows what it matches.',
  },
  'cli/no-python': {
    meaning:
      'dryban lint --confirm found no Python that could search the texts which keep regexes busy.',
    example: { words: 'dryban lint ./app.conf --confirm on a machine without python3' },
    remedy: 'Install python3, or leave --confirm out: the lengths are computed without it.',
  },
  'cli/no-field': {
    meaning:
      'No line that was tried has the field that --inject names, so that nothing was found in it says nothing.',
    example: {
      files: {
        './app.conf': '[Definition]\nfailregex = ^ app: user=<F-USER>\\S+</F-USER> from <HOST>$\n',
      },
      run: 'dryban lint ./app.conf --inject usr',
    },
    remedy: 'Name a field by the word before it, or give a log whose lines have it: --log.',
  },
  'cli/mended-finding': {
    meaning: 'The baseline of dryban lint has a finding that is there no more.',
    example: { words: 'A filter that was mended' },
    remedy: 'Write the baseline anew: dryban lint … --baseline FILE --update.',
  },
  'cli/stalled': {
    meaning: 'The command stopped before its end, so nothing that it printed counts.',
    example: { words: 'An input that never gives an answer' },
    remedy: 'If it stops again, the fault is in dryban: report it with the command line.',
  },
};
