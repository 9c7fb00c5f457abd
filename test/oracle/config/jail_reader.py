"""The jails of a configuration as fail2ban's own JailReader and server get them.

One JSON request a line on stdin, {"config": dir, "force": true, "jails": [name, ...]}; without "jails" all of them. One
JSON answer a line on stdout: {name: {"ok": jail} or {"error": type, "message": text}}; with "force" also what is not
enabled, which has no answer otherwise. Log files are not looked for, and regexes not compiled.
"""

import json
import logging
import math
import os
import signal
import sys
import warnings

warnings.simplefilter("ignore")

from fail2ban.client.configreader import ConfigReaderUnshared
from fail2ban.client.jailreader import JailReader
from fail2ban.helpers import extractOptions
from fail2ban.server.jail import Jail
from fail2ban.server.server import Server

logging.getLogger("fail2ban").setLevel(logging.CRITICAL + 1)
JailReader._glob = staticmethod(lambda path: [path] if path else [])

LISTS = ("addfailregex", "addignoreregex", "addjournalmatch", "addignoreip")
TEXTS = ("prefregex", "datepattern", "logencoding", "logtimezone", "ignorecommand")
EXTRAS = ("increment", "factor", "formula", "multipliers", "maxtime", "rndtime", "overalljails")

# Of CPU time; a sound jail takes a hundredth of that.
MAX_SECONDS = 0.5
# Characters; values that refer to each other can double with each reference.
MAX_ANSWER = 100_000


class Refused(Exception):
    pass


def read_jails(request):
    config = ConfigReaderUnshared(basedir=request["config"])
    if not config.read("jail"):
        raise Refused("nothing was read")
    share = {"shared": True}
    all_names = [name for name in config.sections() if not name.startswith("KNOWN/") and name != "INCLUDES"]
    names = request.get("jails", all_names)
    answers = {name: attempt(lambda: read_jail(name, config, share, request.get("force", False))) for name in names}
    return {name: answer for name, answer in answers.items() if answer != {"ok": None}}


def read_jail(name, config, share, force):
    reader = JailReader(name, force_enable=force, share_config=share, use_config=config)
    if not reader.getOptions():
        raise Refused(reader.options["config-error"])
    if not reader.isEnabled():
        return None
    stream = reader.convert(allow_no_files=True)
    return {"enabled": reader.options["enabled"], **JailState(name).run(stream)}


class JailState:
    """What a server knows of a jail after the commands of its configuration."""

    def __init__(self, name):
        self.name = name
        self.texts = {}
        self.lists = {command: [] for command in LISTS}
        self.logpaths = []
        self.backend = None
        self.server = Server()

    def run(self, stream):
        for command in stream:
            self.apply(command)
        jail = self.server._Server__jails[self.name]
        fail_manager = jail.filter.failManager
        return {
            "backend": self.backend,
            "logpaths": self.logpaths,
            "actions": list(jail.actions._actions),
            "maxretry": jail.filter.getMaxRetry(),
            "maxmatches": fail_manager.maxMatches,
            "findtime": number(jail.filter.getFindTime()),
            "bantime": number(jail.actions.getBanTime()),
            "usedns": jail.filter.getUseDns(),
            "maxlines": jail.filter.getMaxLines(),
            "ignoreself": jail.filter.ignoreSelf,
            "ignorecache": jail.filter.ignoreCache,
            "increment": {name: jail.getBanTimeExtra(name) for name in EXTRAS},
            "multipliers": jail.getBanTimeExtra("evmultipliers"),
            **{name: value for name, value in self.texts.items() if value != ""},
            **self.lists,
        }

    def apply(self, command):
        verb, *rest = command
        if verb == "add":
            self.add(rest[1])
        elif verb == "multi-set" and rest[1] in LISTS:
            self.lists[rest[1]] += rest[2]
        elif rest[1] == "addjournalmatch":
            self.lists[rest[1]].append(rest[2:])
        elif rest[1] in LISTS:
            self.lists[rest[1]] += rest[2:]
        elif rest[1] in TEXTS:
            self.texts[rest[1]] = rest[2]
        elif rest[1] == "addlogpath":
            self.add_log_path(*rest[2:])
        elif rest[1] == "addaction":
            self.add_action(*rest[2:])
        elif rest[1] != "action":
            self.server._Server__transm._Transmitter__commandHandler(command)

    def add(self, backend):
        name, options = extractOptions(backend)
        if name.lower() not in ["auto", *Jail._BACKENDS]:
            raise Refused("unknown backend")
        self.backend = [name.lower(), options]
        self.server.addJail(self.name, "polling")

    def add_action(self, name, module=None, options=None):
        if module is not None and not os.path.isfile(module):
            raise Refused("no such module")
        self.server.addAction(self.name, name)

    def add_log_path(self, path, mode):
        if mode.lower() not in ("head", "tail"):
            raise Refused("neither head nor tail")
        if self.backend[0] != "systemd":
            self.logpaths.append([path, mode.lower() == "tail"])


def number(value):
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise Refused("no number")
    return value


def attempt(read):
    def fail(*_):
        raise TimeoutError("took too long")

    signal.signal(signal.SIGPROF, fail)
    signal.setitimer(signal.ITIMER_PROF, MAX_SECONDS)
    try:
        value = read()
        if len(json.dumps(value)) > MAX_ANSWER:
            raise TimeoutError("grows too long")
        return {"ok": value}
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        return {"error": type(error).__name__, "message": str(error)[:500]}
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


for line in sys.stdin:
    request = json.loads(line)
    try:
        answer = read_jails(request)
    except Exception as error:
        answer = {"": {"error": type(error).__name__, "message": str(error)}}
    print(json.dumps(answer), flush=True)
