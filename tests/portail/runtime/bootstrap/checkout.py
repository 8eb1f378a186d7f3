"""A small checkout, and the index of packages that its installation asks: real programs, and nothing from outside."""

import hashlib
import http.server
import os
import shutil
import subprocess
import sys
import threading
import zipfile
from pathlib import Path

BOOTSTRAP = Path(__file__).parents[4] / "site/portail/runtime/bootstrap"
UV = Path(sys.prefix) / "bin" / "uv"
# Not the one of the virtual environment: it may be without pip.
PYTHON = Path(sys.base_prefix) / "bin" / "python{}.{}".format(*sys.version_info)
PATIENCE = 60  # seconds


def write_wheel(folder, name, files):
    """A wheel of version 1, with what pip and uv ask of it."""
    about = f"{name}-1.dist-info"
    files = {
        **files,
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    with zipfile.ZipFile(folder / f"{name}-1-py3-none-any.whl", "w") as wheel:
        for path, text in files.items():
            entry = zipfile.ZipInfo(path)
            entry.external_attr = 0o100755 << 16
            wheel.writestr(entry, text)
        wheel.writestr(f"{about}/RECORD", "".join(f"{path},,\n" for path in [*files, f"{about}/RECORD"]))


class Index:
    """A package index over HTTP; `gate` closed, whoever asks for `held` waits."""

    def __init__(self, folder):
        self.folder = folder
        self.asked = []
        self.held = None
        self.reached = threading.Event()
        self.gate = threading.Event()
        index = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                index.answer(self)

            def do_HEAD(self):
                index.answer(self)

            def log_message(self, *arguments):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/simple/"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def hold(self, name):
        """From now on whoever asks for this package waits, until `gate` opens."""
        self.held = name
        self.reached.clear()
        self.gate.clear()

    def answer(self, request):
        self.asked.append(request.path)
        name = request.path.strip("/").split("/")[-1]
        if name == self.held:
            self.reached.set()
            self.gate.wait(PATIENCE)
        file = self.folder / name
        if name.endswith(".whl") and file.exists():
            status, kind, body = 200, "application/zip", file.read_bytes()
        else:
            links = "".join(f'<a href="/files/{each.name}">{each.name}</a>' for each in self.folder.glob(f"{name}-*"))
            status, kind, body = (200 if links else 404), "text/html", links.encode()
        try:
            request.send_response(status)
            request.send_header("Content-Type", kind)
            request.send_header("Content-Length", str(len(body)))
            request.end_headers()
            if request.command == "GET":
                request.wfile.write(body)
        except ConnectionError:
            pass  # who asked has gone

    def close(self):
        self.gate.set()
        self.server.shutdown()
        self.server.server_close()


class Checkout:
    """A folder with our bootstrap, locks of its own, and a user who told pip in its file where the index is."""

    def __init__(self, folder, index):
        self.root, self.index = folder / "checkout", index
        self.venv = self.root / ".venv"
        shutil.copytree(BOOTSTRAP, self.root / "site/portail/runtime/bootstrap")
        (self.root / "ours.py").touch()
        self.settings = folder / "pip.conf"
        bare = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "UV_", "PYTHON"))}
        self.environ = {
            **bare,
            "HOME": str(folder),
            "PIP_CONFIG_FILE": str(self.settings),
            "PIP_NO_CACHE_DIR": "1",
            "PIP_RETRIES": "1",
            "UV_HTTP_RETRIES": "0",
            "UV_NO_CACHE": "1",
            "UV_SYSTEM_PYTHON": "1",  # as some CI sets it
        }

        self.look_at(index.url)
        self.lock("requirements-uv.txt", "uv")
        self.lock("requirements.txt", "alpha")
        self.started = []

    def reset(self):
        """Have `alpha` alone, from an index that holds nobody up; made only if it is not so."""
        self.look_at(self.index.url)
        self.index.held = None
        self.lock("requirements.txt", "alpha")
        code, said = self.run()
        assert code == 0, said
        for path in self.venv.glob("lib/*/site-packages/beta*"):
            shutil.rmtree(path) if path.is_dir() else path.unlink()

    def end(self):
        """Let nothing go on after its test."""
        self.index.gate.set()
        for process in self.started:
            process.kill()
            process.communicate()
        self.started.clear()

    def look_at(self, url):
        self.settings.write_text(f"[global]\nindex-url = {url}\n")

    def lock(self, file, *names, digest=None):
        """Write a lock that holds packages of the index."""
        lines = []
        for name in names:
            wheel = self.index.folder / f"{name}-1-py3-none-any.whl"
            lines.append(f"{name}==1 --hash=sha256:{digest or hashlib.sha256(wheel.read_bytes()).hexdigest()}\n")
        (self.root / file).write_text("".join(lines))

    def start(self, prefix=(), **environ):
        process = subprocess.Popen(
            [*prefix, PYTHON, "-IB", "site/portail/runtime/bootstrap", "run"],
            cwd=self.root,
            env={**self.environ, **environ},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.started.append(process)
        return process

    def run(self, prefix=(), **environ):
        """Run the bootstrap to its end: its exit code and all it said."""
        process = self.start(prefix, **environ)
        said = process.communicate(timeout=PATIENCE)[0]
        assert "Traceback" not in said, said
        return process.returncode, said

    def installer_of(self, name):
        """Who installed a package; none if it is not there."""
        for file in self.venv.glob(f"lib/*/site-packages/{name}-1.dist-info/INSTALLER"):
            return file.read_text().strip()
        return None

    def processes(self):
        """Programs that work on this checkout."""
        found = []
        for file in Path("/proc").glob("[0-9]*/cmdline"):
            try:
                command = file.read_bytes()
            except OSError:
                continue
            if str(self.venv).encode() in command:
                found.append(command)
        return found
