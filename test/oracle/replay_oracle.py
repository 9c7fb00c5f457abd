"""Replays logs through the installed fail2ban's own classes with a simulated clock.

Reads one request as JSON from stdin and writes one event a line to stdout, in the shape of `dryban replay --format
ndjson`. With `--serve` it reads one request a line and ends each answer by `{"type": "end"}`; every request gets a
process of its own, since fail2ban keeps hits of date templates for the whole process.

A request:
    filter      {"configDir", "name", "options"} | {"path", "options"} |
                {"failregex": [], "ignoreregex": [], "prefregex", "maxlines", "datepattern"}
    logs        paths, read one after the other; or
    lines       [[file, line number, text], ...]
    findtime, maxretry, bantime (seconds, -1: for ever), ignoreip [], usedns ("warn"),
    datepattern, logtimezone, maxlines, encoding ("UTF-8"), tz ("UTC"), now (epoch seconds), checkAll (false)

Needs Python with the package `fail2ban` (Debian: /usr/bin/python3).
"""

import json
import os
import sys
import time

sys.dont_write_bytecode = True

import fail2ban_filter
from events import EventWriter
from simulated_clock import SimulatedClock


def replay(request, emit):
    os.environ["TZ"] = request.get("tz") or "UTC"
    time.tzset()
    clock = SimulatedClock(request["now"] if request.get("now") is not None else time.time())
    writer = EventWriter(emit)
    jail = fail2ban_filter.make_jail(request, clock, writer)
    for file, number, text in read_lines(request):
        writer.at(file, number)
        if is_skipped(text):
            writer.skipped_line()
        else:
            jail.filter.processLineAndAdd(text)


def is_skipped(text):
    return not text or text.startswith("#")


def read_lines(request, folder="."):
    if "lines" in request:
        yield from request["lines"]
        return
    for path in request["logs"]:
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
