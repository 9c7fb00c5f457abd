"""
The names of Unicode as CPython's unicodedata.lookup knows them, one JSON object a line: `{"name": …, "code": …}` for
each name and alias of a character, `{"name": …, "code": null}` for each named sequence of several characters.
"""

import ctypes
import json
import sys
import unicodedata

# Where CPython 3.11 keeps aliases and named sequences, as if they were characters of a private area.
FIRST_ALIAS = 0xF0000
END_OF_SEQUENCES = 0xF1000
BUFFER_BYTES = 256


class NamesApi(ctypes.Structure):
    """What `unicodedata` offers to the compiler; only its `getname` tells aliases and sequences."""

    _fields_ = [
        (
            "getname",
            ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_uint32, ctypes.c_char_p, ctypes.c_int, ctypes.c_int),
        ),
        ("getcode", ctypes.c_void_p),
    ]


def list_names():
    """Pairs of a code point and its name, in the order of code points."""
    for code in range(sys.maxunicode + 1):
        name = unicodedata.name(chr(code), None)
        if name is not None:
            yield code, name


def list_aliases():
    """Pairs of a code point and another name of it, in the order of code points."""
    found = [(unicodedata.lookup(name), name) for name in list_aliases_and_sequences()]
    return sorted((ord(text), name) for text, name in found if len(text) == 1)


def list_sequences():
    return [name for name in list_aliases_and_sequences() if len(unicodedata.lookup(name)) > 1]


def list_aliases_and_sequences():
    get_pointer = ctypes.pythonapi.PyCapsule_GetPointer
    get_pointer.restype = ctypes.c_void_p
    get_pointer.argtypes = [ctypes.py_object, ctypes.c_char_p]
    api = NamesApi.from_address(get_pointer(unicodedata._ucnhash_CAPI, b"unicodedata._ucnhash_CAPI"))
    buffer = ctypes.create_string_buffer(BUFFER_BYTES)
    codes = range(FIRST_ALIAS, END_OF_SEQUENCES)
    return [buffer.value.decode() for code in codes if api.getname(code, buffer, BUFFER_BYTES, True)]


def main():
    entries = [*list_names(), *list_aliases(), *((None, name) for name in list_sequences())]
    for code, name in entries:
        print(json.dumps({"name": name, "code": code}))


if __name__ == "__main__":
    main()
