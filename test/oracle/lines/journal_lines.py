"""What fail2ban's systemd backend makes of journal entries: reads {"tz", "encoding", "entries"}, one JSON value a line,
each entry being pairs of a name and a value in base64. Answers with a list of {"time", "date", "text"}, or null for an
entry it fails on."""

import base64
import datetime
import json
import os
import sys
import tempfile
import time

from fail2ban.server.filtersystemd import FilterSystemd
from systemd import journal


def read_entry(pairs):
    """The fields as the journal's library hands them over: bytes, or a list of them."""
    entry = {}
    for name, encoded in pairs:
        value = base64.b64decode(encoded)
        if name == "__REALTIME_TIMESTAMP":
            entry[name] = int(value)
        elif name == "__MONOTONIC_TIMESTAMP":
            entry[name] = (int(value), bytes(16))
        elif name in entry:
            known = entry[name]
            entry[name] = [*(known if isinstance(known, list) else [known]), value]
        else:
            entry[name] = value
    return entry


def use_offset_of(entry):
    """The library keeps the offset of the moment at which it was loaded: that of the entry is right for a server that
    was started in the same part of the year."""
    try:
        seconds = int(entry.get("_SOURCE_REALTIME_TIMESTAMP", entry.get("__REALTIME_TIMESTAMP"))) / 1e6
        offset = datetime.timedelta(seconds=time.localtime(seconds).tm_gmtoff)
    except (TypeError, ValueError, OverflowError, OSError):
        offset = datetime.timedelta()
    journal._LOCAL_TIMEZONE = datetime.timezone(offset)


def format_entry(backend, pairs):
    entry = read_entry(pairs)
    use_offset_of(entry)
    try:
        line, seconds = backend.formatJournalEntry(backend.getJournalReader()._convert_entry(entry))
    except Exception:
        return None
    # An epoch counts as no date, on which the filter fails.
    return {"time": seconds, "date": line[1], "text": line[0] + line[2]} if seconds else None


def answer(request):
    os.environ["TZ"] = request["tz"]
    time.tzset()
    with tempfile.TemporaryDirectory() as folder:
        backend = FilterSystemd(None, journalpath=folder)
        backend.setLogEncoding(request["encoding"])
        return [format_entry(backend, pairs) for pairs in request["entries"]]


if __name__ == "__main__":
    for request in map(json.loads, sys.stdin):
        print(json.dumps(answer(request)))
