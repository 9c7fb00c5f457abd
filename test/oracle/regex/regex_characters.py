"""
What CPython's re matches with a single character, one JSON object a line:
`{"kind": "category", "pattern": …, "ranges": [[from, to], …]}` for `\\w`, `\\d`, `\\s`, and for the characters it does not know,
`{"kind": "variants", "ascii": …, "code": …, "variants": […]}` for each character that `(?i)` lets match another one.
"""

import json
import re
import sys
import unicodedata


def main():
    chars = [chr(code) for code in range(sys.maxunicode + 1)]
    for pattern in (r"\w", r"\d", r"\s", r"(?a)\w", r"(?a)\d", r"(?a)\s"):
        matches = re.compile(pattern).match
        report_category(pattern, map(ord, filter(matches, chars)))
    unassigned = (char for char in chars if unicodedata.category(char) == "Cn")
    report_category("unassigned", map(ord, unassigned))
    report_variants(chars)


def report_category(pattern, codes):
    ranges = []
    for code in codes:
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    print(json.dumps({"kind": "category", "pattern": pattern, "ranges": ranges}))


def report_variants(chars):
    cased = "".join(filter(has_case, chars))
    for flags in ("(?i)", "(?ia)"):
        for char in cased:
            variants = [ord(found) for found in re.findall(flags + re.escape(char), cased)]
            if len(variants) > 1:
                entry = {"kind": "variants", "ascii": "a" in flags, "code": ord(char), "variants": variants}
                print(json.dumps(entry))


def has_case(char):
    return any(form != char for form in (char.lower(), char.upper(), char.title(), char.casefold()))


main()
