"""Durations as fail2ban logs them, and commands with their tags filled in.

Reads one request a line, {"seconds": n} or {"command", "values", "groups"}, and answers each with a text or, where
values are kept in variables, with the script and these values.
"""

import datetime
import json
import sys

sys.dont_write_bytecode = True

from fail2ban.server.action import CommandAction
from fail2ban.server.mytime import MyTime


def write_duration(seconds):
    """Before 1.0 the Observer has no own words for it."""
    if hasattr(MyTime, "seconds2str"):
        return str(MyTime.seconds2str(seconds))
    return str(datetime.timedelta(seconds=int(seconds)))


def answer(request):
    if "seconds" in request:
        return write_duration(request["seconds"])
    values = dict(request["values"])
    values["F-*"] = request["groups"]
    return CommandAction.replaceDynamicTags(request["command"], values)


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
