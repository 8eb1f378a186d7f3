"""Servers of a test's own, which it may kill and start again: a cache, and the two kinds of broker."""

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from portail.runtime.embedded.valkey import binary
from tests import children
from tests.bench.served import wait_for
from tests.ports import free_port

RABBITMQ = Path("/usr/lib/rabbitmq/bin/rabbitmq-server")  # not Debian's wrapper, which changes user


@dataclass
class Server:
    """A server on a port of the loopback; `url` leads to it. What it holds is in `folder`."""

    command: Sequence[str]
    port: int
    url: str
    folder: Path
    environment: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it listens."""
        with (self.folder / "log").open("ab") as log:
            self.process = children.start(
                self.command, env=os.environ | self.environment, cwd=self.folder, stdout=log, stderr=log
            )
        wait_for(self.port)

    def kill(self) -> None:
        """SIGKILL, the whole group: nothing is tidied up."""
        if self.process is not None:
            children.kill(self.process)
            self.process = None


def valkey(folder: Path) -> Server:
    """A Valkey that keeps nothing on the disk."""
    folder.mkdir()
    port = free_port()
    command = (str(binary()), "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder))
    return Server(command, port, f"redis://127.0.0.1:{port}/0", folder)


def rabbitmq(folder: Path) -> Server:
    """A RabbitMQ with a node of its own; skips the test where none is installed."""
    if not RABBITMQ.exists():
        pytest.skip("no RabbitMQ is installed")
    folder.mkdir()
    port, between_nodes = free_port(), free_port()
    (folder / "rabbit.conf").write_text(f"listeners.tcp.1 = 127.0.0.1:{port}\n")
    (folder / "plugins").write_text("[].")
    environment = {
        "HOME": str(folder),
        "RABBITMQ_NODENAME": f"guichet-{port}@localhost",
        "RABBITMQ_DIST_PORT": str(between_nodes),
        "RABBITMQ_CONF_ENV_FILE": os.devnull,
        "RABBITMQ_CONFIG_FILE": str(folder / "rabbit"),
        "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "plugins"),
        "RABBITMQ_MNESIA_BASE": str(folder / "data"),
        "RABBITMQ_LOG_BASE": str(folder / "logs"),
    }
    return Server([str(RABBITMQ)], port, f"amqp://guest:guest@127.0.0.1:{port}//", folder, environment)
