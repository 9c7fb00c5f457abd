"""Dates by the installed fail2ban's own DateDetector, at a given time, in a given zone and with a given clock.

Reads one request as JSON a line from stdin and writes one answer a line. Each request is answered in a process of its
own, since fail2ban keeps templates and their hits for the whole process. Requests, by their `op`:

    mktime    {"tz", "times": [[year, month, day, hour, minute, second], ...]}, all in one process: [epoch, ...]
    zones     {"texts": [...]}: [minutes | null, ...]
    detect    {"tz", "now", "datepattern", "logtimezone", "earliestYear", "lines": [[text, clock], ...]}:
              {"dates": [null | [template, start, end, epoch | null | "line-lost"], ...], "templates": [[name, hits], ...]}
              or {"error": message} for a pattern that fail2ban refuses; spans count code points

Two rules of fail2ban 1.1 are put into an older one: the compact default template, and the groups of a pattern with
{EPOCH}.

Needs Python with the package `fail2ban` (Debian: /usr/bin/python3).
"""

import calendar
import datetime
import json
import os
import sys
import time
import types

sys.dont_write_bytecode = True

import logging

from fail2ban.server import datedetector, datetemplate, strptime
from fail2ban.server.datedetector import DateDetector, DateDetectorCache
from fail2ban.server.filter import Filter
from fail2ban.server.mytime import MyTime

logging.getLogger("fail2ban").setLevel(logging.CRITICAL + 1)

COMPACT_1_0 = r"%ExY%Exm%Exd(?:T|  ?)%ExH%ExM%ExS(?:[.,]%f)?(?:\s*%z)?"
COMPACT_1_1 = r"%ExY%Exm%Exd(?:-|T|  ?)%ExH:?%ExM:?%ExS(?:[.,]%f)?(?:\s*%z)?"


def set_zone(request):
    os.environ["TZ"] = request.get("tz") or "UTC"
    time.tzset()


def answer_mktime(request):
    set_zone(request)
    return [time.mktime(datetime.datetime(*fields).timetuple()) for fields in request["times"]]


def answer_zones(request):
    def offset_of(text):
        try:
            return strptime.validateTimeZone(text)
        except (ValueError, KeyError):
            return None

    return [offset_of(text) for text in request["texts"]]


def answer_detect(request):
    set_zone(request)
    use_rules_of_1_1()
    set_present(request["now"], request.get("earliestYear"))
    clock = Clock()
    datedetector.time = clock
    flt = Filter(None)
    try:
        if request.get("logtimezone"):
            flt.setLogTimeZone(request["logtimezone"])
        if request.get("datepattern") is not None:
            flt.setDatePattern(request["datepattern"])
        # Regexes are compiled by their first use only.
        for entry in flt.dateDetector.templates:
            entry.template._compileRegex()
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"}
    detector = flt.dateDetector
    dates = []
    for text, now in request["lines"]:
        clock.current = now
        dates.append(date_line(detector, text))
    return {"dates": dates, "templates": [[entry.name, entry.hits] for entry in detector.templates]}


def date_line(detector, text):
    try:
        match, template = detector.matchTime(text)
    except IndexError:
        return None
    if match is None:
        return None
    start, end = max(match.start(1), 0), max(match.end(1), 0)
    try:
        date = detector.getTime(text[start:end], (match, template))
    except Exception:
        return [template.name, start, end, "line-lost"]
    return [template.name, start, end, None if date is None else date[0]]


def set_present(now, earliest_year):
    MyTime.setTime(now)
    if earliest_year is not None:
        MyTime.setAlternateNow(calendar.timegm((earliest_year, 7, 1, 0, 0, 0)) or 1)

    class Present(datetime.datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.datetime.fromtimestamp(now)

    strptime.datetime = types.SimpleNamespace(datetime=Present, timedelta=datetime.timedelta)
    strptime._updateTimeRE()
    strptime.datetime = datetime
    MyTime.setAlternateNow(None)


def use_rules_of_1_1():
    templates = DateDetectorCache.DEFAULT_TEMPLATES
    if COMPACT_1_0 in templates:
        templates[templates.index(COMPACT_1_0)] = COMPACT_1_1
    init = datetemplate.DateEpoch.__init__

    def init_with_own_group(self, lineBeginOnly=False, pattern=None, longFrm=False):
        init(self, lineBeginOnly, pattern, longFrm)
        if pattern and datetemplate.RE_GROUPED.search(pattern):
            number = init_number(longFrm)
            self.setRegex(datetemplate.RE_EPOCH_PATTERN.sub(lambda _: number, pattern))

    def init_number(long):
        probe = datetemplate.DateEpoch.__new__(datetemplate.DateEpoch)
        init(probe, False, "{LEPOCH}" if long else "{EPOCH}", long)
        # (?=^|\b|\W)((…))(?=\b|\W|$)
        return probe.regex[len(r"(?=^|\b|\W)(") : -len(r")(?=\b|\W|$)")]

    datetemplate.DateEpoch.__init__ = init_with_own_group


class Clock:
    current = 0

    def time(self):
        return self.current


ANSWERS = {"mktime": answer_mktime, "zones": answer_zones, "detect": answer_detect}


def serve():
    for line in sys.stdin:
        if os.fork() == 0:
            request = json.loads(line)
            print(json.dumps(ANSWERS[request["op"]](request)), flush=True)
            os._exit(0)
        os.wait()


if __name__ == "__main__":
    serve()
