import type { DiagnosticCode } from '../../../diagnostics/index.ts';
import { ofCommand, type CodeText } from './code-text.ts';

type LogCode = Extract<DiagnosticCode, `${'log' | 'journal'}/${string}`>;

export const LOG_TEXTS: Readonly<Record<LogCode, CodeText>> = {
  'log/not-found': {
    meaning: 'A log does not exist, or no file matches its pattern.',
    example: ofCommand("dryban replay --failregex 'bad <HOST>' no-such.log"),
    remedy: 'Check the path. In a pattern * and ? stand for characters within one name.',
  },
  'log/unreadable': {
    meaning: 'A log exists, but can not be read.',
    example: { words: 'dryban replay sshd /var/log/auth.log by a user who may not read it' },
    remedy: 'Use sudo, or pipe it: sudo cat /var/log/auth.log | dryban replay sshd -.',
  },
  'log/empty': {
    meaning: 'A log has no lines.',
    example: { words: 'dryban replay sshd empty.log' },
    remedy: 'After a rotation the lines are in auth.log.1 or auth.log.2.gz; name them as well.',
  },
  'log/nothing-read': {
    meaning: 'Not a single line was read, so there is nothing to say.',
    example: {
      files: { 'empty.log': '' },
      run: "dryban replay --failregex 'bad <HOST>' empty.log",
    },
    remedy: 'Check the logs; where they come through a pipe, check the command before it.',
  },
  'log/open-line': {
    meaning: 'The last line of a log has no end; fail2ban waits for the rest of it.',
    example: {
      files: { 'open.log': 'Feb  4 23:33:37 host app: bad 192.0.2.1' },
      run: "dryban regex open.log 'bad <HOST>'",
    },
    remedy: 'End it with a newline to have it tested.',
  },
  'log/unknown-encoding': {
    meaning: 'The encoding of a log is none that is known here.',
    example: { words: 'logencoding = klingon' },
    remedy: 'Name one of those that the hint lists.',
  },
  'log/undecodable-bytes': {
    meaning:
      'A log has bytes that are no characters of its encoding. Each became U+FFFD, as fail2ban has it.',
    example: { words: 'A user name in Latin-1 in an auth.log that is read as UTF-8' },
    remedy: 'Name the encoding with --encoding if it is another one.',
  },
  'log/line-too-long': {
    meaning: 'A line has more than 1 MiB; its rest was not read, so the log was not read whole.',
    example: { words: 'A log with NUL bytes after a crash' },
    remedy: 'Cut such lines: cut -b -1000000 FILE | dryban replay FILTER -.',
  },
  'log/not-anonymous': {
    meaning:
      'With addresses and names replaced something else would become of a line, so nothing was written.',
    example: { words: 'A failregex for hosts that begin with 203.0.113., and --anonymize' },
    remedy: 'Replace by hand what the filter or a setting goes by, in it and in the log.',
  },
  'log/packed': {
    meaning: 'A log is packed in a way that can not be unpacked here.',
    example: { words: 'auth.log.lz4, or a .bz2 where bzip2 is not installed' },
    remedy: 'Pipe it: lz4 -dc FILE | dryban replay FILTER -.',
  },
  'log/truncated': {
    meaning: 'A packed log ends too early; what was there was read.',
    example: { words: 'A .gz that was copied while it was written' },
    remedy: 'Copy it again, or unpack what is there and replay that.',
  },
  'log/damaged': {
    meaning: 'A packed log is damaged; what stands before the damage was read.',
    example: { words: 'A .gz with a wrong checksum' },
    remedy: 'Copy it again, or unpack what is there and replay that.',
  },
  'log/followed': {
    meaning: 'Behind the packed data of a log stand other bytes, which were left out.',
    example: { words: 'echo text >> auth.log.2.gz' },
    remedy: 'Check what appended to the file.',
  },
  'log/too-many-packed': {
    meaning:
      'More packed logs overlap in time than are unpacked at once, so they were not read whole.',
    example: { words: 'A hundred .xz logs of the same day' },
    remedy: 'Unpack some of them first, or name fewer at a time.',
  },
  'journal/bad-match': {
    meaning: 'A journalmatch is none that the journal understands.',
    example: { words: 'journalmatch = ssh.service' },
    remedy: 'Write FIELD=value, such as _SYSTEMD_UNIT=ssh.service + _COMM=sshd.',
  },
  'journal/bad-option': {
    meaning:
      'An option in the brackets of systemd-journal[…] or backend = systemd[…] is unknown or wrong.',
    example: { words: "dryban regex 'systemd-journal[flags=x]' sshd" },
    remedy:
      'Use journalpath, journalfiles, journalflags, namespace or rotated, as fail2ban has them.',
  },
  'journal/no-journalctl': {
    meaning: 'The journal is read by journalctl, which is not installed here.',
    example: { words: 'dryban replay sshd systemd-journal in a container' },
    remedy: 'Export it where it is, and replay that: journalctl -o export > journal.export.',
  },
  'journal/unsupported-form': {
    meaning: 'A file of the journal has a form that can not be read here.',
    example: { words: 'journalctl -o verbose > journal.txt' },
    remedy: 'Write it with journalctl -o export or -o json.',
  },
  'journal/mixed-logs': {
    meaning:
      'Some of the logs are plain lines, others entries of the journal; fail2ban reads either.',
    example: { words: 'dryban replay sshd auth.log journal.export' },
    remedy: 'Replay them apart.',
  },
  'journal/no-match': {
    meaning: 'The filter has no journalmatch, so all entries of the journal are searched.',
    example: { words: 'dryban replay ./app.conf journal.export' },
    remedy: 'Write journalmatch = _SYSTEMD_UNIT=… into [Definition].',
  },
  'journal/nothing-matches': {
    meaning: 'No entry of the journal fits the journalmatch.',
    example: { words: 'A filter for sshd.service where the unit is ssh.service' },
    remedy: 'See journalctl -o verbose for the fields, and set journalmatch in a .local file.',
  },
  'journal/damaged-entry': {
    meaning: 'An entry of an exported journal is damaged.',
    example: { words: 'An export that was cut off in the middle of an entry' },
    remedy: 'Export it again.',
  },
  'journal/entry-too-long': {
    meaning: 'An entry of the journal is too long; what is too long was cut or left out.',
    example: { words: 'A memory dump in the journal' },
    remedy: 'Export with journalctl -o json, which leaves such fields out.',
  },
  'journal/no-message': {
    meaning: 'journalctl left out a message because of its length.',
    example: { words: 'journalctl -o json of a message of 5000 characters' },
    remedy: 'Export with journalctl -o export, or with -o json --all.',
  },
  'journal/unusable-entry': {
    meaning:
      'An entry of the journal has no time, or two values where fail2ban takes one, and fails.',
    example: { words: 'journalctl -o json --output-fields=MESSAGE' },
    remedy: 'Export all fields.',
  },
};
