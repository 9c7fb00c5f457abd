"""The events of a replay, in the shape that `dryban replay --format ndjson` documents."""

import math

from fail2ban.server.ticket import Ticket


class EventWriter:
    """Knows the place of the current line and what was found out about it so far."""

    def __init__(self, emit, file=None):
        self._emit = emit
        self._file = file
        self._line = None
        self._forget_line()

    def at(self, line, file=None):
        self._file = file or self._file
        self._line = line
        self._forget_line()

    def _forget_line(self):
        self.time = None
        self.date = None
        self.failregex = None
        self.ignoreregex = None
        self._is_reported = False
        self._waiting = None

    def skipped_line(self):
        self._line_event("skipped", None, None)

    def old_line(self, time):
        """Left out since it was written too long before the start."""
        self.time = time
        self._line_event("skipped", None, None)

    def failed_line(self, error):
        if self._is_reported:
            raise error
        self.ignoreregex = None
        self._line_event("missed", None, None)

    def processed_line(self, found):
        """`found`: what fail2ban's Filter.processLine returned."""
        counted = [failure for failure in found if is_counted(failure)]
        if counted:
            self._line_event("matched", counted[0][0] + 1, str(counted_id(counted[0])))
        elif self.ignoreregex is not None:
            self._line_event("ignored", None, None)
        elif self.failregex is not None:
            self._line_event("nofail", self.failregex, None)
        else:
            self._line_event("missed", None, None)

    def _line_event(self, verdict, failregex, id):
        self._is_reported = True
        self._emit(
            {
                "type": "line",
                "file": self._file,
                "line": self._line,
                "verdict": verdict,
                "time": plain_number(self.time),
                "date": self.date,
                "failregex": failregex,
                "ignoreregex": self.ignoreregex,
                "id": id,
            }
        )

    def login(self, id, user):
        """Access was gained: not an event of the replay, but told among them."""
        self._emit({"type": "login", "line": self._line, "id": id, "user": user or None})

    def failure(self, failregex, ticket, retry, is_through):
        """Waits for `failure_is_done`, since an Observer may have something to say about what it counts."""
        self._waiting = {
            "type": "failure",
            "file": self._file,
            "line": self._line,
            "time": plain_number(ticket.getTime()),
            **named(ticket),
            "failregex": failregex,
            "retry": plain_number(retry),
            "groups": plain_groups(ticket.getData()),
        }
        if is_through:
            self._waiting["through"] = True

    def failure_weighs(self, retry, weight):
        if self._waiting is not None:
            self._waiting.update(retry=plain_number(retry), weight=plain_number(weight))
            self.failure_is_done()

    def failure_is_done(self):
        if self._waiting is not None:
            self._emit(self._waiting)
        self._waiting = None

    def ignored_failure(self, failregex, ticket, rule):
        self._emit(
            {
                "type": "ignored-failure",
                "file": self._file,
                "line": self._line,
                "time": plain_number(ticket.getTime()),
                **named(ticket),
                "failregex": failregex,
                "rule": rule,
            }
        )

    def ban(self, ticket, until, details):
        self._ban_event("ban", ticket, until, {name: plain_number(value) for name, value in details.items()})

    def already_banned(self, ticket, until):
        self._ban_event("already-banned", ticket, until, {})

    def _ban_event(self, type, ticket, until, details):
        self._emit(
            {
                "type": type,
                **named(ticket),
                "time": plain_number(ticket.getTime()),
                "until": plain_number(until),
                "file": self._file,
                "line": self._line,
                "failures": ticket.getAttempt(),
                **details,
            }
        )

    def expired_ban(self, ticket):
        self._emit(
            {
                "type": "expired-ban",
                **named(ticket),
                "time": plain_number(ticket.getTime()),
                "file": self._file,
                "line": self._line,
            }
        )

    def unban(self, ticket, time):
        self._emit({"type": "unban", "id": str(ticket.getID()), "time": plain_number(time)})


# Before 1.0 the failures of an id of its own are counted by its text, whatever the host is.
COUNTS_TEXTS = hasattr(Ticket, "setIP")


def counted_id(failure):
    _, id, _, groups = failure
    return groups["fid"] if COUNTS_TEXTS and groups.get("fid") is not None else id


def named(ticket):
    """The id of a ticket, and what is logged and remembered instead, if that is another text."""
    id, host = str(ticket.getID()), str(ticket.getIP())
    return {"id": id, "host": host} if COUNTS_TEXTS and host != id else {"id": id}


def is_counted(failure):
    """Without an mlfid, the server counts a failure that has a `nofail` group like any other."""
    _, id, _, groups = failure
    return id is not None and not (groups.get("nofail") and "mlfid" in groups)


def plain_number(value):
    """As JavaScript prints it: whole numbers without a fraction, and no infinity."""
    if value in (math.inf, -math.inf):
        return None
    return int(value) if isinstance(value, float) and value.is_integer() else value


# What a ticket carries besides the groups of the regexes.
NOT_GROUPS = {"matches", "nofail-matches", "failures"}


def plain_groups(data):
    return {name: plain_group(value) for name, value in data.items() if name not in NOT_GROUPS}


def plain_group(value):
    if isinstance(value, (set, frozenset)):
        return sorted(map(plain_group, value), key=str)
    if isinstance(value, (tuple, list)):
        return list(value)
    return value if isinstance(value, (int, float, str)) else str(value)
