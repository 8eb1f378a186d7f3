"""A real antivirus for the tests: `clamd`, which knows one signature, that of the test file of EICAR."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests import children

# The test file of the European Institute for Computer Antivirus Research: harmless, and known to every antivirus. It is
# written in two parts, so that this one is not taken for it.
EICAR = (r"X5O!P%@AP[4\PZX54(P^)7CC)7}" + "$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*").encode()
SIGNATURE = f"Eicar-Test-Signature:0:*:{EICAR.hex()}\n"
CONFIGURATION = """Foreground yes
LocalSocket {folder}/clamd.socket
DatabaseDirectory {folder}/signatures
User {user}
"""


def program() -> str | None:
    return shutil.which("clamd", path=os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/sbin"]))


@contextmanager
def running() -> Iterator[str]:
    """Run the daemon until the end of the block; yields the address of its socket."""
    with tempfile.TemporaryDirectory(prefix="guichet-clamd-") as name:
        folder = Path(name)
        signatures = folder / "signatures"
        signatures.mkdir()
        (signatures / "eicar.ndb").write_text(SIGNATURE)
        (folder / "clamd.conf").write_text(CONFIGURATION.format(folder=folder, user="root" if os.getuid() == 0 else ""))
        command = [str(program()), "-c", folder / "clamd.conf"]
        process = children.start(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            wait_for(folder / "clamd.socket", process)
            yield f"unix://{folder}/clamd.socket"
        finally:
            children.kill(process)


def wait_for(path: Path, process: subprocess.Popen[bytes]) -> None:
    """Until it listens, thirty seconds at most."""
    for _try in range(300):
        if path.exists():
            return
        if process.poll() is not None:
            msg = f"clamd ended with {process.returncode}."
            raise RuntimeError(msg)
        time.sleep(0.1)
    msg = "clamd does not listen."
    raise RuntimeError(msg)
