"""What fail2ban logs while its own Filter, Actions and Observer work on lines, with a simulated clock.

Reads one request a line from stdin, as replay_oracle.py takes it, with the name of the `jail` besides, and answers each
with a list of the lines about failures and bans. Those about ends of bans have the time at which the jail noticed.
"""

import json
import logging
import os
import re
import sys
import time

sys.dont_write_bytecode = True

import fail2ban_filter
from ban_observer import BanObserver
from fail2ban.helpers import getVerbosityFormat
from fail2ban.server.jail import Jail
from fail2ban.server.mytime import MyTime
from fail2ban.server.observer import Observers
from replay_oracle import is_skipped, read_lines
from simulated_clock import SimulatedClock

ABOUT_FAILURES = re.compile(
    r"\[[^\]]+\] (?:(?:Found (?!a match but|.*, bad - )|Ignore |Ban |Unban |Increase Ban )|.* already banned$)", re.DOTALL
)


ALL = 1 << 30


class Recorder(logging.Handler):
    """Keeps what is told of failures and bans, as of the simulated time."""

    def __init__(self):
        logging.Handler.__init__(self, logging.INFO)
        self.setFormatter(logging.Formatter(getVerbosityFormat(0)))
        self.lines = []

    def emit(self, record):
        if not ABOUT_FAILURES.match(record.getMessage()):
            return
        record.created = MyTime.time()
        record.msecs = (record.created - int(record.created)) * 1000
        record.process = 1
        self.lines += self.format(record).split("\n")


class Silent:
    """Takes what the hooks of replays report."""

    date = None


class LiveJail(Jail):
    """Counts as running, though no thread does."""

    def isAlive(self):
        return True


class LateBans:
    """Tells the Observer of bans when they have been logged, which it learns in a thread of its own."""

    def __init__(self, observer):
        self._observer = observer
        self._bans = []

    def add(self, event, *args):
        if event == "banFound":
            self._bans.append(args)
        else:
            self._observer.add(event, *args)

    def go_on(self):
        bans, self._bans = self._bans, []
        for args in bans:
            self._observer.add("banFound", *args)


class LoggedJail:
    def __init__(self, request, clock):
        self._writer = Silent()
        self._clock = clock
        self._observer = BanObserver(request) if "increment" in request else None
        self.jail = LiveJail(request["jail"], "polling", self._observer and self._observer.database)
        if self._observer:
            self._observer.database.addJail(self.jail)
            Observers.Main = LateBans(Observers.Main)
        fail2ban_filter.set_increment(self.jail, request.get("increment"))
        flt = self.jail.filter
        flt.ignoreSelf = False
        flt.setUseDns(request.get("usedns") or "warn")
        flt.setMaxRetry(request["maxretry"])
        flt.setFindTime(request["findtime"])
        flt.commonError = give_line_up
        self.jail.actions.setBanTime(request["bantime"])
        for entry in request.get("ignoreip", []):
            flt.addIgnoreIP(entry)
        for name, values in fail2ban_filter.filter_settings(request["filter"]):
            fail2ban_filter.apply_setting(flt, name, values)
        flt.dateDetector = fail2ban_filter.ReportingDateDetector(flt.dateDetector, self, moves_clock=True)

    def clock_moved(self):
        self._clock.show_current()
        if self._observer:
            self._observer.clock_moved(self._clock.current)
        self.jail.actions._Actions__checkUnBan(ALL)

    def take(self, text):
        self.jail.filter.processLineAndAdd(text)
        self.jail.actions._Actions__checkBan()
        if self._observer:
            Observers.Main.go_on()


def give_line_up(reason="common", error=None):
    """What makes the server drop a line must not hide what is wrong here."""
    error = error or sys.exc_info()[1]
    if not isinstance(error, (ValueError, OverflowError, TypeError, IndexError)):
        raise error


def answer(request):
    os.environ["TZ"] = request.get("tz") or "UTC"
    time.tzset()
    recorder = Recorder()
    logger = logging.getLogger("fail2ban")
    logger.handlers = [recorder]
    logger.setLevel(logging.INFO)
    fail2ban_filter.answer_names(request)
    fail2ban_filter.accept_old_years()
    jail = LoggedJail(request, SimulatedClock(request["now"]))
    for _, _, text in read_lines(request):
        if not is_skipped(text):
            jail.take(text)
    return recorder.lines


if __name__ == "__main__":
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            print(json.dumps(answer(json.loads(line))), flush=True)
            os._exit(0)
        os.waitpid(pid, 0)
