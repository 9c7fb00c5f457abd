"""Says how long CPython's re.search is on a CPU, up to a limit.

One JSON object a line in, {"pattern": …, "text": …, "limit": seconds}, and the seconds out.
The time is that of the process alone, whatever else the machine does.
"""

import json
import re
import signal
import sys
import time


class Interrupted(Exception):
    pass


def interrupt(_signal, _frame):
    raise Interrupted


def measure(pattern, text, limit):
    regex = re.compile(pattern)
    start = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, limit)
    try:
        regex.search(text)
    except Interrupted:
        return limit
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return time.process_time() - start


signal.signal(signal.SIGPROF, interrupt)
for line in sys.stdin:
    request = json.loads(line)
    print(json.dumps(measure(request["pattern"], request["text"], request["limit"])))
