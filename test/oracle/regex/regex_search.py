"""What CPython's re.search finds. Reads JSON objects, a line each, in any order:

{"subjects": […]}                                 texts that the patterns below are to be searched in, from now on
{"pattern": …, "multiline": …, "ranges": [[index of the subject, pos, endpos], …]}

and answers each pattern with a line, a list with one entry for each range: null where nothing is found, else the spans
of all groups, [start, end] or null; {"error": name} for a search that CPython gives up or that takes too long. For a
pattern that it rejects the answer is null. Places are UTF-16 units.
"""

import json
import re
import signal
import sys
import warnings

# Seconds of CPU; far below what our own limits allow for.
TIME_LIMIT = 0.1


class TookTooLong(Exception):
    pass


class Subject:
    """A text with the places of its characters in UTF-16 units."""

    def __init__(self, text):
        # JSON gives a surrogate pair as one character already.
        self.text = text
        self._units = None
        if any(ord(char) > 0xFFFF for char in text):
            self._units = [0]
            for char in text:
                self._units.append(self._units[-1] + (2 if ord(char) > 0xFFFF else 1))

    def to_unit(self, index):
        return self._units[index] if self._units else index

    def to_index(self, unit):
        return self._units.index(unit) if self._units else unit


def main():
    warnings.simplefilter("ignore")
    signal.signal(signal.SIGVTALRM, give_up)
    subjects = []
    for line in sys.stdin:
        request = json.loads(line)
        if "subjects" in request:
            subjects = [Subject(text) for text in request["subjects"]]
        else:
            print(json.dumps(answer(request, subjects), separators=(",", ":")))


def give_up(*_):
    raise TookTooLong


def answer(request, subjects):
    try:
        regex = re.compile(request["pattern"], re.MULTILINE if request.get("multiline") else 0)
    except (re.error, OverflowError, RecursionError, RuntimeError):
        return None
    return [search(regex, subjects[index], pos, endpos) for index, pos, endpos in request["ranges"]]


def search(regex, subject, pos, endpos):
    signal.setitimer(signal.ITIMER_VIRTUAL, TIME_LIMIT)
    try:
        match = regex.search(subject.text, subject.to_index(pos), subject.to_index(endpos))
        return None if match is None else [to_span(match, group, subject) for group in range(regex.groups + 1)]
    except (MemoryError, RecursionError, SystemError, TookTooLong) as error:
        return {"error": type(error).__name__}
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def to_span(match, group, subject):
    start, end = match.span(group)
    return None if start < 0 else [subject.to_unit(start), subject.to_unit(end)]


main()
