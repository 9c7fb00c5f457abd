"""fail2ban's Filter, FailManager and BanManager, put together as its server does, with hooks that report events."""

import logging
import math
import os
import sys
from types import SimpleNamespace

from fail2ban.client.filterreader import FilterReader
from fail2ban.server import strptime
from fail2ban.server.action import CommandAction
from fail2ban.server.banmanager import BanManager
from fail2ban.server.filter import FileContainer, FileFilter, Filter
from fail2ban.server.ipdns import DNSUtils, IPAddr
from fail2ban.server.jail import Jail
from fail2ban.server.mytime import MyTime
from fail2ban.server.observer import Observers
from fail2ban.server.ticket import BanTicket, Ticket


logging.getLogger("fail2ban").setLevel(logging.CRITICAL + 1)


def make_jail(request, clock, writer, observer=None, from_file=False):
    """`observer`: a BanObserver, if the jail takes part in one."""
    answer_names(request)
    accept_old_years()
    jail = ReplayJail(request.get("name", "replay"), clock, writer, observer)
    jail.polls = request.get("checkInterval") is not None
    jail.bans.setBanTime(request.get("bantime", 600))
    set_increment(jail, request.get("increment"))
    flt = jail.filter = (ReplayFileFilter if from_file else ReplayFilter)(jail, clock, writer)
    configure(flt, request)
    flt.install_hooks(moves_clock=not from_file)
    return jail


def answer_names(request):
    """From `hosts`; without it nobody asks the network, and a host name counts as itself."""
    hosts = request.get("hosts")

    def dns_to_ip(name):
        if hosts is None:
            return {IPAddr(name, IPAddr.CIDR_RAW)}
        return dict.fromkeys(IPAddr(address) for address in hosts.get(name, []))

    def text_to_ip(text, use_dns):
        """As the original, but in the order of the answer."""
        plain = IPAddr.searchIP(text)
        if plain is not None and IPAddr(plain).isValid:
            return [IPAddr(plain)]
        return list(dns_to_ip(text)) if use_dns in ("yes", "warn") else []

    DNSUtils.dnsToIp = staticmethod(dns_to_ip)
    DNSUtils.textToIp = staticmethod(text_to_ip)


def accept_old_years():
    """As fail2ban-regex means to when it starts: there it is 0, which 1.0 takes for nothing. 0.11 knows no such thing."""
    if hasattr(strptime, "_updateTimeRE"):
        MyTime.setAlternateNow(1)
        strptime._updateTimeRE()


def set_increment(jail, options):
    if options is None:
        return
    jail.setBanTimeExtra("increment", "true")
    for name, value in options.items():
        jail.setBanTimeExtra(name, value)


class ReplayJail(Jail):
    """Bans at once where the server hands the ticket to another thread."""

    filter = None
    actions = None
    polls = False

    def __init__(self, name, clock, writer, observer):
        Jail.__init__(self, name, backend=None, db=observer and observer.database)
        self.bans = BanManager()
        self.actions = SimpleNamespace(getBanTime=self.bans.getBanTime)
        self._clock = clock
        self._writer = writer
        self._observer = observer
        self._landings = {}
        if observer:
            self.database.addJail(self)

    def isAlive(self):
        return True

    def putFailTicket(self, ticket):
        ticket = BanTicket.wrap(ticket)
        bantime = ticket.getBanTime(self.bans.getBanTime())
        reason = {}
        if self.bans.addBanTicket(ticket, reason=reason):
            if self._observer:
                Observers.Main.add("banFound", ticket, self, bantime)
            self._landings[ticket.getID()] = self._clock.current
            self._writer.ban(ticket, self._until(ticket), self._details(ticket))
        elif reason.get("expired"):
            self._writer.expired_ban(ticket)
        else:
            self._writer.already_banned(ticket, self._until(reason["ticket"]))

    def clock_moved(self):
        for time in self._clock.take_service_times():
            MyTime.setTime(time)
            # Before 1.0 nothing is cleaned up while there is nothing to read.
            if hasattr(self.filter, "performSvc"):
                self.filter.performSvc()
        self._clock.show_current()
        if self._observer:
            self._observer.clock_moved(self._clock.current)
        for ticket in self.bans.unBanList(self._clock.current):
            del self._landings[ticket.getID()]
            self._writer.unban(ticket, self._clock.current)

    def landed_just_now(self, id):
        """Whether the id was banned by an earlier line of the same poll."""
        return self.polls and self._landings.get(id) == self._clock.current

    def _details(self, ticket):
        details = {}
        if self.getBanTimeExtra("increment"):
            bantime = ticket.getBanTime(self.bans.getBanTime())
            details["bantime"] = -1 if bantime == math.inf else bantime
            details["bancount"] = ticket.getBanCount()
        if self.polls:
            details["landed"] = self._clock.current
        return details

    def _until(self, ticket):
        end = ticket.getEndOfBanTime(self.bans.getBanTime())
        return None if end == Ticket.MAX_TIME else end


