"""The launcher behind `make run` and `make test`: `python -m portail.launch run|test|exec`.

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
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from portail.embedded import preparation
from portail.embedded.console import Refusal, say, seconds, step
from portail.embedded.ports import HOST, web_port
from portail.embedded.preparation import Preparation
from portail.embedded.services import Services
from portail.embedded.state import State
from portail.embedded.supervision import Program

CHECKOUT = Path(__file__).resolve().parents[2]
WEB_PATIENCE = 60.0  # seconds
WATCH = 2.0  # seconds between two looks at the programs
DEFAULTS = {"PORT": "8000", "BASE_DOMAIN": "localhost", "DEMO": "1"}


class Stopped(BaseException):
    """A signal asks the launcher to end; like `KeyboardInterrupt`, nothing on the way catches it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code."""
    parser = argparse.ArgumentParser(prog="python -m portail.launch", description="Lance Guichet.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("run", help="sert le site, avec tout ce qu’il lui faut")
    test = commands.add_parser("test", help="passe les tests sur des serveurs à part")
    test.add_argument("arguments", nargs=argparse.REMAINDER)
    execute = commands.add_parser("exec", help="lance une commande, les serveurs étant là : exec -- COMMANDE")
    execute.add_argument("arguments", nargs=argparse.REMAINDER)
    options = parser.parse_args(arguments)
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, _stop)
    os.umask(0o077)
    try:
        if options.command == "run":
            return run()
        words = options.arguments[1:] if options.arguments[:1] == ["--"] else options.arguments
        return run_tests(words) if options.command == "test" else execute_command(words)
    except Refusal as refusal:
        sys.stderr.write(f"\n{refusal}\n")
        return 1
    except Stopped:
        return 0 if options.command == "run" else 130


def run() -> int:
    """Serve the site in the foreground until a signal comes."""
    start = time.monotonic()
    environ = {**DEFAULTS, **os.environ}
    state = State(environ.get("VAR_DIR") or "var")
    state.create()
    with state.locked() as ours:
        if not ours:
            raise Refusal(f"Guichet est déjà lancé sur {state.root}.")
        services = Services(state, environ)
        _recover(services)
        port = web_port(environ["PORT"])
        with _running(services, programs(state, port)) as environment:
            _prepare(services, environment)
            _serve(services, port)
            _welcome(state, environment, time.monotonic() - start)
            _watch(services)
    return 1  # the process manager died; a signal leaves by `Stopped`


def run_tests(arguments: Sequence[str]) -> int:
    """Run pytest on servers that only the tests use; returns pytest's exit code (5, nothing collected, fails too)."""
    state = State(Path(os.environ.get("VAR_DIR") or "var") / "test")
    state.create()
    with state.locked() as ours:
        if not ours:
            raise Refusal(f"Des tests tournent déjà sur {state.root}.")
        services = Services(state, os.environ, durable=False)
        services.recover()
        with _running(services) as environment:
            return _child([sys.executable, "-m", "pytest", *arguments], environment)


def execute_command(command: Sequence[str]) -> int:
    """Run any command with the servers of the state directory, started for it unless they run already."""
    if not command:
        raise Refusal("Quelle commande ? python -m portail.launch exec -- COMMANDE")
    environ = {**DEFAULTS, **os.environ}
    state = State(environ.get("VAR_DIR") or "var")
    state.create()
    with state.locked() as ours:
        if not ours:
            return _child(command, {**state.read_environment(), **os.environ})
        services = Services(state, environ)
        _recover(services)
        with _running(services) as environment:
            return _child(command, environment)


def programs(state: State, port: int) -> list[Program]:
    """The site's own programs; they stop before the servers."""
    python = sys.executable
    celery = (python, "-m", "celery", "-A", "portail")
    web = (python, "-m", "gunicorn", "--bind", f"{HOST}:{port}", "--worker-class", "gthread", "--workers", "2")
    return [
        Program(
            name="worker",
            command=(*celery, "worker", "--queues", "urgent,bulk,default", "--concurrency", "2", "--loglevel", "info"),
            priority=30,
            directory=CHECKOUT,
            stop_seconds=30,
        ),
        Program(
            name="web",
            command=(*web, "--threads", "8", "--no-control-socket", "portail.wsgi:application"),
            priority=40,
            directory=CHECKOUT,
        ),
        Program(
            name="beat",
            command=(*celery, "beat", "--schedule", str(state.beat / "schedule"), "--pidfile=", "--loglevel", "info"),
            priority=50,
            directory=CHECKOUT,
        ),
    ]


