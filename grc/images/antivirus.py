"""Antivirus: what the daemon `clamd` says of bytes that a stranger has sent, by its own protocol (INSTREAM, clamd(8)).

No package: those that speak it are under the GPL, or were left years ago, and of the protocol we need one command.
"""

import re
import socket
import struct
from typing import IO
from urllib.parse import urlsplit

COMMAND = b"zINSTREAM\0"
PIECE = 256 * 1024  # bytes sent at once
PATIENCE = 60.0  # seconds for an answer; one file is looked at within
LONGEST = 4096  # bytes of an answer
FOUND = re.compile(r"stream: (?P<name>.+) FOUND")


class ScannerDownError(Exception):
    """The daemon does not answer, or cannot look at the file: nothing is known of it."""


def threat_in(content: IO[bytes], *, url: str) -> str:
    """The name of what the daemon finds in a file, which is read from its beginning; empty when it finds nothing.

    `url`: `tcp://host:port`, or `unix:///path` of its socket. Raises `ScannerDownError`.
    """
    content.seek(0)
    try:
        with connected(url) as clamd:
            clamd.sendall(COMMAND)
            while piece := content.read(PIECE):
                clamd.sendall(struct.pack("!L", len(piece)) + piece)
            clamd.sendall(struct.pack("!L", 0))
            with clamd.makefile("rb") as answer:
                said = answer.read(LONGEST).rstrip(b"\0\n").decode("utf-8", "replace")
    except OSError as error:
        raise ScannerDownError(str(error)) from error
    finally:
        content.seek(0)
    if said == "stream: OK":
        return ""
    if found := FOUND.fullmatch(said):
        return found["name"]
    raise ScannerDownError(said)


def connected(url: str) -> socket.socket:
    """A connection to the daemon. Raises `OSError`."""
    said = urlsplit(url)
    if said.scheme == "unix":
        clamd = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        clamd.settimeout(PATIENCE)
        try:
            clamd.connect(said.path)
        except OSError:
            clamd.close()
            raise
        return clamd
    return socket.create_connection((said.hostname or "", said.port or 0), timeout=PATIENCE)
