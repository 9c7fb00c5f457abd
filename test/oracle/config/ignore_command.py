"""Which ids an ignorecommand has fail2ban ignore: reads {"command": text, "ids": [id, ...]}, one JSON value a line, and
answers with a truth value for each id."""

import json
import logging
import sys

sys.dont_write_bytecode = True

from fail2ban.server.filter import Filter

logging.getLogger("fail2ban").setLevel(logging.CRITICAL + 1)


def answer(request):
    flt = Filter(None)
    flt.ignoreSelf = False
    flt.ignoreCommand = request["command"]
    return [bool(flt.inIgnoreIPList(text)) for text in request["ids"]]


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
