"""Visitors who take their time, over HTTP/1.1 and HTTP/2: byte by byte, or not at all.

The frames of HTTP/2 (RFC 9113) are written by hand: a library refuses to make those that are never completed.
"""

import socket
import ssl
import time
from pathlib import Path
from typing import NamedTuple

HEAD = b"POST /signaler/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/octet-stream\r\n"
PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
DATA, HEADERS, RESET, SETTINGS, GOAWAY, CONTINUATION = 0, 1, 3, 4, 7, 9
END_STREAM, END_HEADERS = 1, 4
INDEXED_200 = 0x88  # `:status: 200` in the static table of HPACK (RFC 7541, appendix A)
LONG = "x" * 100


class End(NamedTuple):
    """How it ended: after how many seconds, and the status of the answer, 0 when the proxy just hung up."""

    seconds: float
    status: int


class Attack(NamedTuple):
    """What is sent at once, then the same piece again and again."""

    protocol: str
    opening: bytes
    piece: bytes


def frame(kind: int, flags: int, payload: bytes, *, stream: int = 1) -> bytes:
    return len(payload).to_bytes(3, "big") + bytes([kind, flags]) + stream.to_bytes(4, "big") + payload


def headers(**more: str) -> bytes:
    """The header block of a POST: literal fields, in no table."""
    fields = {":method": "POST", ":scheme": "https", ":authority": "localhost", ":path": "/signaler/"}
    fields |= {name.replace("_", "-"): value for name, value in more.items()}
    return b"".join(
        b"\0" + bytes([len(name)]) + name.encode() + bytes([len(value)]) + value.encode()
        for name, value in fields.items()
    )


def opening(block: bytes, flags: int = END_HEADERS) -> bytes:
    return PREFACE + frame(SETTINGS, 0, b"", stream=0) + frame(HEADERS, flags, block)


ONE_BYTE = frame(DATA, 0, b"x")
ATTACKS = {
    "silence": Attack("http/1.1", b"", b""),
    "headers that drip": Attack("http/1.1", HEAD, b"X"),
    "a body that drips": Attack("http/1.1", HEAD + b"Content-Length: 1000000\r\n\r\n", b"x"),
    "a body that drips in chunks": Attack("http/1.1", HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
    "a body that pauses": Attack("http/1.1", HEAD + b"Content-Length: 1000000\r\n\r\n" + b"x" * 1000, b""),
    "silence (2)": Attack("h2", b"", b""),
    "headers that drip (2)": Attack("h2", opening(headers(), flags=0), frame(CONTINUATION, 0, b"x")),
    "a frame of headers that drips (2)": Attack("h2", opening(headers(a=LONG, b=LONG))[:-150], b"x"),
    "a body that drips (2)": Attack("h2", opening(headers(content_length="1000000")), ONE_BYTE),
    "a body without length that drips (2)": Attack("h2", opening(headers()), ONE_BYTE),
    "a frame of body that drips (2)": Attack(
        "h2", opening(headers(content_length="1000000")) + frame(DATA, 0, b"x" * 16000)[:100], b"x"
    ),
    "a body that pauses (2)": Attack("h2", opening(headers(content_length="1000000")) + ONE_BYTE, b""),
}


def connect(port: int, certificate: Path, protocol: str) -> ssl.SSLSocket:
    context = ssl.create_default_context(cafile=certificate)
    context.set_alpn_protocols([protocol])
    line = context.wrap_socket(socket.create_connection(("127.0.0.1", port)), server_hostname="localhost")
    assert line.selected_alpn_protocol() == protocol
    return line


def carry_out(attack: Attack, port: int, certificate: Path, *, at_most: float) -> End:
    """Go on until the proxy has had enough. TimeoutError when it bears it for `at_most` seconds."""
    began = time.monotonic()
    with connect(port, certificate, attack.protocol) as line:
        heard = b""
        line.sendall(attack.opening)
        line.settimeout(0.2)
        while time.monotonic() - began < at_most:
            try:
                heard += (more := line.recv(65536))
                status = status_of(heard, attack.protocol)
                if status is not None or not more:
                    return End(time.monotonic() - began, status or 0)
                continue
            except TimeoutError:
                pass
            except OSError:
                return End(time.monotonic() - began, 0)
            try:
                line.sendall(attack.piece)
            except OSError:
                return End(time.monotonic() - began, 0)
    msg = f"still open after {at_most} s"
    raise TimeoutError(msg)


def status_of(heard: bytes, protocol: str) -> int | None:
    """The status that these bytes say, 0 for a stream that was ended without one, None when they say neither yet."""
    if protocol == "http/1.1":
        return int(heard[9:12]) if len(heard) > len("HTTP/1.1 200") else None
    while len(heard) >= 9 + int.from_bytes(heard[:3], "big"):
        size, kind, payload = int.from_bytes(heard[:3], "big"), heard[3], heard[9:]
        if kind == HEADERS:
            return 200 if payload[0] == INDEXED_200 else int(payload[2:5])
        if kind in {RESET, GOAWAY}:
            return 0
        heard = heard[9 + size :]
    return None


def upload(port: int, certificate: Path, protocol: str, *, size: int, rate: int, stall: float) -> int:
    """Send `size` bytes, `rate` a second, and nothing for `stall` seconds half-way: the status of the answer."""
    if protocol == "h2":
        start, last = opening(headers(content_length=str(size))), frame(DATA, END_STREAM, b"")
    else:
        start, last = HEAD + f"Content-Length: {size}\r\n\r\n".encode(), b""
    with connect(port, certificate, protocol) as line:
        line.sendall(start)
        piece = b"x" * (rate // 10)
        for sent in range(0, size, len(piece)):
            content = piece[: size - sent]
            line.sendall(frame(DATA, 0, content) if protocol == "h2" else content)
            time.sleep(0.1 + (stall if sent <= size // 2 < sent + len(piece) else 0))
        line.sendall(last)
        heard = b""
        line.settimeout(30)
        while (status := status_of(heard, protocol)) is None:
            heard += line.recv(65536)
        return status
