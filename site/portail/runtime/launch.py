"""The launcher behind `make run` and `make test`: `python -m portail.runtime.launch run|test|exec`.

It chooses the environment, starts the embedded servers that are not replaced by real ones, prepares the database and
runs the programs under a process manager. It needs no Django; everything it knows of it is `manage.py`.
"""

import argparse
import contextlib
import http.client
import os
import signal
import subprocess
import sys
import time
from argparse import RawDescriptionHelpFormatter as RawText
from collections.abc import Iterator, Sequence
from pathlib import Path

from portail.runtime.bootstrap.console import Step, say, seconds
from portail.runtime.embedded import preparation
from portail.runtime.embedded.console import Refusal
from portail.runtime.embedded.foreground import Stopped, ignore_signals, listen, run_child
from portail.runtime.embedded.ports import HOST, web_port
from portail.runtime.embedded.postgres import Postgres
from portail.runtime.embedded.preparation import Preparation
from portail.runtime.embedded.processes import end_with_parent
from portail.runtime.embedded.services import Services
from portail.runtime.embedded.state import ELSEWHERE, State
from portail.runtime.embedded.supervision import Program, Supervisor

CHECKOUT = Path(__file__).resolve().parents[3]
WEB_PATIENCE = 60.0  # seconds
WATCH = 2.0  # seconds between two looks at the programs
PROCESSES = {"urgent": 1, "bulk": 2}  # of each queue its own: nothing long keeps back what is urgent
DEFAULTS = {"PORT": "8000", "BASE_DOMAIN": "localhost", "DEMO": "1"}

HELP = """\
run                  sert le site, avec tout ce qu’il lui faut
test [OPTIONS]       passe les tests (pytest) sur des serveurs à part
exec -- COMMANDE     lance une commande, les serveurs étant là
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    parser = argparse.ArgumentParser(prog="python -m portail.runtime.launch", epilog=HELP, formatter_class=RawText)
    parser.add_argument("command", choices=("run", "test", "exec"))
    command = parser.parse_args(words[:1]).command
    rest = words[2:] if words[1:2] == ["--"] else words[1:]
    listen()
    try:
        if command == "run":
            return run()
        with contextlib.redirect_stdout(sys.stderr):  # the output is the command's own
            return run_tests(rest) if command == "test" else execute_command(rest)
    except (Refusal, OSError) as error:
        why = error if isinstance(error, Refusal) else State(os.environ.get("VAR_DIR") or "var").explained(error)
        if why is None:
            raise
        sys.stderr.write(f"\n{why}\n")
        return 1
    except Stopped:
        return 0 if command == "run" else 130


def run() -> int:
    """Serve the site in the foreground until a signal comes."""
    start = time.monotonic()
    environ = {**DEFAULTS, **os.environ}
    state = State(environ.get("VAR_DIR") or "var")
    state.create()
    with state.locked() as ours:
        if not ours:
            raise Refusal(
                f"Guichet est déjà lancé sur {state.root} : arrêtez-le d’abord (Ctrl-C là où il tourne), ou {ELSEWHERE}"
            )
        services = Services(state, environ)
        _recover(services)
        port = web_port(environ["PORT"])
        with _running(services, programs(state, port)) as supervisor:
            _prepare(services)
            _serve(supervisor, port)
            _welcome(services, time.monotonic() - start)
            _watch(supervisor)
    return 1  # the process manager died; a signal leaves by `Stopped`


def run_tests(arguments: Sequence[str]) -> int:
    """Run pytest on servers that only the tests use; returns pytest's exit code (5, nothing collected, fails too)."""
    state = State(Path(os.environ.get("VAR_DIR") or "var") / "test")
    state.create()
    with state.locked() as ours:
        if not ours:
            raise Refusal(
                f"Des tests tournent déjà sur {state.root} : attendez leur fin, ou lancez les vôtres ailleurs : "
                "make test VAR_DIR=/un/autre/dossier"
            )
        services = Services(state, os.environ, durable=False)
        services.recover()
        with _running(services) as supervisor:
            command = [sys.executable, "-m", "pytest", *arguments]
            # As Ctrl-C: pytest then undoes what the tests have set up.
            return run_child(command, services.environment, supervisor, asked_to_end=signal.SIGINT)


def execute_command(command: Sequence[str]) -> int:
    """Run any command with the servers of the state directory, started for it unless they run already."""
    if not command:
        raise Refusal("Quelle commande ? python -m portail.runtime.launch exec -- COMMANDE")
    environ = {**DEFAULTS, **os.environ}
    state = State(environ.get("VAR_DIR") or "var")
    state.create()
    with state.locked() as ours:
        if not ours:
            return run_child(command, {**state.read_environment(), **os.environ})
        services = Services(state, environ)
        _recover(services)
        with _running(services) as supervisor:
            return run_child(command, services.environment, supervisor)


