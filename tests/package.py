"""The package as an operator installs it: `make package` builds it and runs it from another folder, with nothing else.

In an empty environment, on the locked dependencies: migrations, static files, and a web server that shows a page with
its style sheet. On the database server of `DATABASE_OWNER_URL`, where a database is made for it.
"""

import contextlib
import http.client
import os
import re
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from portail.runtime.scratch import drop_database
from tests import children
from tests.bench.served import wait_for
from tests.ports import free_port

ROOT = Path(__file__).resolve().parents[1]
UV = Path(sys.prefix, "bin", "uv")
PAGE = "/compte/connexion/"
KEPT = ("HOME", "PATH", "BROKER_URL", "CACHE_URL")  # of the environment


def main() -> None:
    with tempfile.TemporaryDirectory() as name, empty_database() as urls:
        elsewhere = Path(name)
        commands = installed(elsewhere)
        environment = {
            **{
                name: value for name, value in os.environ.items() if name in ("HOME", "PATH", "BROKER_URL", "CACHE_URL")
            },
            **urls,
            "DEMO": "1",
            "SECRET_KEY": "package",
            "VAR_DIR": str(elsewhere / "var"),
            "DJANGO_SETTINGS_MODULE": "portail.settings",
        }
        for command in (("check",), ("migrate", "-v0"), ("collectstatic", "-v0", "--noinput")):
            run(commands / "guichet", *command, cwd=elsewhere, env=environment)
        show(commands, elsewhere, environment)
    print("Le paquet s’installe et fonctionne seul.")  # noqa: T201 a command


def installed(folder: Path) -> Path:
    """The folder of the commands of an environment that has the wheel and what it needs, and no checkout."""
    run(UV, "build", "--wheel", "--quiet", "--out-dir", folder, ROOT, cwd=folder)
    (wheel,) = folder.glob("*.whl")
    run(UV, "venv", "--quiet", "--python", sys.executable, folder / "env", cwd=folder)
    into = ("--python", folder / "env", "--quiet")
    run(UV, "pip", "install", *into, "--require-hashes", "-r", ROOT / "requirements.txt", cwd=folder)
    run(UV, "pip", "install", *into, "--no-deps", wheel, cwd=folder)
    return folder / "env" / "bin"


@contextlib.contextmanager
def empty_database() -> Iterator[dict[str, str]]:
    """The addresses of a new database, for both roles; it is dropped afterwards."""
    owner, name = os.environ["DATABASE_OWNER_URL"], f"guichet_package_{secrets.token_hex(4)}"
    server = with_name(owner, "postgres")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield {url: with_name(os.environ[url], name) for url in ("DATABASE_URL", "DATABASE_OWNER_URL")}
        finally:
            drop_database(connection, name)


def with_name(url: str, name: str) -> str:
    """The address of another database of the same server."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def show(commands: Path, folder: Path, environment: Mapping[str, str]) -> None:
    """Start the web server as the unit does; read a page, then the style sheet that it names."""
    port = free_port()
    options = ("--config", "python:portail.runtime.web", "--bind", f"127.0.0.1:{port}")
    with (folder / "web.log").open("wb") as log:
        server = children.start(
            [commands / "gunicorn", "portail.wsgi:application", *options],
            cwd=folder,
            env=environment,
            stdout=log,
            stderr=log,
        )
    try:
        wait_for(port)
        page = read(port, PAGE)
        sheet = re.search(r'href="(/static/[^"]+\.css)"', page)
        assert sheet is not None, page
        assert "{" in read(port, sheet[1])
    except BaseException:
        sys.stderr.write((folder / "web.log").read_text())
        raise
    finally:
        children.kill(server)


def read(port: int, path: str) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path, headers={"Host": "localhost"})
    answer = connection.getresponse()
    text = answer.read().decode()
    assert answer.status == http.client.OK, (path, answer.status, text[:2000])
    return text


def run(*command: str | Path, cwd: Path, env: Mapping[str, str] | None = None) -> None:
    subprocess.run(list(map(str, command)), cwd=cwd, env=env, check=True)


if __name__ == "__main__":
    main()