class Hooks:
    """Reports what a Filter does; goes in front of one."""

    def __init__(self, jail, clock, writer):
        super().__init__(jail)
        self._clock = clock
        self._writer = writer
        self._ignoreip = []
        self._ignore_source = None
        self._failregex = None
        self._was_searched = False
        self._tells_logins = False
        self.inOperation = clock.in_operation

    def tell_logins(self):
        self._tells_logins = True

    def ignore_addresses(self, entries):
        for entry in entries:
            self.addIgnoreIP(entry)
            self._ignoreip.append((entry, IPAddr(entry)))

    def ignore_self(self, addresses):
        self.ignoreSelf = bool(addresses)
        own = {IPAddr(address) for address in addresses}
        DNSUtils.getSelfIPs = staticmethod(lambda: own)

    def ignore_by_command(self, ids):
        """The command is the id, and ignores these."""
        if ids is None:
            return
        self.ignoreCommand = "<fid>"
        CommandAction.executeCmd = staticmethod(lambda id, success_codes: (True, 0 if id in ids else 1))

    def install_hooks(self, moves_clock):
        self.dateDetector = ReportingDateDetector(self.dateDetector, self, moves_clock)
        self.onIgnoreRegex = self._note_ignoreregex
        for index, regex in enumerate(self._Filter__failRegex):
            note_matches_of(regex, index + 1, self._writer)
        add_failure = self.failManager.addFailure

        def reporting_add_failure(ticket, count=1, observed=False):
            # The manager keeps the first ticket of an id and changes it, so its values are read before.
            seen = FailureSeen(ticket)
            retry = add_failure(ticket, count, observed)
            if observed:
                self._writer.failure_weighs(retry, count + 1)
            else:
                self._writer.failure(self._failregex, seen, retry, self.jail.landed_just_now(seen.getID()))
                if Observers.Main is None or retry >= self.failManager.getMaxRetry():
                    self._writer.failure_is_done()
            return retry

        self.failManager.addFailure = reporting_add_failure
        text_to_ip = DNSUtils.textToIp

        def noting_text_to_ip(text, use_dns):
            ids = text_to_ip(text, use_dns)
            if not ids:
                self._writer.failregex = None
            return ids

        DNSUtils.textToIp = staticmethod(noting_text_to_ip)

    def clock_moved(self):
        self.inOperation = self._clock.in_operation
        self.jail.clock_moved()

    def _note_ignoreregex(self, index, _regex):
        if self._writer.ignoreregex is None:
            self._writer.ignoreregex = index + 1

    def processLine(self, line, date=None):
        """An entry of the journal comes with its date."""
        self._was_searched = False
        if date is not None:
            self._writer.date = line[1]
            self._clock.move_to(date)
            self.clock_moved()
        found = super().processLine(line, date)
        if self._was_searched:
            self._writer.processed_line(found)
        else:
            self._writer.old_line(self._Filter__lastDate)
        for failure in found:
            self._failregex = failure[0] + 1
            yield failure
            self._writer.failure_is_done()

    def findFailure(self, tupleLine, date, noDate=False):
        self._was_searched = True
        self._writer.time = date
        found = super().findFailure(tupleLine, date, noDate)
        if date is None:
            self._writer.failregex = None
        return found

    def _mergeFailure(self, mlfid, fail, failRegex):
        gained = dict(fail) if fail.get("mlfgained") else None
        merged = super()._mergeFailure(mlfid, fail, failRegex)
        if gained and self._tells_logins:
            id = host_of(gained) or host_of(merged)
            self._writer.login(id, gained.get("user"))
        return merged

    def logIgnoreIp(self, ip, log_ignore, ignore_source="unknown source"):
        if log_ignore:
            self._ignore_source = ignore_source

    def _inIgnoreIPList(self, ip, ticket, log_ignore=True):
        ignored = super()._inIgnoreIPList(ip, ticket, log_ignore)
        if ignored:
            self._writer.ignored_failure(self._failregex, ticket, self._rule_for(ip))
        return ignored

    def _rule_for(self, ip):
        option = OPTION_OF_SOURCE.get(self._ignore_source)
        if option:
            return option
        single = (entry for entry, net in self._ignoreip if net.isSingle and net == ip)
        covering = (entry for entry, net in self._ignoreip if not net.isSingle and ip.isInNet(net))
        return next(single, None) or next(covering)

    def commonError(self, reason="common", exc=None):
        """Called where a line raised an exception, which the server logs; the line is lost."""
        self._writer.failed_line(exc or sys.exc_info()[1])


OPTION_OF_SOURCE = {"ignoreself rule": "ignoreself", "command": "ignorecommand"}


def host_of(groups):
    """The address or name that groups of regexes have, as it is printed."""
    address = groups.get("ip4") or groups.get("ip6")
    return str(IPAddr(address)) if address else groups.get("dns")


class ReplayFilter(Hooks, Filter):
    pass


