"""fail2ban's Observer and database, driven at once instead of by threads and timers."""

import random

from fail2ban.server.database import Fail2BanDb
from fail2ban.server.mytime import MyTime
from fail2ban.server.observer import ObserverThread, Observers


PURGE_INTERVAL = 60 * 60


class BanObserver:
    """What the jails of one server share."""

    def __init__(self, request):
        self.database = Fail2BanDb(":memory:")
        if request.get("purgeage") is not None:
            self.database.purgeage = request["purgeage"]
        self._observer = Observers.Main = DirectObserver()
        self._observer.db_set(self.database)
        self._next_purge = None
        random.random = seeded_random(request.get("seed"))

    def clock_moved(self, now):
        """Purges the database as the timer of the Observer would have done last."""
        if self._next_purge is None:
            self._next_purge = now + PURGE_INTERVAL
        if now < self._next_purge:
            return
        last = self._next_purge + (now - self._next_purge) // PURGE_INTERVAL * PURGE_INTERVAL
        MyTime.setTime(last)
        self._observer.db_purge()
        MyTime.setTime(now)
        self._next_purge = last + PURGE_INTERVAL


class DirectObserver(ObserverThread):
    def add(self, event, *args):
        getattr(self, event)(*args)

    def add_timer(self, *args):
        """Actions are told of prolonged bans later; there are none."""

    def add_named_timer(self, *args):
        """The database is purged by the clock."""


def seeded_random(seed):
    """mulberry32; without a seed always 0."""
    if seed is None:
        return lambda: 0
    state = seed & MASK

    def next_number():
        nonlocal state
        state = (state + 0x6D2B79F5) & MASK
        mixed = multiply(state ^ (state >> 15), state | 1)
        mixed ^= (mixed + multiply(mixed ^ (mixed >> 7), mixed | 61)) & MASK
        return (mixed ^ (mixed >> 14)) / 2**32

    return next_number


MASK = 0xFFFFFFFF


def multiply(one, other):
    return one * other & MASK
