import type { DiagnosticCode } from '../../../diagnostics/index.ts';
import { ofFilter, ofJail, ofJails, ofRegex, type CodeText } from './code-text.ts';

const BAD = '[Definition]\nfailregex = bad <HOST>';

export const CONFIG_TEXTS: Readonly<Record<Extract<DiagnosticCode, `config/${string}`>, CodeText>> =
  {
    'config/no-section-header': {
      meaning: 'The file begins with options, but options have to stand below a [section].',
      example: ofFilter('failregex = bad <HOST>'),
      remedy: 'Write [Definition] above the options of a filter, [NAME] above those of a jail.',
    },
    'config/malformed-section-header': {
      meaning: 'fail2ban takes no notice of what stands behind a section header in the same line.',
      example: ofFilter('[Definition] failregex = odd <HOST>\nfailregex = bad <HOST>'),
      remedy: 'Put it on a line of its own.',
    },
    'config/duplicate-section': {
      meaning: 'A section stands twice in the same file, which fail2ban refuses.',
      example: ofFilter(`${BAD}\n[Definition]\nignoreregex = bad 192`),
      remedy: 'Move the options of one into the other, and remove its header.',
    },
    'config/duplicate-option': {
      meaning: 'An option stands twice in the same section of a file, which fail2ban refuses.',
      example: ofFilter(`${BAD}\nfailregex = worse <HOST>`),
      remedy: 'Write one option; further regexes follow it on indented lines.',
    },
    'config/not-an-option': {
      meaning: 'A line is neither a section, an option, a comment, nor the rest of an option.',
      example: ofFilter('[Definition]\nbad <HOST>'),
      remedy: 'Write name = value, or begin the line with # to make it a comment.',
    },
    'config/empty-option-name': {
      meaning: 'An option has no name before its = or colon.',
      example: ofFilter(`${BAD}\n= odd <HOST>`),
      remedy: 'Write name = value, or indent the line to go on with the option above.',
    },
    'config/unindented-continuation': {
      meaning: 'A line that looks like one more value of the option above is not indented.',
      example: ofFilter(`${BAD}\nodd <HOST>`),
      remedy: 'Begin it with white space.',
    },
    'config/indented-option': {
      meaning:
        'What looks like an option is indented, so fail2ban reads it as one more line of the option above.',
      example: ofFilter(`${BAD}\n  ignoreregex = bad 192`),
      remedy: 'Begin the line without white space.',
    },
    'config/cut-at-semicolon': {
      meaning: 'A semicolon behind white space begins a comment, so the rest of the line is lost.',
      example: ofRegex('bad ; from <HOST>'),
      remedy: String.raw`Write \s instead of the white space before it.`,
    },
    'config/undecodable-byte': {
      meaning: 'The file is not UTF-8, and fail2ban can read no other encoding.',
      example: { words: 'A filter that an editor saved as Latin-1 or UTF-16.' },
      remedy: 'Save it as UTF-8: iconv -f latin1 -t utf-8 OLD > NEW.',
    },
    'config/too-large': {
      meaning: 'The file is larger than any configuration, so it was not read.',
      example: { words: 'dryban replay auth.log sshd takes the log for the filter.' },
      remedy: 'Give the filter first, then the logs.',
    },
    'config/bad-percent': {
      meaning:
        'In configurations a percent sign begins a reference such as %(name)s, and this one begins none.',
      example: ofRegex('bad 100% <HOST>'),
      remedy: 'Write %% for a percent sign.',
    },
    'config/unknown-interpolation': {
      meaning: 'A reference %(name)s names an option that does not exist.',
      example: ofRegex('%(prefix)sbad <HOST>'),
      remedy:
        'Define the option in the same section or in [DEFAULT], or include the file that has it.',
    },
    'config/interpolation-too-deep': {
      meaning: 'References %(name)s lead back to where they began, or are nested too deeply.',
      example: ofFilter('[Definition]\none = %(two)s\ntwo = %(one)s\nfailregex = %(one)s <HOST>'),
      remedy: 'Remove the reference that leads back.',
    },
    'config/tag-self-reference': {
      meaning: 'Tags such as <name> lead back to where they began, or grow without end.',
      example: ofFilter('[Definition]\none = <two>\ntwo = <one>\nfailregex = <one> <HOST>'),
      remedy: 'Remove the tag that leads back.',
    },
    'config/no-configuration': {
      meaning:
        'A filter or jail is asked for by its name, but there is no configuration of fail2ban to find it in, as on a machine without fail2ban.',
      example: { files: {}, run: 'dryban replay sshd app.log --config no-such-place' },
      remedy:
        "Give the package of fail2ban (apt-get download fail2ban), or a copy of a server's /etc/fail2ban, with --config.",
    },
    'config/file-not-found': {
      meaning:
        'A file of the configuration, such as the filter that was asked for, does not exist.',
      example: { files: {}, run: 'dryban replay no-such-filter app.log' },
      remedy: 'Check the name, and give the configuration that has it with --config.',
    },
    'config/file-unreadable': {
      meaning: 'A file of the configuration exists, but cannot be read.',
      example: { words: 'A filter that only root may read, or a directory in its place.' },
      remedy: 'Check its permissions.',
    },
    'config/include-not-found': {
      meaning: 'A file that is named in [INCLUDES] does not exist; fail2ban goes on without it.',
      example: ofFilter(`[INCLUDES]\nbefore = no-such.conf\n${BAD}`),
      remedy: 'Correct the name, or give the directory that has the file with --config.',
    },
    'config/include-stands-in': {
      meaning:
        'A file that is named in [INCLUDES] does not stand beside the filter; the one of the configuration that is given stands in for it.',
      example: {
        words: 'A filter outside of filter.d with before = common.conf, and --config /etc/fail2ban',
      },
      remedy: 'Put the filter into filter.d beside the file, where fail2ban finds it.',
    },
    'config/include-too-deep': {
      meaning: 'Files include each other, or are nested too deeply.',
      example: {
        words:
          'A filter that includes itself under ever new names, such as ./app.conf, ././app.conf and so on',
      },
      remedy: 'Remove the include that leads back.',
    },
    'config/bad-archive': {
      meaning:
        'A file that is given as configuration is no Debian package or tar that can be read: it is something else, damaged or too large, or a name in it leads out of it.',
      example: {
        words: 'A text file, or a package of which the download broke off, with --config.',
      },
      remedy:
        'Give a directory, a whole .deb, or a tar, plain or packed with gzip, xz, zstd or bzip2.',
    },
    'config/no-definition-section': {
      meaning: 'The filter has no section [Definition], in which its regexes have to stand.',
      example: ofFilter('[Init]\nmaxlines = 2'),
      remedy: 'Write [Definition] above failregex.',
    },
    'config/misspelt-section': {
      meaning:
        'The name of a section is no more than similar to one that fail2ban reads, so nobody reads its options.',
      example: ofFilter(`${BAD}\n[init]\nmaxlines = 2`),
      remedy: 'Write the name as it is documented, with its capital letters.',
    },
    'config/no-failregex': {
      meaning: 'The filter has no failregex, so it can find nothing.',
      example: ofFilter('[Definition]\nignoreregex = bad'),
      remedy: 'Write failregex = … below [Definition].',
    },
    'config/bad-filter-options': {
      meaning:
        'The options in brackets behind the name of a filter are not written as [name=value, …].',
      example: { files: {}, run: "dryban replay 'app[mode' app.log" },
      remedy: "Write them as 'sshd[mode=aggressive]', in quotes on a command line.",
    },
    'config/bad-value': {
      meaning:
        'The value of an option can not be what it is: fail2ban refuses it, or takes another one for it.',
      example: ofFilter(`${BAD}\nmaxlines = many`),
      remedy: 'The hint of the message says what may stand there.',
    },
    'config/bad-duration': {
      meaning: 'A duration is not written as seconds or with units.',
      example: ofJail('filter = app\nlogpath = /var/log/app.log\nfindtime = soon'),
      remedy: 'Write 600, 10m, 1h 30m or 2d.',
    },
    'config/comment-behind-regex': {
      meaning:
        'A comment needs a line of its own; behind a regex, # and what follows belong to the regex.',
      example: ofRegex('bad <HOST> # from app'),
      remedy: String.raw`Put the comment on a line of its own, or write \# if the log has a # there.`,
    },
    'config/no-effect': {
      meaning: 'An option has no effect beside another one.',
      example: ofJail(
        'filter = app\nlogpath = /var/log/app.log\nbantime.increment = true\nbantime.formula = ban.Time * 2\nbantime.multipliers = 1 2 4',
      ),
      remedy: 'Remove one of the two.',
    },
    'config/unknown-mode': {
      meaning: 'The filter has no regexes for the mode that it is given.',
      example: ofRegex(
        '<mdre-<mode>>',
        'mdre-normal = bad <HOST>\nmdre-aggressive = odd <HOST>\nmode = agressive',
      ),
      remedy: 'Write mode=aggressive.',
    },
    'config/network-as-regex': {
      meaning:
        'An ignoreregex is a network, as ignoreip has it; as a regex it matches that text only.',
      example: ofRegex('bad <HOST>', 'ignoreregex = 192.0.2.0/24'),
      remedy: 'Write the network as ignoreip in the jail.',
    },
    'config/quoted-regex': {
      meaning:
        'The regex stands in quotes, which belong to it: it matches only where the log has them.',
      example: ofRegex('"bad <HOST>"'),
      remedy: 'Remove the quotes.',
    },
    'config/no-such-jail': {
      meaning: 'The configuration has no jail of that name.',
      example: ofJails('[app]\nfilter = app', ' shop'),
      remedy: 'Check the name; the jails of a configuration are the sections of its jail files.',
    },
    'config/jail-not-enabled': {
      meaning: 'The jail exists, but is not enabled, so the server does not start it.',
      example: ofJail('filter = app\nlogpath = /var/log/app.log\n[shop]\nfilter = app'),
      remedy: 'Write enabled = true below its section in jail.local.',
    },
    'config/unknown-option': {
      meaning: 'fail2ban reads no option of that name, and nothing refers to it.',
      example: ofJail('filter = app\nlogpath = /var/log/app.log\nfindtme = 1h'),
      remedy: 'Correct its name, or remove it.',
    },
    'config/bad-logpath': {
      meaning: 'Behind a path in logpath stands something other than head or tail.',
      example: ofJail('filter = app\nlogpath = /var/log/app.log /var/log/b.log'),
      remedy: 'Write each path on a line of its own.',
    },
    'config/no-logpath': {
      meaning: 'The jail has no logpath, so it reads nothing.',
      example: ofJail('filter = app'),
      remedy: 'Write logpath = FILE, or backend = systemd to read the journal.',
    },
    'config/no-action': {
      meaning: 'The jail has no action, so its bans do nothing.',
      example: ofJails('[app]\nenabled = true\nfilter = app\nlogpath = /var/log/app.log'),
      remedy: 'Write action = NAME, as jail.conf of fail2ban does for all jails.',
    },
    'config/duplicate-action': {
      meaning: 'The jail has two actions of the same name, with which fail2ban does not start.',
      example: ofJail('         act\nfilter = app\nlogpath = /var/log/app.log'),
      remedy: 'Remove one of them, or name one otherwise: act[actname=other].',
    },
  };
