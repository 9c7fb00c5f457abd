"""A clock that replaces `time` inside fail2ban's modules."""

import math
import time

from fail2ban.server import datedetector, utils
from fail2ban.server.mytime import MyTime


class SimulatedClock:
    """The newest timestamp of the log; before the first one the reference time.

    With a start it stands there until a line is newer; with an interval it moves to the next multiple of it. The
    reference time goes on to guess missing years and days, so it is what fail2ban sees while it reads a date.
    """

    def __init__(self, reference, start=None, interval=None):
        self.reference = reference
        self.current = reference if start is None else start
        self.in_operation = start is None
        self._start = start
        self._interval = interval
        self._newest = -math.inf
        self._served = self.current
        self._wall_clock = WallClock(self)
        self.activate()

    def activate(self):
        """Several clocks take turns."""
        utils.time = self._wall_clock
        datedetector.time = self._wall_clock
        self.show_current()

    def move_to(self, date):
        self._newest = max(self._newest, date)
        if not self.in_operation and self._newest <= self._start:
            return
        self.in_operation = True
        self.current = self._newest if self._interval is None else self._next_look()

    def _next_look(self):
        first = self._start or 0
        return max(self._newest, first + math.ceil((self._newest - first) / self._interval) * self._interval)

    def take_service_times(self):
        """When FilterPoll has cleaned up since this was last asked: after each tenth look. Of many the last ones."""
        since, self._served = self._served, self.current
        if self._interval is None:
            return []
        first = self._start or 0
        looks = round((self.current - first) / self._interval)
        tenths = [tenth for tenth in range(looks // 10 * 10 - 20, looks + 1, 10) if tenth > 0]
        times = [first + (tenth - 1) * self._interval for tenth in tenths]
        return [time for time in times if since <= time < self.current]

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
