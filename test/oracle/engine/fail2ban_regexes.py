"""Prints every regex of the installed filters and date templates, expanded, as a JSON string a line."""

import json
import pathlib

from fail2ban.server.datedetector import DateDetector
from fail2ban.server.failregex import Regex, RegexException

from fail2ban_filter import filter_settings

CONFIG = pathlib.Path("/etc/fail2ban")


def main():
    for regex in sorted(set(filter_regexes()) | set(date_regexes())):
        print(json.dumps(regex))


def filter_regexes():
    for path in CONFIG.glob("filter.d/*.conf"):
        if path.stem.endswith("common"):
            continue
        settings = filter_settings({"name": path.stem, "configDir": str(CONFIG)})
        for name, values in settings:
            if name in ("prefregex", "addfailregex", "addignoreregex"):
                yield from expand(values)


def expand(regexes):
    for regex in regexes:
        for usedns in ("yes", "no"):
            try:
                yield Regex(regex, useDns=usedns).getRegex()
            except RegexException:
                pass


def date_regexes():
    detector = DateDetector()
    detector.addDefaultTemplate()
    for template in detector.templates:
        yield template.regex


main()
