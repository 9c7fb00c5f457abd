"""Prints what the installed fail2ban searches in its own sample logs, a JSON object for each filter with its options:

{"filter": name, "options": {…}, "regexes": [[pattern, multiline], …], "subjects": [text, …]}

The regexes are expanded: prefregex, failregexes, ignoreregexes and date templates. The subjects are the texts that any of
them was given: lines, lines without their date, and what a prefregex left of them.
"""

import json
import logging
import pathlib
import re

import fail2ban.tests
from fail2ban.server.datetemplate import DateTemplate
from fail2ban.server.failregex import Regex, RegexException
from fail2ban.server.filter import Filter

from fail2ban_filter import answer_names, apply_setting, filter_settings

CONFIG = pathlib.Path("/etc/fail2ban")
LOGS = pathlib.Path(fail2ban.tests.__file__).parent / "files/logs"

logging.getLogger("fail2ban").setLevel(logging.CRITICAL + 1)


def main():
    answer_names({})
    subjects = note_subjects()
    for log in sorted(LOGS.iterdir()):
        if not log.is_file():
            continue
        lines = log.read_text("utf-8", "replace").splitlines()
        for options in all_options(log.name, lines):
            subjects.clear()
            flt = make_filter(log.name, options)
            if flt is None:
                continue
            for line in lines:
                if line and not line.startswith("#"):
                    flt.processLine(line)
            regexes = list(all_regexes(flt))
            print(json.dumps({"filter": log.name, "options": options, "regexes": regexes, "subjects": list(subjects)}))


def note_subjects():
    """The keys are the texts searched, in order."""
    subjects = {}
    search, match_date = Regex.search, DateTemplate.matchDate

    def noting_search(self, lines, orgLines=None):
        subjects[lines if isinstance(lines, str) else Regex._tupleLinesBuf(lines)] = True
        return search(self, lines, orgLines)

    def noting_match_date(self, line, *args):
        subjects[line] = True
        return match_date(self, line, *args)

    Regex.search, DateTemplate.matchDate = noting_search, noting_match_date
    return subjects


def all_options(name, lines):
    """The options that the sample log asks for, and all that look like modes of the filter."""
    found = [{}]
    for line in lines:
        directive = re.match(r"#.*?filterOptions: *(.*)", line)
        if directive:
            asked = json.loads(directive.group(1))
            found += asked if isinstance(asked, list) else [asked]
    config = CONFIG / "filter.d" / f"{name}.conf"
    if config.is_file():
        found += [{"mode": mode} for mode in re.findall(r"(?m)^\w+-([a-z]+)\s*=", config.read_text("utf-8"))]
    without_tests = ({key: value for key, value in one.items() if not key.startswith("test.")} for one in found)
    return list({json.dumps(one, sort_keys=True): one for one in without_tests}.values())


def make_filter(name, options):
    """None where there is no such filter, or none of that mode."""
    try:
        settings = filter_settings({"name": name, "configDir": str(CONFIG), "options": options})
        flt = Filter(None)
        for setting in settings:
            apply_setting(flt, *setting)
        return flt
    except (ValueError, RegexException):
        return None


def all_regexes(flt):
    for regex in [flt.prefRegex, *flt._Filter__failRegex, *flt._Filter__ignoreRegex]:
        if regex is not None:
            yield regex._regexObj.pattern, bool(regex._regexObj.flags & re.MULTILINE)
    for template in flt.dateDetector.templates if flt.dateDetector else []:
        if template.regex:
            yield template.regex, False


main()
