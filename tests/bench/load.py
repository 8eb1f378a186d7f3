"""Readers that ask for one page again and again, at the least cost to the machine that they share with the server."""

import selectors
import socket
import time
from pathlib import Path
from typing import Self

END = b"\r\n\r\n"
LENGTH = b"content-length:"


class Reader:
    """One keep-alive connection, on which the same request is sent once its answer has come."""

    def __init__(self, port: int, host: str, path: str) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=30)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.request = f"GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode()
        self.received = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()

    def send(self) -> None:
        self.received = b""
        self.socket.sendall(self.request)

    def receive(self) -> bool:
        """Read what has come; whether the answer is whole."""
        part = self.socket.recv(262_144)
        assert part, "The server has closed the connection."
        self.received += part
        head, found, body = self.received.partition(END)
        if not found:
            return False
        assert head.startswith(b"HTTP/1.1 200"), head[:300]
        length = next(line for line in head.lower().split(b"\r\n") if line.startswith(LENGTH))
        return len(body) == int(length[len(LENGTH) :])

    def read(self) -> float:
        """Ask once; the seconds that it took."""
        started = time.perf_counter()
        self.send()
        while not self.receive():
            pass
        return time.perf_counter() - started


def rate(port: int, host: str, path: str, *, readers: int = 8, seconds: float = 2.0) -> float:
    """How many answers a second `readers` get together."""
    everyone = [Reader(port, host, path) for _ in range(readers)]
    selector = selectors.DefaultSelector()
    for reader in everyone:
        selector.register(reader.socket, selectors.EVENT_READ, reader)
        reader.send()
    started, answers = time.perf_counter(), 0
    while (now := time.perf_counter()) - started < seconds:
        for key, _ in selector.select(timeout=1):
            if key.data.receive():
                answers += 1
                key.data.send()
    selector.close()
    for reader in everyone:
        reader.socket.close()
    return answers / (now - started)


def processor_seconds(pid: int) -> float:
    """What a process and its children have had of the processors so far, those of their threads that have not ended."""
    tasks = list(Path(f"/proc/{pid}/task").iterdir())
    own = sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9
    children = [child for task in tasks for child in (task / "children").read_text().split()]
    return own + sum(processor_seconds(int(child)) for child in children)
