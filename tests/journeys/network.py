"""A network between a browser and the house that can be cut, for its pages and its service workers alike."""

import contextlib
import socket
import threading
import time
from collections.abc import Iterator

from playwright.sync_api import Page

CHUNK = 65_536  # bytes
ACTIVATED = "() => navigator.serviceWorker.ready.then(({ active }) => active.state === 'activated')"
IN_PLACE = "() => navigator.serviceWorker.controller !== null"


class Network:
    """Carries bytes from a port of its own to the one of the house, until it is cut."""

    def __init__(self, target: int) -> None:
        self.target = target
        self.losing = b""  # requests with these bytes reach the house; their answers do not come back
        self.lost = 0
        self.holding = b""  # requests with these bytes are on their way for as long as this says so
        self.held = 0
        self.open_sockets: set[socket.socket] = set()
        self.listener = listening(0)
        self.port: int = self.listener.getsockname()[1]
        self.serve()

    def serve(self) -> None:
        threading.Thread(target=self._accept, args=[self.listener], daemon=True).start()

    def cut(self) -> None:
        close(self.listener)
        for one in list(self.open_sockets):
            close(one)

    def restore(self) -> None:
        self.listener = listening(self.port)
        self.serve()

    def _accept(self, listener: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _address = listener.accept()
                threading.Thread(target=self._carry, args=[client], daemon=True).start()

    def _carry(self, client: socket.socket) -> None:
        try:
            server = socket.create_connection(("127.0.0.1", self.target))
        except OSError:
            close(client)
            return
        pair = {client, server}
        self.open_sockets |= pair
        doomed = threading.Event()
        back = threading.Thread(target=self._back, args=[server, client, doomed], daemon=True)
        back.start()
        with contextlib.suppress(OSError):
            while data := client.recv(CHUNK):
                if self.losing and self.losing in data:
                    doomed.set()
                if self.holding and self.holding in data:
                    self.held += 1
                    while self.holding:
                        time.sleep(0.05)
                server.sendall(data)
        with contextlib.suppress(OSError):
            server.shutdown(socket.SHUT_WR)
        back.join()
        for one in pair:
            close(one)
        self.open_sockets -= pair

    def _back(self, server: socket.socket, client: socket.socket, doomed: threading.Event) -> None:
        with contextlib.suppress(OSError):
            while data := server.recv(CHUNK):
                if doomed.is_set():
                    self.lost += 1
                    break
                client.sendall(data)
        close(client)


def wait_for_worker(page: Page) -> None:
    """Until the service worker of the site answers for this page.

    A worker takes the pages that are there. One that was on its way meanwhile has none before it is loaded again.
    """
    page.wait_for_function(ACTIVATED)
    if not page.evaluate(IN_PLACE):
        page.reload()
    page.wait_for_function(IN_PLACE)


def listening(port: int) -> socket.socket:
    """A socket of this machine that answers at this port; 0: at a free one."""
    listener = socket.create_server(("127.0.0.1", port))
    listener.listen(64)
    return listener


def close(one: socket.socket) -> None:
    with contextlib.suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()


@contextlib.contextmanager
def network_to(port: int) -> Iterator[Network]:
    network = Network(port)
    try:
        yield network
    finally:
        network.holding = b""
        network.cut()
