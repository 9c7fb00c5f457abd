"""A clock that replaces `time` inside fail2ban's modules."""

import time

from fail2ban.server import datedetector, utils
from fail2ban.server.mytime import MyTime


class SimulatedClock:
    """The newest timestamp of the log; before the first one the reference time.

    The reference time goes on to guess missing years and days, so it is what fail2ban sees while it reads a date.
    """

    def __init__(self, reference):
        self.reference = reference
        self.current = reference
        self._started = False
        wall_clock = WallClock(self)
        utils.time = wall_clock
        datedetector.time = wall_clock
        self.show_current()

    def move_to(self, date):
        self.current = max(self.current, date) if self._started else date
        self._started = True

    def show_reference(self):
        MyTime.setTime(self.reference)

    def show_current(self):
        MyTime.setTime(self.current)


class WallClock:
    """Stands in for the module `time` where fail2ban ages its caches and date templates."""

    def __init__(self, clock):
        self._clock = clock

    def time(self):
        return self._clock.current

    def __getattr__(self, name):
        return getattr(time, name)
