"""Runs fail2ban-regex many times without starting Python each time, with a clock that stands still.

Every request gets a process of its own, since fail2ban keeps hits of date templates for the whole process.

Reads a request as JSON a line from stdin and writes an answer a line to stdout:
    argv        the arguments of fail2ban-regex
    now         epoch seconds, for dates without a year and lines without a date
    tz          "UTC"
    parse       only read the arguments: the answer is {"operands", "options"} or {"error"}, which is null where help or
                a version is told
Answers {"stdout", "code"}; the code is null where fail2ban-regex fails with an exception, and stdout then ends where it
failed. Sets are printed in the order of their elements. A line at which fail2ban-regex
fails, such as one with an id that is no address, is missed, as fail2ban's server drops it; but where it can't count an
ignoreregex, it fails as a whole.

Needs Python with the package `fail2ban` (Debian: /usr/bin/python3).
"""

import contextlib
import io
import json
import os
import sys
import time

sys.dont_write_bytecode = True

from fail2ban.client import fail2banregex
from fail2ban.server import datedetector, filter as filter_module
from fail2ban.server.ipdns import DNSUtils, IPAddr
from fail2ban.server.mytime import MyTime


class SortedSet(set):
    """Python's sets have no order, and another one in each process."""

    def __repr__(self):
        return "{%s}" % ", ".join(sorted(map(repr, self)))


class StandingClock:
    """Stands in for the module `time` where fail2ban asks for the present."""

    now = 0

    def time(self):
        return self.now

    def localtime(self, seconds=None):
        return time.localtime(self.now if seconds is None else seconds)

    def __getattr__(self, name):
        return getattr(time, name)


CLOCK = StandingClock()


def find_addresses(name):
    """Stands for the name server: an IPv4 address for names of even length, else an IPv6 one for each third length."""
    length = len(name)
    if length % 2 == 0:
        return [IPAddr(f"192.0.2.{length}")]
    return [IPAddr(f"2001:db8::{length}")] if length % 3 == 0 else []


def install():
    DNSUtils.dnsToIp = staticmethod(find_addresses)
    for module in (fail2banregex, datedetector):
        module.time = CLOCK
    filter_module.set = SortedSet


class Uncounted(BaseException):
    """fail2ban-regex has no sum for an ignoreregex that matched."""


def drop_failing_lines():
    process_line = filter_module.Filter.processLine

    def process(self, *args):
        try:
            return process_line(self, *args)
        except Exception:
            return []

    count_ignored = fail2banregex.Fail2banRegex._onIgnoreRegex

    def count(self, *args):
        try:
            count_ignored(self, *args)
        except IndexError as error:
            raise Uncounted from error

    filter_module.Filter.processLine = process
    fail2banregex.Fail2banRegex._onIgnoreRegex = count


def run(request):
    os.environ["TZ"] = request.get("tz") or "UTC"
    time.tzset()
    CLOCK.now = float(request["now"])
    MyTime.setTime(CLOCK.now)
    stdout = io.StringIO()
    with contextlib.redirect_stdout(stdout), contextlib.redirect_stderr(io.StringIO()):
        code = run_command(request["argv"])
    return {"stdout": stdout.getvalue(), "code": code}


def run_command(argv):
    sys.argv = ["fail2ban-regex"]
    try:
        fail2banregex.exec_command_line(argv)
        return 0
    except SystemExit as error:
        return error.code or 0
    except (Exception, Uncounted):
        return None


def parse(argv):
    stderr = io.StringIO()
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(stderr):
            options, operands = fail2banregex.get_opt_parser().parse_args(argv)
    except SystemExit:
        _, found, message = stderr.getvalue().rpartition("error: ")
        return {"error": message.removesuffix("\n") if found else None}
    return {"operands": operands, "options": vars(options)}


def serve():
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            request = json.loads(line)
            answer = parse(request["argv"]) if request.get("parse") else run(request)
            print(json.dumps(answer), flush=True)
            os._exit(0)
        os.waitpid(child, 0)


install()
drop_failing_lines()
serve()
