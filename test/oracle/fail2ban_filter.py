"""fail2ban's Filter, FailManager and BanManager, put together as its server does, with hooks that report events."""

import logging
import os
import sys

from fail2ban.client.filterreader import FilterReader
from fail2ban.server import strptime
from fail2ban.server.banmanager import BanManager
from fail2ban.server.filter import FileContainer, Filter
from fail2ban.server.ipdns import DNSUtils, IPAddr
from fail2ban.server.mytime import MyTime
from fail2ban.server.ticket import BanTicket, Ticket


logging.getLogger("fail2ban").setLevel(logging.CRITICAL + 1)


def make_jail(request, clock, writer):
    never_ask_the_network()
    accept_old_years()
    jail = ReplayJail(clock, writer)
    jail.bans.setBanTime(request.get("bantime", 600))
    flt = jail.filter = ReplayFilter(jail, clock, writer)
    configure(flt, request)
    flt.install_hooks()
    return jail


def never_ask_the_network():
    """A host name counts as itself."""
    DNSUtils.dnsToIp = staticmethod(lambda name: {IPAddr(name, IPAddr.CIDR_RAW)})


def accept_old_years():
    """As fail2ban-regex means to when it starts: there it is 0, which 1.0.2 takes for nothing."""
    MyTime.setAlternateNow(1)
    strptime._updateTimeRE()


class ReplayJail:
    """What a Filter needs of a Jail; bans at once where the server hands the ticket to another thread."""

    name = "replay"
    database = None

    def __init__(self, clock, writer):
        self.bans = BanManager()
        self._clock = clock
        self._writer = writer

    def putFailTicket(self, ticket):
        ticket = BanTicket.wrap(ticket)
        reason = {}
        if self.bans.addBanTicket(ticket, reason=reason):
            self._writer.ban(ticket, self._until(ticket))
        elif reason.get("expired"):
            self._writer.expired_ban(ticket)
        else:
            self._writer.already_banned(ticket, self._until(reason["ticket"]))

    def unban_ended(self):
        for ticket in self.bans.unBanList(self._clock.current):
            self._writer.unban(ticket, self._clock.current)

    def _until(self, ticket):
        end = ticket.getEndOfBanTime(self.bans.getBanTime())
        return None if end == Ticket.MAX_TIME else end


class ReplayFilter(Filter):
    def __init__(self, jail, clock, writer):
        Filter.__init__(self, jail)
        self._clock = clock
        self._writer = writer
        self._ignoreip = []
        self._failregex = None

    def ignore_addresses(self, entries):
        self.ignoreSelf = False
        for entry in entries:
            self.addIgnoreIP(entry)
            self._ignoreip.append((entry, IPAddr(entry)))

    def install_hooks(self):
        self.dateDetector = ReportingDateDetector(self.dateDetector, self._clock, self._writer, self.jail)
        self.onIgnoreRegex = self._note_ignoreregex
        for index, regex in enumerate(self._Filter__failRegex):
            note_matches_of(regex, index + 1, self._writer)
        add_failure = self.failManager.addFailure

        def reporting_add_failure(ticket, *args):
            # The manager keeps the first ticket of an id and changes it, so its values are read before.
            seen = FailureSeen(ticket)
            retry = add_failure(ticket, *args)
            self._writer.failure(self._failregex, seen, retry)
            return retry

        self.failManager.addFailure = reporting_add_failure
        text_to_ip = DNSUtils.textToIp

        def noting_text_to_ip(text, use_dns):
            ids = text_to_ip(text, use_dns)
            if not ids:
                self._writer.failregex = None
            return ids

        DNSUtils.textToIp = staticmethod(noting_text_to_ip)

    def _note_ignoreregex(self, index, _regex):
        if self._writer.ignoreregex is None:
            self._writer.ignoreregex = index + 1

    def processLine(self, line, date=None):
        found = Filter.processLine(self, line, date)
        self._writer.processed_line(found)
        for failure in found:
            self._failregex = failure[0] + 1
            yield failure

    def findFailure(self, tupleLine, date, noDate=False):
        self._writer.time = date
        return Filter.findFailure(self, tupleLine, date, noDate)

    def _inIgnoreIPList(self, ip, ticket, log_ignore=True):
        ignored = Filter._inIgnoreIPList(self, ip, ticket, log_ignore)
        if ignored:
            self._writer.ignored_failure(self._failregex, ticket, self._rule_for(ip))
        return ignored

    def _rule_for(self, ip):
        single = (entry for entry, net in self._ignoreip if net.isSingle and net == ip)
        covering = (entry for entry, net in self._ignoreip if not net.isSingle and ip.isInNet(net))
        return next(single, None) or next(covering)

    def commonError(self, reason="common", exc=None):
        """Called where a line raised an exception, which the server logs; the line is lost."""
        self._writer.failed_line(exc or sys.exc_info()[1])


class FailureSeen:
    """The values of a ticket at the time of its failure."""

    def __init__(self, ticket):
        self._id, self._time, self._data = ticket.getID(), ticket.getTime(), dict(ticket.getData())

    def getID(self):
        return self._id

    def getTime(self):
        return self._time

    def getData(self):
        return self._data


class ReportingDateDetector:
    """Moves the clock between the date of a line and everything else that is done with it."""

    def __init__(self, detector, clock, writer, jail):
        self._detector = detector
        self._clock = clock
        self._writer = writer
        self._jail = jail

    def getTime(self, text, match=None):
        self._clock.show_reference()
        try:
            date = self._detector.getTime(text, match)
        finally:
            self._clock.show_current()
        if date is not None:
            self._writer.date = text
            self._clock.move_to(date[0])
            self._clock.show_current()
            self._jail.unban_ended()
        return date

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
    reader.applyAutoOptions("auto")
    reader.getOptions(None)
    return reader


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
