"""
Writes the table of character names that the regex parser reads, from what CPython 3.11 knows (Unicode 14):

    /usr/bin/python3 test/oracle/regex/pack_character_names.py > src/pyregex/unicode/character-name-table.ts

src/pyregex/unicode/character-names.ts unpacks it. Names are cut into words, each with the space or hyphen before it. A
name is written as a list of numbers: what its code point is ahead of the one before, unless that is 1; how many words of the
name before are dropped from its end, and how many are added; the words. Names that follow from their code points by a
rule are left out.
"""

import collections
import itertools
import re
import sys

sys.dont_write_bytecode = True

from character_names import list_aliases, list_names

RULED_NAMES = ("HANGUL SYLLABLE ", "CJK UNIFIED IDEOGRAPH-")

# Words that stand for others: the one before counted up, and the code point in hexadecimal digits.
COUNTED_UP = " +"
CODE_POINT = "-#"
# The number of a word that no other name has; such words stand in a list of their own, in their order.
RARE_WORD = 0
# The number that announces a step; every other head of a name is greater.
STEP = 0
MAX_ADDED = 15

# A number is written as digits that say there are more, and one that is the last.
LAST_DIGITS = [chr(code) for code in range(ord("%"), ord("[") + 1)]
DIGITS = [chr(code) for code in range(ord("a"), ord("~") + 1)]

LINE_WIDTH = 100

TABLE = """\
/*!
 * The names of the characters of Unicode 14, derived from data files of Unicode, Inc., which come with this notice:
 *
 * UNICODE LICENSE V3
 *
 * COPYRIGHT AND PERMISSION NOTICE
 *
 * Copyright © 1991-2024 Unicode, Inc.
 *
 * NOTICE TO USER: Carefully read the following legal agreement. BY
 * DOWNLOADING, INSTALLING, COPYING OR OTHERWISE USING DATA FILES, AND/OR
 * SOFTWARE, YOU UNEQUIVOCALLY ACCEPT, AND AGREE TO BE BOUND BY, ALL OF THE
 * TERMS AND CONDITIONS OF THIS AGREEMENT. IF YOU DO NOT AGREE, DO NOT
 * DOWNLOAD, INSTALL, COPY, DISTRIBUTE OR USE THE DATA FILES OR SOFTWARE.
 *
 * Permission is hereby granted, free of charge, to any person obtaining a
 * copy of data files and any associated documentation (the "Data Files") or
 * software and any associated documentation (the "Software") to deal in the
 * Data Files or Software without restriction, including without limitation
 * the rights to use, copy, modify, merge, publish, distribute, and/or sell
 * copies of the Data Files or Software, and to permit persons to whom the
 * Data Files or Software are furnished to do so, provided that either (a)
 * this copyright and permission notice appear with all copies of the Data
 * Files or Software, or (b) this copyright and permission notice appear in
 * associated Documentation.
 *
 * THE DATA FILES AND SOFTWARE ARE PROVIDED "AS IS", WITHOUT WARRANTY OF ANY
 * KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
 * MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT OF
 * THIRD PARTY RIGHTS.
 *
 * IN NO EVENT SHALL THE COPYRIGHT HOLDER OR HOLDERS INCLUDED IN THIS NOTICE
 * BE LIABLE FOR ANY CLAIM, OR ANY SPECIAL INDIRECT OR CONSEQUENTIAL DAMAGES,
 * OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS,
 * WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION,
 * ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THE DATA
 * FILES OR SOFTWARE.
 *
 * Except as contained in this notice, the name of a copyright holder shall
 * not be used in advertising or otherwise to promote the sale, use or other
 * dealings in these Data Files or Software without prior written
 * authorization of the copyright holder.
 */

/**
 * Written by test/oracle/regex/pack_character_names.py, which says how it is packed. It is a function because V8 compiles one
 * when it is first called.
 */
export function packedCharacterNames() {
  return {
    common: `%s`,
    rare: `%s`,
    names: `%s`,
  };
}
"""


def cut(name):
    return re.findall("[ -][^ -]*", " " + name)


def count_up(word):
    return re.sub("[0-9]+$", lambda digits: str(int(digits[0]) + 1).zfill(len(digits[0])), word)


def to_records(entries):
    """For each name: the step to its code point, how many words are dropped, and which are added."""
    code_before, words_before = -1, []
    for code, name in entries:
        words = cut(name)
        if words[-1] == f"-{code:04X}":
            words[-1] = CODE_POINT
        kept = count_common(words, words_before)
        added = words[kept:]
        if added and kept < len(words_before) and words_before[kept] != added[0] == count_up(words_before[kept]):
            added[0] = COUNTED_UP
        yield (code - code_before) % (sys.maxunicode + 1), len(words_before) - kept, added
        code_before, words_before = code, words


def count_common(words, others):
    same = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(words, others))
    return sum(1 for _ in same)


def to_numbers(records, numbers_of_words):
    for step, dropped, added in records:
        if step != 1:
            yield from (STEP, step)
        assert len(added) <= MAX_ADDED
        yield 1 + dropped * (MAX_ADDED + 1) + len(added)
        yield from (numbers_of_words.get(word, RARE_WORD) for word in added)


def write_number(number):
    rest, last = divmod(number, len(LAST_DIGITS))
    text = LAST_DIGITS[last]
    while rest > 0:
        rest, digit = divmod(rest - 1, len(DIGITS))
        text = DIGITS[digit] + text
    return text


def wrap(text):
    """In lines of which none ends with a space."""
    return "\n".join(re.findall(f".{{1,{LINE_WIDTH}}}(?<! )", text))


def main():
    named = ((code, name) for code, name in list_names() if not name.startswith(RULED_NAMES))
    records = list(to_records([*named, *list_aliases()]))
    uses = collections.Counter(word for _, _, added in records for word in added)
    common = [word for word, count in uses.most_common() if count > 1]
    rare = [word for word, count in uses.items() if count == 1]
    numbers = to_numbers(records, {word: index + 1 for index, word in enumerate(common)})
    texts = ("".join(common), "".join(rare), "".join(map(write_number, numbers)))
    sys.stdout.write(TABLE % tuple(map(wrap, texts)))


main()