class ReplayFileFilter(Hooks, FileFilter):
    """Reads a file, and knows the numbers of its lines."""

    def __init__(self, jail, clock, writer):
        super().__init__(jail, clock, writer)
        self.setLogEncoding("UTF-8")
        self.active = True
        self._number = 0

    def seekToTime(self, container, date, accuracy=3):
        super().seekToTime(container, date, accuracy)
        with open(container.getFileName(), "rb") as log:
            self._number = log.read(container.getPos()).count(b"\n")

    def processLineAndAdd(self, line, date=None):
        self._number += 1
        self._writer.at(self._number)
        super().processLineAndAdd(line, date)


class FailureSeen:
    """The values of a ticket at the time of its failure."""

    def __init__(self, ticket):
        self._id, self._ip = ticket.getID(), ticket.getIP()
        self._time, self._data = ticket.getTime(), dict(ticket.getData())

    def getID(self):
        return self._id

    def getIP(self):
        return self._ip

    def getTime(self):
        return self._time

    def getData(self):
        return self._data


class ReportingDateDetector:
    """Moves the clock between the date of a line and everything else that is done with it."""

    def __init__(self, detector, flt, moves_clock):
        self._detector = detector
        self._filter = flt
        self._moves_clock = moves_clock

    def getTime(self, text, match=None):
        date = self._read(text, match)
        if date is not None:
            self._filter._writer.date = text
            if self._moves_clock:
                self._filter._clock.move_to(date[0])
                self._filter.clock_moved()
        return date

    def _read(self, text, match):
        if not self._moves_clock:
            return self._detector.getTime(text, match)
        self._filter._clock.show_reference()
        try:
            return self._detector.getTime(text, match)
        finally:
            self._filter._clock.show_current()

    def __getattr__(self, name):
        return getattr(self._detector, name)


def note_matches_of(regex, number, writer):
    search, get_fail_id = regex.search, regex.getFailID

    def noting_search(*args):
        search(*args)
        if regex.hasMatched():
            writer.failregex = number

    def noting_get_fail_id(*args):
        before, writer.failregex = writer.failregex, None
        id = get_fail_id(*args)
        writer.failregex = before
        return id

    regex.search = noting_search
    regex.getFailID = noting_get_fail_id


OVERRIDING = ("usedns", "maxlines", "datepattern")


def configure(flt, request):
    flt.setUseDns(request.get("usedns") or "warn")
    flt.setMaxRetry(request.get("maxretry", 5))
    flt.setFindTime(request.get("findtime", 600))
    flt.checkAllRegex = bool(request.get("checkAll"))
    flt.ignore_addresses(request.get("ignoreip", []))
    flt.ignore_self(request.get("ignoreself", []))
    flt.ignore_by_command(request.get("ignorecommand"))
    if request.get("logins"):
        flt.tell_logins()
    if request.get("logtimezone"):
        flt.setLogTimeZone(request["logtimezone"])
    settings = filter_settings(request["filter"])
    overrides = [(name, [request[name]]) for name in OVERRIDING if request.get(name)]
    overridden = [name for name, _ in overrides]
    # Regexes are compiled as they are added, so what they depend on comes first.
    for name, values in overrides + [setting for setting in settings if setting[0] not in overridden]:
        apply_setting(flt, name, values)


def filter_settings(source):
    """Pairs (name, values) in the order in which they are to be set."""
    if "failregex" in source:
        single = [(name, [source[name]]) for name in ("prefregex", "maxlines", "datepattern") if source.get(name)]
        return single + [(f"add{name}", source.get(name, [])) for name in ("failregex", "ignoreregex")]
    reader = read_filter(source)
    # ["set" | "multi-set", jail, name, value or values]
    return [
        (command[2], command[3] if command[0] == "multi-set" else command[3:])
        for command in reader.convert()
        if command[2] != "addjournalmatch"
    ]


def read_filter(source):
    options = dict(source.get("options") or {})
    if "path" in source:
        reader = FilterReader(os.path.abspath(source["path"]), "replay", options)
        reader.setBaseDir(None)
        read = reader.readexplicit()
    else:
        reader = FilterReader(source["name"], "replay", options, basedir=source["configDir"])
        read = reader.read()
    if not read:
        raise ValueError(f"cannot read the filter {source}")
    reader.applyAutoOptions("systemd" if source.get("journal") else "auto")
    reader.getOptions(None)
    return reader


def journal_match(source):
    """The matches of a filter, one a line."""
    return (read_filter(source).get("Definition", "journalmatch") or "").splitlines()


def apply_setting(flt, name, values):
    for value in values:
        if name == "prefregex":
            flt.prefRegex = value
        elif name == "addfailregex":
            flt.addFailRegex(value)
        elif name == "addignoreregex":
            flt.addIgnoreRegex(value)
        elif name == "maxlines":
            flt.setMaxLines(value)
        elif name == "datepattern":
            flt.setDatePattern(value)
        elif name == "usedns":
            flt.setUseDns(value)
        else:
            raise ValueError(f"unknown setting {name}")


def open_log(path, encoding):
    log = FileContainer(path, encoding or "UTF-8", doOpen=True)
    log.waitForLineEnd = False
    return log
