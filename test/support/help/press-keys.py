"""Types into an interactive shell: press-keys.py KEYS SHELL [ARGUMENT...]

The shell has to prompt with READY. Prints the words of the command line that the keys make.
"""
import os
import pty
import re
import select
import sys
import time

SECONDS = 20
BEGIN, END, ENTER = b"\x01", b"\x05", b"\r"


def wait_for(pattern, shell, seen=b""):
    end = time.monotonic() + SECONDS
    while not re.search(pattern, seen):
        if time.monotonic() > end:
            sys.exit(f"{pattern!r} never came: {seen!r}")
        if select.select([shell], [], [], 0.2)[0]:
            seen += os.read(shell, 65536)
    return re.search(pattern, seen)


keys, *command = sys.argv[1:]
child, shell = pty.fork()
if child == 0:
    os.execvp(command[0], command)
wait_for(rb"READY", shell)
# What is there is printed as words, whatever it would do as a command.
line = keys.encode() + BEGIN + b"printf '%s|' WORDS " + END + ENTER
os.write(shell, line)
words = wait_for(rb"\nWORDS\|([^\r\n]*\|)", shell).group(1)
os.kill(child, 9)
sys.stdout.buffer.write(words.rstrip(b"|"))
