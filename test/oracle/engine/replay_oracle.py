"""Replays logs through the installed fail2ban's own classes with a simulated clock.

Reads one request as JSON from stdin and writes one event a line to stdout, in the shape of `dryban replay --format
ndjson`. With `--serve` it reads one request a line and ends each answer by `{"type": "end"}`; every request gets a
process of its own, since fail2ban keeps hits of date templates for the whole process.

A request:
    filter      {"configDir", "name", "options"} | {"path", "options"} |
                {"failregex": [], "ignoreregex": [], "prefregex", "maxlines", "datepattern"};
                with "journal": true as it is read for the journal
    logs        paths of files or exports of the journal, read one after the other; or
    lines       [[file, line number, text or (date, text, seconds)], ...]
    findtime, maxretry, bantime (seconds, -1: for ever), ignoreip [], usedns ("warn"),
    datepattern, logtimezone, maxlines, encoding ("UTF-8"), tz ("UTC"), now (epoch seconds), checkAll (false)

    start, checkInterval    (seconds) as the options of a replay. The events begin with the first line that is read
    arrivals    [seconds, ...]: the lines, which must have a full date, are written into a file at these times and read
                from there by a FileFilter
    logins      whether to tell each line with `<F-MLFGAINED>` as {"type": "login", "line", "id", "user"} among the events
    ignoreself [addresses], ignorecommand [ids that it ignores], hosts {name: [addresses]}

    increment   {"factor", "formula", "multipliers", "maxtime", "rndtime", "overalljails"}, as a jail sets them
    purgeage    (seconds) of the database, seed for `rndtime`
    jails       [request, ...] for several jails that share a database; then each line has the number of its jail behind
                it and each event says whose it is

Needs Python with the package `fail2ban` (Debian: /usr/bin/python3).
"""

import json
import os
import sys
import tempfile
import time

sys.dont_write_bytecode = True

import fail2ban_filter
import journal_log
from ban_observer import BanObserver
from events import EventWriter
from simulated_clock import SimulatedClock


def replay(request, emit):
    os.environ["TZ"] = request.get("tz") or "UTC"
    time.tzset()
    if "jails" in request:
        replay_jails(request, emit)
    elif "arrivals" in request:
        replay_file(request, emit)
    else:
        replay_lines(request, emit)


def replay_lines(request, emit):
    lines = list(read_lines(request))
    first = find_first_line(request, lines) if "start" in request else 0
    jail = JailReplay(request, emit, make_observer(request))
    for file, number, text in lines[first:]:
        jail.read(file, number, text)


def replay_jails(request, emit):
    observer = BanObserver(request)
    jails = [
        JailReplay({**request, **jail, "name": f"jail{index}"}, tagging(emit, index), observer)
        for index, jail in enumerate(request["jails"])
    ]
    for file, number, text, index in request["lines"]:
        jails[index].read(file, number, text)


def tagging(emit, index):
    return lambda event: emit({**event, "jail": index})


def replay_file(request, emit):
    """Everything that was written by a look at the file is read at the time of that look."""
    clock = make_clock(request)
    lines = list(zip(request["arrivals"], read_lines(request)))
    with tempfile.NamedTemporaryFile("w", suffix=".log") as log:
        writer = EventWriter(emit, lines[0][1][0])
        jail = fail2ban_filter.make_jail(request, clock, writer, make_observer(request), from_file=True)
        written = 0
        if request.get("start") is None:
            jail.filter.addLogPath(log.name, tail=True)
        while written < len(lines):
            clock.move_to(lines[written][0])
            while written < len(lines) and lines[written][0] <= clock.current:
                log.write(lines[written][1][2] + "\n")
                written += 1
            log.flush()
            if not jail.filter.getLogPaths():
                jail.filter.addLogPath(log.name)
            jail.clock_moved()
            jail.filter.getFailures(log.name)


class JailReplay:
    """A jail that is told its lines one after the other, each when it is written."""

    def __init__(self, request, emit, observer):
        self._clock = make_clock(request)
        self._writer = EventWriter(emit)
        self._jail = fail2ban_filter.make_jail(request, self._clock, self._writer, observer)

    def read(self, file, number, text):
        self._clock.activate()
        self._writer.at(number, file)
        if not isinstance(text, str):
            date, message, seconds = text
            self._jail.filter.processLineAndAdd(("", date, message), seconds)
        elif is_skipped(text):
            self._writer.skipped_line()
        else:
            self._jail.filter.processLineAndAdd(text)


def make_clock(request):
    now = request["now"] if request.get("now") is not None else time.time()
    return SimulatedClock(now, request.get("start"), request.get("checkInterval"))


def make_observer(request):
    return BanObserver(request) if "increment" in request else None


def find_first_line(request, lines):
    """Index of the first line that the server reads; found by a process of its own, which teaches its date templates."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(writing, str(search_first_line(request, lines)).encode())
        os._exit(0)
    os.waitpid(child, 0)
    return int(os.read(reading, 20))


def search_first_line(request, lines):
    oldest = request["start"] - request.get("findtime", 600)
    jail = fail2ban_filter.make_jail(request, make_clock(request), EventWriter(lambda event: None))
    detector = jail.filter.dateDetector
    for index, (_, _, text) in enumerate(lines):
        if is_skipped(text):
            continue
        date = find_date(detector, text)
        if date is not None and date >= oldest:
            return index
    return len(lines)


def find_date(detector, text):
    try:
        match = detector.matchTime(text)
        date = match[0] and match[0].group(1) and detector.getTime(match[0].group(1), match)
        return date[0] if date else None
    except Exception:
        return None


def is_skipped(text):
    return not text or text.startswith("#")


def read_lines(request, folder="."):
    if "lines" in request:
        yield from request["lines"]
        return
    for path in request["logs"]:
        if journal_log.is_journal(os.path.join(folder, path)):
            match = fail2ban_filter.journal_match(request["filter"])
            for number, entry in journal_log.read_journal(os.path.join(folder, path), match):
                yield path, number, entry
            continue
        log = fail2ban_filter.open_log(os.path.join(folder, path), request.get("encoding"))
        for number, text in enumerate(log, 1):
            yield path, number, text


def answer(request):
    def emit(event):
        sys.stdout.write(json.dumps(event) + "\n")

    try:
        replay(request, emit)
        return 0
    except Exception as error:
        emit({"type": "error", "message": f"{type(error).__name__}: {error}"})
        return 2
    finally:
        sys.stdout.flush()


def serve():
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            answer(json.loads(line))
            os._exit(0)
        os.waitpid(child, 0)
        print('{"type": "end"}', flush=True)


if __name__ == "__main__":
    if sys.argv[1:] == ["--serve"]:
        serve()
    else:
        sys.exit(answer(json.load(sys.stdin)))
