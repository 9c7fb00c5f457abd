"""Exports of the journal, read by fail2ban's systemd backend from a journal that is made of them."""

import json
import os
import shlex
import struct
import subprocess
import tempfile

MAKE_JOURNAL = "/lib/systemd/systemd-journal-remote"


def is_journal(path):
    with open(path, "rb") as log:
        first = log.readline()
    return first.startswith(b"__CURSOR=") or (first.startswith(b"{") and b'"__CURSOR"' in first)


def read_journal(path, journalmatch):
    """Yields the number of each entry that matches, with (date, text, seconds)."""
    from fail2ban.server.filtersystemd import FilterSystemd

    with open(path, "rb") as log:
        bytes = log.read()
    entries = read_json(bytes) if bytes.startswith(b"{") else read_export(bytes)
    numbers = {dict(entry)["__REALTIME_TIMESTAMP"]: number for number, entry in enumerate(entries, 1)}
    with tempfile.TemporaryDirectory() as folder:
        native = os.path.join(folder, "made.journal")
        export = b"".join(map(write_entry, entries))
        subprocess.run([MAKE_JOURNAL, "--output", native, "-"], input=export, check=True, capture_output=True)
        backend = FilterSystemd(None, journalfiles=native)
        for line in journalmatch:
            backend.addJournalMatch(shlex.split(line))
        reader = backend.getJournalReader()
        while entry := reader.get_next():
            micros = round(entry["__REALTIME_TIMESTAMP"].timestamp() * 1e6)
            line, seconds = backend.formatJournalEntry(entry)
            yield numbers[b"%d" % micros], (line[1], line[0] + line[2], seconds)


def read_json(bytes):
    return [
        [(name, part) for name, value in json.loads(line).items() for part in parts_of(value)]
        for line in bytes.splitlines()
    ]


def parts_of(value):
    if isinstance(value, str):
        return [value.encode()]
    if all(isinstance(part, int) for part in value):
        return [bytes(value)]
    return [part for parts in value for part in parts_of(parts)]


def read_export(bytes):
    entries, entry, at = [], [], 0
    while at < len(bytes):
        end = bytes.index(b"\n", at)
        line = bytes[at:end]
        at = end + 1
        if not line:
            entries.append(entry)
            entry = []
        elif b"=" in line:
            name, _, value = line.partition(b"=")
            entry.append((name.decode(), value))
        else:
            (size,) = struct.unpack_from("<Q", bytes, at)
            entry.append((line.decode(), bytes[at + 8 : at + 8 + size]))
            at += 8 + size + 1
    return entries


def write_entry(entry):
    return b"".join(write_field(name.encode(), value) for name, value in entry) + b"\n"


def write_field(name, value):
    """What names and dates an entry has to be text, for which the journal takes nothing else."""
    if name.startswith(b"__"):
        return name + b"=" + value + b"\n"
    return name + b"\n" + struct.pack("<Q", len(value)) + value + b"\n"
