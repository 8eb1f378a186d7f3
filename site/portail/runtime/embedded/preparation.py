"""What must be done before the site can be served, and done again only when what it is made from has changed."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portail.runtime.bootstrap.console import Step
from portail.runtime.embedded.console import tail
from portail.runtime.embedded.processes import MARK, end_with_parent
from portail.runtime.embedded.state import State, write_private

NOT_SOURCES = frozenset({"__pycache__", "node_modules", "tests", "docs", "deploy"})
DATA = frozenset({".csv", ".json", ".geojson", ".py"})


@dataclass(frozen=True)
class SetupCommand:
    """One management command. `reads` says which source files decide on its result.

    `anew` is added to it unless a former run is known to have come to its end. `variables` change only what the command
    mends with `mended` added to it.
    """

    label: str
    arguments: tuple[str, ...]
    reads: Callable[[Path], bool]
    anew: tuple[str, ...] = ()
    variables: tuple[str, ...] = ()
    mended: tuple[str, ...] = ()
    in_database: bool = True


MIGRATE = SetupCommand(
    label="Mise à jour de la base de données",
    arguments=("migrate", "--no-input"),
    reads=lambda path: path.parent.name == "migrations" or path.name == "migrate.py",
)
STATIC = SetupCommand(
    label="Rassemblement des fichiers statiques",
    arguments=("collectstatic", "--no-input"),
    reads=lambda path: "static" in path.parts or "settings" in path.parts,
    anew=("--clear",),  # a copy that was cut short is as recent as its original
    in_database=False,
)
DEMO = SetupCommand(
    label="Contenu de démonstration",
    arguments=("demo", "--skip-checks"),  # `migrate` has made them, or nothing has changed since
    reads=lambda path: path.suffix in DATA or "demo" in path.parts,
    variables=("PORT", "BASE_DOMAIN"),
    mended=("--addresses",),
)


class Preparation:
    """The steps for one checkout and one state directory.

    `database` names the very database, or is None when that cannot be known (a server of someone else's, which
    others may change): its steps then run every time. All of them may be run again without harm.
    """

    def __init__(self, checkout: Path, state: State, environment: Mapping[str, str], *, database: str | None) -> None:
        self.checkout = checkout
        self.state = state
        self.environment = environment
        self.database = database
        self.record = state.run / "prepared.json"

    def run(self, *steps: SetupCommand) -> None:
        """Run the steps that are due, in order. Raises `Refusal` with the end of its output when one fails."""
        files = sorted(self._sources())
        done = self._recorded()
        for each in steps:
            name = each.arguments[0]
            made = [self._fingerprint(each, files), [self.environment.get(name) for name in each.variables]]
            former = done.get(name)
            if made[0] is not None and former == made:
                continue
            is_same = made[0] is not None and former is not None and former[0] == made[0]
            self._record(done | {name: None})  # what is cut short is not taken for whole
            with Step(each.label):
                self._manage(*each.arguments, *(each.mended if is_same else () if former else each.anew))
            done[name] = made
            self._record(done)

    def _recorded(self) -> dict[str, Any]:
        """What was done and from what; nothing when the file is lost or damaged: all may be done again."""
        try:
            found = dict(json.loads(self.record.read_text()))
        except (OSError, ValueError, TypeError):
            return {}
        return {name: made for name, made in found.items() if isinstance(made, list)}

    def _record(self, done: Mapping[str, Any]) -> None:
        write_private(self.record, json.dumps(done, indent=1))

    def _manage(self, *arguments: str) -> None:
        log = self.state.log / "preparation.log"
        with log.open("ab") as output:
            done = subprocess.run(
                [sys.executable, "manage.py", *arguments],
                cwd=self.checkout,
                env={**self.environment, MARK: str(self.state.root)},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                umask=0o077,
                check=False,
                preexec_fn=end_with_parent,
            )
        if done.returncode:
            raise self.state.refusal(f"manage.py {arguments[0]} a échoué. La fin de {log} :\n{tail(log)}")

    def _fingerprint(self, each: SetupCommand, files: list[Path]) -> str | None:
        if each.in_database and self.database is None:
            return None
        digest = hashlib.sha256(repr([sys.version, each.arguments, each.in_database and self.database]).encode())
        for path in files:
            relative = path.relative_to(self.checkout)
            if each.reads(relative) or relative.name == "requirements.txt":
                digest.update(os.fsencode(relative) + b"\0" + hashlib.sha256(path.read_bytes()).digest())
        return digest.hexdigest()

    def _sources(self) -> Iterator[Path]:
        for folder, names, files in os.walk(self.checkout):
            here = Path(folder)
            names[:] = [
                name
                for name in names
                if name not in NOT_SOURCES and not name.startswith(".") and (here / name) != self.state.root
            ]
            if here == self.checkout:
                names[:] = [name for name in names if name != "var"]
            yield from (here / file for file in files if not file.endswith((".pyc", ".mo")))