@contextlib.contextmanager
def _running(services: Services, wanted: Sequence[Program] = ()) -> Iterator[dict[str, str]]:
    """The services, up within the block; yields the environment of whatever uses them."""
    state = services.state
    if services.postgres:
        _create(services)
    try:
        with step("Démarrage des serveurs"):
            services.start(wanted)
            if services.postgres:
                services.postgres.create_roles()
        environment = services.environment
        state.write_environment(
            {**{name: environment[name] for name in DEFAULTS if name in environment}, **services.chosen}
        )
        yield environment
    finally:
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            signal.signal(number, signal.SIG_IGN)  # stopping is under way, and cannot be hastened without harm
        with step("Arrêt"):
            services.stop()
            services.recover()
            state.environment_file.unlink(missing_ok=True)


def _create(services: Services) -> None:
    assert services.postgres is not None
    ownership = services.postgres.ownership
    if ownership.is_elsewhere:
        say(
            f"  PostgreSQL refuse de tourner sous root : il tourne sous {ownership.user}, ses données sont dans {ownership.home}"
        )
    if ownership.data.exists():
        services.postgres.create()
    else:
        with step("Création de la base de données"):
            services.postgres.create()


def _recover(services: Services) -> None:
    if services.recover():
        say("  Un lancement précédent s’était interrompu : ce qu’il avait laissé est arrêté.")


def _prepare(services: Services, environment: dict[str, str]) -> None:
    database = services.postgres.identity() if services.postgres else None
    wanted = [preparation.MIGRATE, preparation.STATIC]
    if environment["DEMO"] == "1":
        wanted.append(preparation.DEMO)
    Preparation(CHECKOUT, services.state, environment, database=database).run(*wanted)


def _serve(services: Services, port: int) -> None:
    """Start the programs and wait until the first page can be asked for."""
    supervisor = services.supervisor
    assert supervisor is not None
    with step("Démarrage du site"):
        for name in ("web", "worker", "beat"):
            supervisor.start_program(name)
        deadline = time.monotonic() + WEB_PATIENCE
        while not _answers(port):
            if supervisor.states()["web"] == "FATAL" or time.monotonic() > deadline:
                raise Refusal(f"Le site ne répond pas. Voyez {services.state.log / 'web.log'}")
            time.sleep(0.1)


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection(HOST, port, timeout=10)
    try:
        connection.request("GET", "/healthz", headers={"Host": "localhost"})
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _welcome(state: State, environment: dict[str, str], duration: float) -> None:
    port = environment["PORT"]
    say(f"\nGuichet est prêt : http://localhost:{port}/ (en {seconds(duration)})")
    if environment["DEMO"] == "1":
        say(f"Démonstration     : http://bron.localhost:{port}/, courriers http://localhost:{port}/demo/courrier/")
    say(f"Courriers         : {state.root / 'mail'}")
    say(f"Journaux          : {state.log}")
    say("Ctrl-C arrête tout.\n")


def _watch(services: Services) -> None:
    """Show the web's log and say which program cannot be kept up, as long as the process manager lives."""
    supervisor = services.supervisor
    assert supervisor is not None
    fallen: set[str] = set()
    pause = threading.Event()
    log = services.state.log / "web.log"
    with subprocess.Popen(["tail", "-q", "-n", "0", "-F", str(log)], stderr=subprocess.DEVNULL) as follower:
        try:
            while supervisor.is_running():
                states = supervisor.states()
                for name in sorted(name for name, now in states.items() if now == "FATAL" and name not in fallen):
                    fallen.add(name)
                    say(f"{name} ne tient pas debout. Voyez {services.state.log / name}.log")
                pause.wait(WATCH)
        finally:
            follower.terminate()
    say("Le gestionnaire de processus s’est arrêté.")


def _child(command: Sequence[str], environment: dict[str, str]) -> int:
    """Run a command to its end in the foreground; Ctrl-C is its own business, the other signals are passed on."""
    with subprocess.Popen(command, env=environment) as child:
        signal.signal(signal.SIGINT, lambda number, frame: None)
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda number, frame: child.send_signal(number))
        code = child.wait()
    return code if code >= 0 else 128 - code


def _stop(number: int, frame: object) -> None:
    raise Stopped


if __name__ == "__main__":
    sys.exit(main())