def programs(state: State, port: int) -> list[Program]:
    """The site's own programs; they stop before the servers."""
    python = sys.executable
    celery = (python, "-m", "celery", "-A", "portail")
    info = ("--loglevel", "info")
    gunicorn = (python, "-m", "gunicorn", "--config", "python:portail.runtime.web", "--workers", "2")
    web = (*gunicorn, "--bind", f"{HOST}:{port}")
    worker = (*celery, "worker", "--without-gossip", "--without-mingle", *info)
    return [
        *(
            Program(
                name=f"worker-{queue}",
                command=(*worker, "--queues", queue, "--hostname", f"{queue}@%h", "--concurrency", str(number)),
                directory=CHECKOUT,
                stop_seconds=30,
            )
            for queue, number in PROCESSES.items()
        ),
        Program(
            name="web",
            command=(*web, "portail.wsgi:application"),
            directory=CHECKOUT,
        ),
        Program(
            name="beat",
            command=(*celery, "beat", "--schedule", str(state.beat / "schedule"), "--pidfile=", *info),
            directory=CHECKOUT,
        ),
    ]


@contextlib.contextmanager
def _running(services: Services, wanted: Sequence[Program] = ()) -> Iterator[Supervisor]:
    """The services, up within the block; yields what starts the wanted programs."""
    state = services.state
    if services.postgres:
        _create(services.postgres)
    try:
        with Step("Démarrage des serveurs"):
            supervisor = services.start(wanted)
            if services.postgres:
                services.postgres.create_roles()
        environment = services.environment
        state.write_environment(
            {**{name: environment[name] for name in DEFAULTS if name in environment}, **services.chosen}
        )
        yield supervisor
    finally:
        ignore_signals()
        with Step("Arrêt"):
            services.stop()
            services.recover()
            state.environment_file.unlink(missing_ok=True)


def _create(postgres: Postgres) -> None:
    ownership = postgres.ownership
    if ownership.is_elsewhere:
        say(
            f"  PostgreSQL refuse de tourner sous root : il tourne sous {ownership.user}, "
            f"ses données sont dans {ownership.home}"
        )
    if ownership.data.exists():
        postgres.create()
    else:
        with Step("Création de la base de données"):
            postgres.create()


def _recover(services: Services) -> None:
    if services.recover():
        say("  Un lancement précédent s’était interrompu : ce qu’il avait laissé est arrêté.")


def _prepare(services: Services) -> None:
    database = services.postgres.identity() if services.postgres else None
    wanted = [preparation.MIGRATE, preparation.STATIC]
    if services.is_demo:
        wanted.append(preparation.DEMO)
    Preparation(CHECKOUT, services.state, services.environment, database=database).run(*wanted)


def _serve(supervisor: Supervisor, port: int) -> None:
    """Start the programs and wait until the first page can be asked for."""
    with Step("Démarrage du site"):
        supervisor.start_program("web")
        deadline = time.monotonic() + WEB_PATIENCE
        while not _answers(port):
            if "web" in supervisor.fallen() or time.monotonic() > deadline:
                raise Refusal(f"Le site ne répond pas. Voyez {supervisor.state.log / 'web.log'}")
            time.sleep(0.1)
        # After it, so as not to slow down the first page.
        for name in (*(f"worker-{queue}" for queue in PROCESSES), "beat"):
            supervisor.start_program(name)


def _answers(port: int) -> bool:
    try:
        with contextlib.closing(http.client.HTTPConnection(HOST, port, timeout=10)) as connection:
            connection.request("GET", "/healthz", headers={"Host": "localhost"})
            return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False


def _welcome(services: Services, duration: float) -> None:
    state, environment = services.state, services.environment
    port = environment["PORT"]
    say(f"\nGuichet est prêt : http://localhost:{port}/ (en {seconds(duration)})")
    if services.is_demo:
        say(f"Démonstration     : http://bron.localhost:{port}/, courriers http://localhost:{port}/demo/courrier/")
    say(f"Courriers         : {state.root / 'mail'}")
    say(f"Journaux          : {state.log}")
    say("Ctrl-C arrête tout.\n")


def _watch(supervisor: Supervisor) -> None:
    """Show the web's log and say which program cannot be kept up, as long as the process manager lives."""
    fallen: set[str] = set()
    follow = ["/usr/bin/env", "tail", "-q", "-n", "0", "-F", str(supervisor.state.log / "web.log")]
    with subprocess.Popen(
        follow,
        stderr=subprocess.DEVNULL,
        preexec_fn=end_with_parent,  # noqa: PLW1509 - the launcher has a single thread
    ) as follower:
        try:
            while supervisor.is_running():
                for name in sorted(supervisor.fallen() - fallen):
                    fallen.add(name)
                    say(f"{name} ne tient pas debout. Voyez {supervisor.state.log / name}.log")
                time.sleep(WATCH)
        finally:
            follower.terminate()
    say("Le gestionnaire de processus s’est arrêté.")


if __name__ == "__main__":
    sys.exit(main())
