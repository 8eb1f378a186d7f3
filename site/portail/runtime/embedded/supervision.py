"""The process manager: supervisord runs the servers and the programs, restarts what falls, stops all in order."""

import os
import re
import shlex
import signal
import subprocess
import sys
import time
import xmlrpc.client
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from supervisor.xmlrpc import SupervisorTransport

from portail.runtime.embedded.console import Refusal, tail
from portail.runtime.embedded.processes import MARK, end_with_parent
from portail.runtime.embedded.state import State

# By way of the folder that supervisord works in: the kernel takes 107 bytes, and the state directory may have more.
SOCKET = "/proc/{}/cwd/run/supervisor.sock"
START_PATIENCE = 20.0  # seconds
STOP_PATIENCE = 150.0  # seconds, above the sum of what the programs are granted one after the other
GROUP = "site"  # the programs that are no servers; a group stops as one
FAILED = frozenset({"BACKOFF", "EXITED", "FATAL"})

# Relative to the state directory, where supervisord works: it expands some of these paths twice.
HEAD = """\
[unix_http_server]
file={socket}
chmod=0600
[rpcinterface:supervisor]
supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface
[supervisord]
nodaemon=true
silent=true
umask=077
{user}logfile=log/supervisord.log
logfile_maxbytes=2MB
logfile_backups=1
pidfile=run/supervisord.pid
childlogdir=log
"""

SECTION = """\
[program:{name}]
command={command}
directory={directory}
priority={priority}
autostart={autostart}
autorestart=true
startretries=20
stopsignal={stop_signal}
stopwaitsecs={stop_seconds}
killasgroup=true
redirect_stderr=true
stdout_logfile=log/{name}.log
stdout_logfile_maxbytes=10MB
stdout_logfile_backups=3
{user}"""


@dataclass(frozen=True)
class Program:
    """One program. Servers start by themselves, low priorities first, and stop last, one after the other.

    The others wait to be told, and stop first, all at once. Times in seconds.
    """

    name: str
    command: Sequence[str]
    priority: int = 100
    directory: Path = Path("/")
    is_server: bool = False
    stop_signal: str = "TERM"
    stop_seconds: int = 20
    user: str | None = None


class Supervisor:
    """One supervisord and its programs, which live no longer than this process."""

    def __init__(self, state: State, programs: Sequence[Program]) -> None:
        self.state = state
        self.programs = programs
        self.process: subprocess.Popen[bytes] | None = None
        self._socket = ""

    def start(self, environment: Mapping[str, str]) -> None:
        """Start it with the programs that start by themselves, and wait until it listens."""
        settings = self.state.run / "supervisord.conf"
        settings.write_text(configuration(self.programs))
        complaints = self.state.log / "supervisord.errors"
        with complaints.open("wb") as errors:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "supervisor.supervisord", "-c", str(settings)],
                env={**environment, MARK: str(self.state.root), "PYTHONUNBUFFERED": "1"},
                cwd=self.state.root,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=errors,
                start_new_session=True,  # Ctrl-C reaches the launcher alone, which stops everything in order
                preexec_fn=end_with_parent,  # noqa: PLW1509 - the launcher has a single thread
            )
        self._socket = SOCKET.format(self.process.pid)
        deadline = time.monotonic() + START_PATIENCE
        while not self._listens():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise self.state.refusal(f"Le gestionnaire de processus ne démarre pas :\n{tail(complaints)}")
            time.sleep(0.02)

    def start_program(self, name: str) -> None:
        """Start one of the programs that wait to be told; does not wait for it."""
        self._call("startProcess", f"{GROUP}:{name}", False)

    def states(self) -> dict[str, str]:
        """The state of each program, in supervisord's words (`RUNNING`, `BACKOFF`, `FATAL`…)."""
        return {info["name"]: info["statename"] for info in self._call("getAllProcessInfo")}

    def fallen(self) -> set[str]:
        """The programs that were started again and again in vain, and are given up."""
        try:
            return {name for name, state in self.states().items() if state == "FATAL"}
        except OSError:  # supervisord itself is leaving
            return set()

    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def stop(self) -> None:
        """Stop the programs one after the other, the last started first, then supervisord."""
        if self.process is not None:
            if self.is_running():
                self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(STOP_PATIENCE)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
            self.process = None

    def _listens(self) -> bool:
        try:
            return self._call("getState")["statename"] == "RUNNING"
        except OSError:
            return False

    def _call(self, method: str, *arguments: object) -> Any:
        transport = SupervisorTransport(None, None, f"unix://{self._socket}")
        with xmlrpc.client.ServerProxy("http://127.0.0.1", transport=transport) as server:
            return getattr(server.supervisor, method)(*arguments)


def configuration(programs: Sequence[Program]) -> str:
    """The text of supervisord.conf. It holds no secret: those travel in the environment."""
    root = "user=root\n" if os.geteuid() == 0 else ""
    parts = [HEAD.format(socket=SOCKET.format("self"), user=root)]
    parts += [
        SECTION.format(
            name=program.name,
            command=_escaped(shlex.join(program.command)),
            directory=_escaped(str(program.directory)),
            priority=program.priority,
            autostart=str(program.is_server).lower(),
            stop_signal=program.stop_signal,
            stop_seconds=program.stop_seconds,
            user=f"user={program.user}\n" if program.user else "",
        )
        for program in programs
    ]
    members = ",".join(program.name for program in programs if not program.is_server)
    if members:
        parts.append(f"[group:{GROUP}]\nprograms={members}\npriority={Program.priority}\n")
    return "".join(parts)


def _escaped(value: str) -> str:
    """A value as the configuration file wants it. Raises `Refusal` for what it cannot express."""
    if re.search(r"[\r\n]|\s[;#]", value):
        raise Refusal(f"Ce chemin contient des caractères que le gestionnaire de processus n’accepte pas : {value}")
    return value.replace("%", "%%")
