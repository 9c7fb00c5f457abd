"""Writes the `expected.ndjson` of golden cases: what fail2ban itself does with them.

    /usr/bin/python3 test/oracle/engine/record.py [CASE...]     all folders of fixtures/ by default

The `case.ini` of a case has to name the release that is asked, and does so afterwards if it names none.
"""

import json
import math
import pathlib
import subprocess
import sys
from datetime import datetime

sys.dont_write_bytecode = True

from case_file import read_case
from journal_log import is_journal
from replay_oracle import read_lines
from fail2ban.helpers import extractOptions
from fail2ban.server.mytime import MyTime
from fail2ban.version import version

FIXTURES = pathlib.Path(__file__).resolve().parents[3] / "fixtures"
ORACLE = pathlib.Path(__file__).with_name("replay_oracle.py")


def request_for(case, folder):
    has_journal = any(is_journal(folder / log) for log in case["log"])
    _, options = extractOptions(f"x[{case['options']}]") if "options" in case else (None, {})
    request = {
        "filter": {"path": case["filter"], "options": options, "journal": has_journal},
        "logs": case["log"],
        "maxretry": int(case.get("maxretry", 5)),
        "findtime": MyTime.str2seconds(case.get("findtime", "10m")),
        "bantime": MyTime.str2seconds(case.get("bantime", "10m")),
        "ignoreip": case.get("ignoreip", []),
        "now": datetime.fromisoformat(case["now"]).timestamp(),
    }
    request.update((key, case[key]) for key in ("tz", "usedns") if key in case)
    return request


def record(folder):
    request = request_for(read_pinned(folder / "case.ini"), folder)
    if len(request["logs"]) > 1:
        request["lines"] = merge_logs(folder, request)
    output = ask_oracle(folder, request)
    (folder / "expected.ndjson").write_text(output, encoding="utf-8")
    return [json.loads(line) for line in output.splitlines()]


def read_pinned(path):
    case = read_case(path)
    named = case.get("fail2ban")
    if named is None:
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("[case]\n", f"[case]\nfail2ban = {version}\n", 1), encoding="utf-8")
    elif named != version:
        sys.exit(f"{path}: the case is of fail2ban {named}, and this is {version}")
    return case


def ask_oracle(folder, request):
    run = subprocess.run(
        [sys.executable, ORACLE], cwd=folder, input=json.dumps(request), capture_output=True, text=True
    )
    if run.returncode != 0:
        sys.exit(f"{folder.name}: {run.stdout[-500:]}{run.stderr}")
    return run.stdout


def merge_logs(folder, request):
    """Lines of several files by time, each file in its own order; at equal times the file that began earlier goes first,
    or else the one named first. Lines before the first date of a file go with that date."""
    timed = []
    for order, log in enumerate(request["logs"]):
        lines = list(timed_lines(folder, {**request, "logs": [log]}))
        start = next(time for time, _ in lines if time > -math.inf)
        timed += ((max(time, start), start, order, line) for time, line in lines)
    return [line for *_, line in sorted(timed, key=lambda entry: entry[:3])]


def timed_lines(folder, request):
    """An undated line has the time of the one before it. What goes back in time waits for the newest before it."""
    newest = -math.inf
    events = (json.loads(line) for line in ask_oracle(folder, request).splitlines())
    lines = (event for event in events if event["type"] == "line")
    for event, (file, number, text) in zip(lines, read_lines(request, folder)):
        if event["date"] is not None:
            newest = max(newest, event["time"])
        yield newest, (file, number, text)


def summarize(events):
    counts = {}
    for event in events:
        name = event["verdict"] if event["type"] == "line" else event["type"]
        counts[name] = counts.get(name, 0) + 1
    return ", ".join(f"{count} {name}" for name, count in counts.items())


if __name__ == "__main__":
    folders = [FIXTURES / name for name in sys.argv[1:]] or sorted(path.parent for path in FIXTURES.glob("*/case.ini"))
    for folder in folders:
        print(f"{folder.name}: {summarize(record(folder))}")
