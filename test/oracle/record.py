"""Writes the `expected.ndjson` of golden cases: what fail2ban itself does with them.

    /usr/bin/python3 test/oracle/record.py [CASE...]     all folders of fixtures/ by default
"""

import json
import pathlib
import subprocess
import sys
from datetime import datetime

sys.dont_write_bytecode = True

from case_file import read_case
from fail2ban.helpers import extractOptions
from fail2ban.server.mytime import MyTime

FIXTURES = pathlib.Path(__file__).resolve().parents[2] / "fixtures"
ORACLE = pathlib.Path(__file__).with_name("replay_oracle.py")


def request_for(case):
    _, options = extractOptions(f"x[{case['options']}]") if "options" in case else (None, {})
    request = {
        "filter": {"path": case["filter"], "options": options},
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
    request = request_for(read_case(folder / "case.ini"))
    run = subprocess.run(
        [sys.executable, ORACLE], cwd=folder, input=json.dumps(request), capture_output=True, text=True
    )
    if run.returncode != 0:
        sys.exit(f"{folder.name}: {run.stdout[-500:]}{run.stderr}")
    (folder / "expected.ndjson").write_text(run.stdout, encoding="utf-8")
    return [json.loads(line) for line in run.stdout.splitlines()]


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
