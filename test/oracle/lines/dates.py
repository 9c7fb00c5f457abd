"""Dates by fail2ban's own DateDetector, at a given time, in a given zone and with a given clock.

Reads one request as JSON a line from stdin and writes one answer a line. Each request is answered in a process of its
own, since fail2ban keeps templates and their hits for the whole process. Requests, by their `op`:

    mktime    {"tz", "times": [[year, month, day, hour, minute, second], ...]}, all in one process: [epoch, ...]
    zones     {"texts": [...]}: [minutes | null, ...]
    detect    {"tz", "now", "datepattern", "logtimezone", "earliestYear", "lines": [[text, clock], ...]}:
              {"dates": [null | [template, start, end, epoch | null | "line-lost"], ...], "templates": [[name, hits], ...]}
              or {"error": message} for a pattern that fail2ban refuses; spans count code points

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

from fail2ban.server import datedetector, strptime
from fail2ban.server.filter import Filter
from fail2ban.server.mytime import MyTime

logging.getLogger("fail2ban").setLevel(logging.CRITICAL + 1)

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

    if not hasattr(strptime, "_updateTimeRE"):
        expect_years(Present.now())
        return
    strptime.datetime = types.SimpleNamespace(datetime=Present, timedelta=datetime.timedelta)
    strptime._updateTimeRE()
    strptime.datetime = datetime
    MyTime.setAlternateNow(None)


def expect_years(present):
    """In 0.11 the years are those around the time of the import."""
    for directive, field, digits in [("ExY", "Y", (0, 3)), ("Exy", "y", (2, 3))]:
        decades = strptime._getYearCentRE(cent=digits, distance=3, now=(present, None))
        strptime.timeRE[directive] = rf"(?P<{field}>{decades}\d)"


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
