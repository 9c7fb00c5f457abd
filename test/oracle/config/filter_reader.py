"""fail2ban's own answers about config, one JSON request a line on stdin, one JSON answer a line on stdout.

{"filter": spec, "options": {...}, "config": dir, "backend": "auto"}  what its FilterReader makes of a filter
{"ini": text}                                                     what its parser makes of one file
{"files": {path: text}, "main": [path, ...], "get": [[section, option], ...]}  several files, with includes
{"tags": {name: value}}                                           substituteRecursiveTags
{"spec": text}                                                    extractOptions
{"actions": text}                                                 splitWithOptions
{"duration": text}                                                str2seconds
{"int": text}                                                     int
{"integerOption": text}                                           optparse, type="int"
{"network": text}                                                 IPAddr
"""

import json
import logging
import math
import optparse
import os
import signal
import sys
import tempfile
import warnings

warnings.simplefilter("ignore")

from fail2ban.client.configparserinc import SafeConfigParserWithIncludes
from fail2ban.client.filterreader import FilterReader
from fail2ban.helpers import extractOptions, splitWithOptions, substituteRecursiveTags
from fail2ban.server.ipdns import IPAddr
from fail2ban.server.mytime import MyTime

logging.getLogger("fail2ban").setLevel(logging.CRITICAL + 1)


def read_filter(request):
    config = request["config"]
    reader = FilterReader(
        request["filter"], "oracle", dict(request.get("options", {})), share_config={}, basedir=config
    )
    is_explicit = request.get("explicit", False)
    if is_explicit:
        reader.setBaseDir(None)
    if not (reader.readexplicit() if is_explicit else reader.read()):
        raise ValueError("nothing was read")
    reader.applyAutoOptions(request.get("backend", "auto"))
    reader.getOptions(None)
    return {"options": reader.getCombined(), "stream": reader.convert()}


def read_ini(request):
    with tempfile.NamedTemporaryFile("wb", suffix=".conf") as file:
        file.write(bytes(request["ini"]))
        file.flush()
        parser = SafeConfigParserWithIncludes()
        parser.read(file.name, get_includes=False)
    return {"defaults": parser.get_defaults(), "sections": parser.get_sections()}


def read_files(request):
    with tempfile.TemporaryDirectory() as root:
        for path, text in request["files"].items():
            target = os.path.join(root, path)
            os.makedirs(os.path.dirname(target), exist_ok=True)
            with open(target, "w", encoding="utf-8") as file:
                file.write(text)
        parser = SafeConfigParserWithIncludes(share_config={"shared": True})
        read = parser.read([os.path.join(root, path) for path in request["main"]])
        return {
            "read": [os.path.relpath(path, root) for path in read],
            "defaults": parser.get_defaults(),
            "sections": parser.get_sections(),
            "values": [value_of(parser, section, option) for section, option in request.get("get", [])],
        }


def value_of(parser, section, option):
    try:
        return {"ok": parser.get(section, option)}
    except Exception as error:
        return {"error": type(error).__name__}


def substitute(request):
    return substituteRecursiveTags(request["tags"], ignore=request.get("ignore", ()))


def split_spec(request):
    name, options = extractOptions(request["spec"])
    return {"name": name, "options": options}


def split_actions(request):
    actions = [action.strip() for action in splitWithOptions(request["actions"])]
    return [action for action in actions if action]


def read_duration(request):
    seconds = MyTime.str2seconds(request["duration"])
    if isinstance(seconds, bool) or not isinstance(seconds, (int, float)):
        raise ValueError("no number")
    if not math.isfinite(seconds):
        raise ValueError("not finite")
    return float(seconds)


def read_int(request):
    return str(int(request["int"]))


def read_integer_option(request):
    return optparse._parse_int(request["integerOption"])


def read_network(request):
    return str(IPAddr(request["network"]))


ANSWERS = {
    "filter": read_filter,
    "ini": read_ini,
    "files": read_files,
    "tags": substitute,
    "spec": split_spec,
    "actions": split_actions,
    "duration": read_duration,
    "int": read_int,
    "integerOption": read_integer_option,
    "network": read_network,
}


def stop_after(seconds):
    def fail(*_):
        raise TimeoutError("took too long")

    signal.signal(signal.SIGALRM, fail)
    signal.setitimer(signal.ITIMER_REAL, seconds)


def answer(request):
    kind = next(kind for kind in ANSWERS if kind in request)
    stop_after(1)
    try:
        return {"ok": ANSWERS[kind](request)}
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        return {"error": type(error).__name__, "message": str(error)}
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
