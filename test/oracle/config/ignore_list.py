"""Which ids fail2ban ignores: reads {"ignoreip": [entry, ...], "ids": [id, ...]}, one JSON value a line, and
answers with a truth value for each id, null where the id can't be looked up, or "refused" for a list that fail2ban does
not take. Host names have no addresses."""

import json
import logging
import sys

sys.dont_write_bytecode = True

from fail2ban.server.filter import Filter
from fail2ban.server.ipdns import DNSUtils, IPAddr

logging.getLogger("fail2ban").setLevel(logging.CRITICAL + 1)
DNSUtils.dnsToIp = staticmethod(lambda name: [])


def answer(request):
    # It remembers an address by one spelling and hands it out for another.
    IPAddr.CACHE_OBJ.clear()
    flt = Filter(None)
    flt.ignoreSelf = False
    try:
        for entry in request["ignoreip"]:
            flt.addIgnoreIP(entry)
    except Exception:
        return "refused"
    return [is_ignored(flt, text) for text in request["ids"]]


def is_ignored(flt, text):
    IPAddr.CACHE_OBJ.clear()
    try:
        return bool(flt.inIgnoreIPList(IPAddr(text), log_ignore=False))
    except Exception:
        return None


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
