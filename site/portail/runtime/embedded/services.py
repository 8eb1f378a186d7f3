"""The embedded servers that the environment does not replace by real ones, started together and stopped together."""

import itertools
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from portail.runtime.embedded.console import Refusal, tail
from portail.runtime.embedded.ports import first_free, is_free
from portail.runtime.embedded.postgres import Postgres
from portail.runtime.embedded.processes import stop_left_behind
from portail.runtime.embedded.state import State
from portail.runtime.embedded.supervision import FAILED, Program, Supervisor
from portail.runtime.embedded.valkey import Valkey
from portail.runtime.keys import KEYS

ATTEMPTS = 5  # another launcher may take a port between the probe and the start
PATIENCE = 300.0  # seconds: a large database recovers slowly after a power cut
SECRETS = {"SECRET_KEY": "secret key of Django"}  # under which name the state directory keeps a key, if not its own
SPREAD = 8000  # ports: where two checkouts start looking differs, so that they seldom meet


class Services:
    """Servers for one state directory, and the environment that leads the application to them.

    `DATABASE_URL` given: no PostgreSQL. `BROKER_URL` and `CACHE_URL` given: no Valkey. `durable=False` is for tests.
    """

    def __init__(self, state: State, environ: Mapping[str, str], *, durable: bool = True) -> None:
        if environ.get("DATABASE_OWNER_URL") and not environ.get("DATABASE_URL"):
            raise Refusal("DATABASE_OWNER_URL est donnée sans DATABASE_URL. Donnez les deux, ou aucune.")
        self.state = state
        self.given = {name: value for name, value in environ.items() if value}
        self.postgres = None if "DATABASE_URL" in self.given else Postgres(state, durable=durable)
        needs_valkey = not {"BROKER_URL", "CACHE_URL"} <= self.given.keys()
        self.valkey = Valkey(state, durable=durable) if needs_valkey else None
        self.supervisor: Supervisor | None = None

    @property
    def servers(self) -> list[Postgres | Valkey]:
        return [server for server in (self.postgres, self.valkey) if server is not None]

    @property
    def is_demo(self) -> bool:
        return self.given.get("DEMO", "").lower() in {"1", "true", "yes", "on"}

    @property
    def data(self) -> Path:
        """PostgreSQL's data folder, whether it is used or not."""
        return self.postgres.ownership.data if self.postgres else self.state.postgres / "data"

    @property
    def chosen(self) -> dict[str, str]:
        """The variables chosen here; what was given wins."""
        chosen = {"VAR_DIR": str(self.state.root)}
        for name in KEYS[:1] if self.is_demo else KEYS:
            chosen[name] = self.given.get(name) or self.state.secret(SECRETS.get(name, name))
        for server in self.servers:
            chosen |= {name: value for name, value in server.environment().items() if name not in self.given}
        return chosen

    @property
    def environment(self) -> dict[str, str]:
        """The whole environment of the programs."""
        return {**self.given, **self.chosen}

    def start(self, programs: Sequence[Program] = ()) -> Supervisor:
        """Start the servers under the process manager and wait until they answer, our own and no other."""
        for attempt in itertools.count(1):
            for server in self.servers:
                server.port = first_free(self._first_port(server) if attempt == 1 else server.port + 1)
            supervisor = Supervisor(self.state, [*(server.program() for server in self.servers), *programs])
            self.supervisor = supervisor
            supervisor.start(self.environment)
            failed = self._wait(supervisor)
            if failed is None:
                break
            self.stop()
            # With its port still free, it fell for another reason: trying again would not help.
            if is_free(failed.port) or attempt == ATTEMPTS:
                log = self.state.log / f"{failed.name}.log"
                raise self.state.refusal(f"{failed.name} ne démarre pas :\n{tail(log)}")
        return supervisor

    def stop(self) -> None:
        """Stop everything, in the reverse order."""
        if self.supervisor is not None:
            self.supervisor.stop()
            self.supervisor = None

    def recover(self) -> bool:
        """Stop what a killed launcher left running. Says whether there was anything."""
        return stop_left_behind(self.state, self.data)

    def _first_port(self, server: Postgres | Valkey) -> int:
        return server.first_port + int(self.state.digest, 16) % SPREAD

    def _wait(self, supervisor: Supervisor) -> Postgres | Valkey | None:
        """Wait until all answer; returns the one that fell instead."""
        deadline = time.monotonic() + PATIENCE
        for server in self.servers:
            while not server.answers():
                if supervisor.states().get(server.name) in FAILED or time.monotonic() > deadline:
                    return server
                time.sleep(0.05)
        return None
