"""A real IMAP server for tests: Debian's Dovecot, without privilege, on a port of its own, with mails in folders."""

import functools
import grp
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests import children
from tests.grc.receiver import self_signed
from tests.notifications.smtp import free_port

NAME = "imap.exemple.fr"  # that of its certificate
USER, PASSWORD = "accueil", "mot-de-passe-de-la-boite"
CONFIGURATION = """
dovecot_config_version = {version}
dovecot_storage_version = {version}
base_dir = {root}/run
state_dir = {root}/state
log_path = {root}/dovecot.log
protocols = imap
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
listen = 127.0.0.1
ssl = yes
ssl_server_cert_file = {root}/certificate.pem
ssl_server_key_file = {root}/certificate.pem
auth_allow_cleartext = yes
auth_mechanisms = plain
first_valid_uid = 0
mail_driver = maildir
mail_path = {root}/maildir
mail_uid = {user}
mail_gid = {group}
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
}}
passdb static {{
  password = {{plain}}{password}
}}
userdb static {{
  fields {{
    home = {root}/home
  }}
}}
namespace inbox {{
  inbox = yes
  separator = /
}}
"""


@dataclass
class Mailserver:
    """Where it listens, then over TLS, the folder below which its one mailbox lies (Maildir++), and whose that is."""

    port: int
    tls_port: int
    root: Path
    owner: pwd.struct_passwd

    @property
    def certificate(self) -> Path:
        return self.root / "certificate.pem"

    def deliver(self, content: bytes) -> None:
        """Put a message in the mailbox, as a mail server does: written aside, then renamed."""
        name = f"{int(time.time())}.{uuid.uuid4().hex}.test"
        written = self.root / "maildir" / "tmp" / name
        written.write_bytes(content)
        os.chown(written, self.owner.pw_uid, self.owner.pw_gid)
        written.rename(self.root / "maildir" / "new" / name)

    def waiting(self, folder: str = "") -> int:
        """How many messages are in the inbox, or in a folder."""
        place = self.root / "maildir" / (f".{folder}" if folder else "")
        return sum(len(list((place / part).glob("*"))) for part in ("new", "cur") if (place / part).exists())

    def empty(self) -> None:
        """Take every message and every folder away."""
        shutil.rmtree(self.root / "maildir")
        self.prepare()

    def prepare(self) -> None:
        for folder in ("run", "state", "home", "maildir/tmp", "maildir/new", "maildir/cur"):
            (self.root / folder).mkdir(parents=True, exist_ok=True)
        for path in (self.root, *self.root.rglob("*")):
            os.chown(path, self.owner.pw_uid, self.owner.pw_gid, follow_symlinks=False)


@functools.cache
def version() -> str:
    """That of the program, as it writes it: « 2.4.1 »; empty without it."""
    if not program():
        return ""
    said = subprocess.run([str(program()), "--version"], capture_output=True, text=True, check=True).stdout
    return said.split("-")[0].split()[0]


def is_there() -> bool:
    """Whether there is one that reads this configuration: 2.4 or later."""
    return tuple(int(part) for part in version().split(".")[:2] if part) >= (2, 4)


def program() -> str | None:
    return shutil.which("dovecot", path=os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/sbin"]))


@contextmanager
def running() -> Iterator[Mailserver]:
    """Run a server until the end of the block, as whoever runs the tests; as nobody when that is root."""
    is_root = os.getuid() == 0
    owner = pwd.getpwnam("nobody") if is_root else pwd.getpwuid(os.getuid())
    other: dict[str, Any] = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if is_root else {}
    with tempfile.TemporaryDirectory(prefix="guichet-dovecot-") as folder:
        server = Mailserver(free_port(), free_port(), Path(folder), owner)
        self_signed(server.root, NAME)
        server.prepare()
        settings = server.root / "dovecot.conf"
        settings.write_text(
            CONFIGURATION.format(
                root=server.root,
                port=server.port,
                tls_port=server.tls_port,
                user=owner.pw_name,
                group=grp.getgrgid(owner.pw_gid).gr_name,
                password=PASSWORD,
                version=version(),
            )
        )
        process = children.start(
            [str(program()), "-F", "-c", str(settings)],
            stderr=subprocess.PIPE,
            **other,
        )
        try:
            _wait(server, process)
            yield server
        finally:
            process.terminate()
            process.wait(timeout=10)
            if process.stderr:
                process.stderr.close()


def _wait(server: Mailserver, process: subprocess.Popen[bytes]) -> None:
    """Until it greets, ten seconds at most."""
    for _try in range(100):
        if process.poll() is not None:
            break
        try:
            with socket.create_connection(("127.0.0.1", server.port), timeout=1) as client:
                if client.recv(4) == b"* OK":
                    return
        except OSError:
            pass
        time.sleep(0.1)
    log = server.root / "dovecot.log"
    raise RuntimeError(log.read_text() if log.exists() else process.stderr and process.stderr.read())
