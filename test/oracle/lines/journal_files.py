"""What fail2ban's systemd backend reads of journal files: reads {"files", "journalmatch"}, one JSON value a line, the
matches as words. Answers with a list of {"time", "date", "text"}."""

import json
import os
import sys
import time

os.environ["TZ"] = "UTC"
time.tzset()

from fail2ban.server.filtersystemd import FilterSystemd  # noqa: E402


def answer(request):
    backend = FilterSystemd(None, journalfiles=request["files"])
    for words in request["journalmatch"]:
        backend.addJournalMatch(words)
    lines = []
    while True:
        entry = backend.getJournalReader().get_next()
        if not entry:
            return lines
        line, seconds = backend.formatJournalEntry(entry)
        lines.append({"time": seconds, "date": line[1], "text": line[0] + line[2]})


for request in map(json.loads, sys.stdin):
    print(json.dumps(answer(request)))
