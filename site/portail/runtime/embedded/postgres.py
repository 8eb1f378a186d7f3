"""The embedded PostgreSQL: one cluster in the state directory, two roles, one database.

Reached by TCP on the loopback interface, where every role has a password (SCRAM-SHA-256): another account of the
machine cannot become superuser. The application's role owns nothing, so that row-level security binds it; the
owner's role migrates and may create the test database.
"""

import shutil
from pathlib import Path

import psycopg
from psycopg import sql

from portail.runtime.embedded.console import Refusal, tail
from portail.runtime.embedded.ownership import Ownership, choose
from portail.runtime.embedded.ports import HOST
from portail.runtime.embedded.state import State, write_private
from portail.runtime.embedded.supervision import Program

MAJOR = "18"
SUPERUSER, OWNER, APPLICATION = "postgres", "guichet_owner", "guichet_app"
DATABASE = "guichet"
FIRST_PORT = 15432
RIGHTS = "LOGIN NOSUPERUSER NOCREATEROLE NOREPLICATION NOBYPASSRLS"
# The order of letters is by code point everywhere: the wheel has no ICU, and the machine's locales vary.
INITDB = (
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--no-instructions",
)
# What is a letter: in the locale C the text search takes « l’école » for one word. Very old machines have no other.
LETTERS = ("C.UTF-8", "C")
# For a cluster that only tests use: losing it costs nothing, waiting for the disk does.
VOLATILE = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class Postgres:
    """The server of one state directory. `durable=False` trades safety on power loss for speed (tests only)."""

    name = "postgres"
    first_port = FIRST_PORT

    def __init__(self, state: State, *, durable: bool = True) -> None:
        self.state = state
        self.durable = durable
        self.ownership: Ownership = choose(state)
        self.port = 0

    def create(self) -> bool:
        """Make the cluster when there is none; says whether it did. A half-made one is never taken for whole."""
        data, home = self.ownership.data, self.ownership.home
        self._check_version()
        self._forget_stale_pid()
        if data.exists():
            return False
        draft, password_file = home / "data.draft", home / "password"
        shutil.rmtree(draft, ignore_errors=True)
        write_private(password_file, self._password(SUPERUSER))
        self.ownership.give(password_file)
        try:
            options = (f"--pgdata={draft}", f"--username={SUPERUSER}", f"--pwfile={password_file}", *INITDB)
            for letters in LETTERS:
                done = self.ownership.run("initdb", *options, f"--lc-ctype={letters}")
                if done.returncode == 0:
                    break
        finally:
            password_file.unlink()
        if done.returncode:
            shutil.rmtree(draft, ignore_errors=True)
            said = done.stderr or done.stdout
            raise self.state.refusal(f"La base de données n’a pas pu être créée dans {home} :\n{said}")
        draft.rename(data)
        return True

    def program(self) -> Program:
        """How the process manager runs it."""
        options = ["listen_addresses=" + HOST, f"port={self.port}", "unix_socket_directories="]
        if not self.durable:
            options += VOLATILE
        binary, data = self.ownership.binaries / "postgres", self.ownership.data
        flags = [word for option in options for word in ("-c", option)]
        return Program(
            name=self.name,
            command=(*self.ownership.prefix, str(binary), "-D", str(data), *flags),
            priority=10,
            is_server=True,
            stop_signal="INT",  # the fast shutdown: TERM would wait for the clients
            stop_seconds=60,
            user=self.ownership.user,
        )

    def answers(self) -> bool:
        """Whether our own cluster answers on the port, not another that took it meanwhile."""
        try:
            with self._connect("postgres") as connection:
                row = connection.execute("SELECT current_setting('data_directory')").fetchone()
        except psycopg.OperationalError:
            return False
        return row == (str(self.ownership.data),)

    def create_roles(self) -> None:
        """Make or mend the two roles and the database: the same result whatever was there."""
        with self._connect("postgres") as connection:
            known = {name for (name,) in connection.execute("SELECT rolname FROM pg_roles")}
            for role, rights in ((OWNER, "CREATEDB"), (APPLICATION, "NOCREATEDB")):
                verb = "ALTER" if role in known else "CREATE"
                # The verifier, not the password, so that no log of statements can hold it.
                verifier = connection.pgconn.encrypt_password(
                    self._password(role).encode(), role.encode(), b"scram-sha-256"
                )
                connection.execute(
                    sql.SQL(f"{verb} ROLE {{}} {RIGHTS} {rights} PASSWORD {{}}").format(
                        sql.Identifier(role), sql.Literal(verifier.decode())
                    )
                )
            row = connection.execute("SELECT oid FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
            if row is None:
                connection.execute(
                    sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(DATABASE), sql.Identifier(OWNER))
                )

    def identity(self) -> str:
        """Names this very database: another one after a drop, a restore elsewhere, a new cluster."""
        with self._connect("postgres") as connection:
            row = connection.execute(
                "SELECT system_identifier, (SELECT oid FROM pg_database WHERE datname = %s) FROM pg_control_system()",
                [DATABASE],
            ).fetchone()
        return repr(row)

    def environment(self) -> dict[str, str]:
        """The variables that lead the application here."""
        return {
            name: f"postgres://{role}:{self._password(role)}@{HOST}:{self.port}/{DATABASE}"
            for name, role in (("DATABASE_URL", APPLICATION), ("DATABASE_OWNER_URL", OWNER))
        }

    def _password(self, role: str) -> str:
        return self.state.secret(f"password of the role {role}")

    def _connect(self, database: str) -> psycopg.Connection:
        return psycopg.connect(
            host=HOST,
            port=self.port,
            user=SUPERUSER,
            password=self._password(SUPERUSER),
            dbname=database,
            connect_timeout=5,
            autocommit=True,
            require_auth="scram-sha-256",  # whoever else listens there is not told the password
        )

    def _check_version(self) -> None:
        file = self.ownership.data / "PG_VERSION"
        found = tail(file).strip()
        if self.ownership.data.exists() and found != MAJOR:
            raise Refusal(
                f"La base de {self.ownership.data} a été écrite par PostgreSQL {found or 'inconnu'}, et ce programme "
                f"apporte PostgreSQL {MAJOR}, qui ne sait pas la lire. Sauvegardez-la avec l’ancienne version "
                "(pg_dump), ou choisissez un autre dossier : make run VAR_DIR=/un/autre/dossier"
            )

    def _forget_stale_pid(self) -> None:
        """Remove a pid file whose number is a stranger's by now, or a dead process nobody reaped.

        PostgreSQL would take either for itself and give up. Called once every process of this cluster is gone;
        a number that nobody has is left to PostgreSQL, which then also looks at its shared memory.
        """
        file = self.ownership.data / "postmaster.pid"
        first = tail(file, lines=1000).partition("\n")[0].strip()
        if first.isdigit() and Path("/proc", first).exists():
            file.unlink()
