"""Reads the `case.ini` of a golden case: `key = value`, and `key[] = value` for each item of a list."""


def read_case(path):
    case = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        key, separator, value = (part.strip() for part in line.partition("="))
        if not separator:
            continue
        if key.endswith("[]"):
            case.setdefault(key[:-2], []).append(value)
        else:
            case[key] = value
    return case
