"""States of planning files that a partner's program tells over HTTP: `python -m tests.bench.files`, on its own.

Eight connections tell four states of each file, in order, again until they are answered. A third of the way the web's
workers are killed, two thirds of the way the worker that delivers notices: nothing is lost, nothing is applied twice.
"""

import concurrent.futures
import datetime
import http.client
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portail.settings")
    django.setup()

import psutil
from django.conf import settings

from tests.faults.house import House, house

EVENTS = int(os.environ.get("BENCH_FILES", "100000"))
CONNECTIONS = 8
STAGES = ("depose", "recu", "instruction", "tacite_accord")
ADDRESS = "/api/v1/partner/files/urbanisme/"
FIRST = datetime.datetime(2026, 1, 5, 8, tzinfo=datetime.UTC)
KEYS = """
from django.utils import timezone
from accounts.context import SYSTEM, acting_as
from portail.demo.files import key_for
from services.dossiers.enums import FileKind
with acting_as(SYSTEM):
    print(" ".join(key_for("metropole", FileKind.URBANISME, at=timezone.now())[1] for _ in range(8)))
"""
TOLD = """
SELECT count(DISTINCT d.id), count(u.id), count(*) FILTER (WHERE u.applied),
       count(DISTINCT d.id) FILTER (WHERE d.stage = 'tacite_accord')
FROM dossiers_dossier d JOIN dossiers_dossierupdate u ON u.dossier_id = d.id WHERE d.number LIKE 'DP0692%'
"""
MOVES = """
SELECT count(*) FROM grc_event e JOIN dossiers_dossier d ON d.demande_id = e.demande_id
WHERE d.number LIKE 'DP0692%' AND e.kind = 'etat'
"""


def measure() -> list[str]:
    """The lines of the report."""
    files = EVENTS // len(STAGES)
    with tempfile.TemporaryDirectory() as folder, house(Path(folder)) as built:
        began = time.monotonic()
        again = tell(built, files)
        took = time.monotonic() - began
        [(found, states, applied, ended)] = built.ask(TOLD)
        [(moves,)] = built.ask(MOVES)
    assert (found, states, applied, ended) == (files, files * 4, files * 4, files), (found, states, applied, ended)
    assert moves == files * 3, moves
    sentence = (
        f"{states:,} states of {files:,} files in {took:.0f} s over {CONNECTIONS} connections, {states / took:.0f} a"
        f" second, on the cores of the senders. Told again after a kill -9: {again}; lost: 0; applied twice: 0."
    )
    return [
        "## States of followed files, told by program",
        "",
        sentence,
    ]


def tell(built: House, files: int) -> int:
    """Tell all states; how many had to be told again."""
    keys = made_keys(built)
    done, lock = [0, 0], threading.Lock()
    killed = {files * 4 // 3: kill_web, files * 8 // 3: lambda house: house.kill("bulk")}

    def program(number: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", built.web, timeout=60)
        for file in range(number, files, CONNECTIONS):
            for rank in range(len(STAGES)):
                tries = told(connection, keys[number], body(file, rank))
                with lock:
                    done[0] += 1
                    done[1] += tries - 1
                    act = killed.pop(done[0], None)
                if act:
                    act(built)

    with concurrent.futures.ThreadPoolExecutor(CONNECTIONS) as pool:
        for one in [pool.submit(program, number) for number in range(CONNECTIONS)]:
            one.result()
    return done[1]


def told(connection: http.client.HTTPConnection, key: str, sent: dict[str, Any]) -> int:
    """Tell one state until it is answered; in how many tries."""
    headers = {"Host": "localhost", "Authorization": f"Bearer {key}", "Content-Type": "application/json"}
    tries = 0
    while True:
        tries += 1
        try:
            connection.request("PUT", ADDRESS, json.dumps(sent), headers)
            answer = connection.getresponse()
            text = answer.read()
        except (OSError, http.client.HTTPException):
            connection.close()
            time.sleep(0.2)
            continue
        if answer.status in {200, 201}:
            return tries
        assert answer.status in {429, 502, 503}, (answer.status, text)
        time.sleep(1)


def body(file: int, rank: int) -> dict[str, Any]:
    """What is told of a file at one of its stages."""
    at = FIRST + datetime.timedelta(days=12 * rank)
    number = f"DP 069 2{file // 80000:02} 26 {file % 80000 + 10000:05}"
    return {
        "number": number,
        "at": at.isoformat(),
        "stage": STAGES[rank],
        "permit_kind": "DP",
        "subject": "Remplacement de fenêtres",
        "address": "1 place de la Comédie",
        "events": [{"kind": "deposited", "on": FIRST.date().isoformat()}],
        "holders": [{"surname": f"Perrichon {file}", "birth_date": "1958-04-17"}],
    }


def made_keys(built: House) -> Sequence[str]:
    """A key for each connection, all of the metropolis: it examines the files of communes."""
    command = [sys.executable, "manage.py", "shell", "-v0", "-c", KEYS]
    made = subprocess.run(
        command, env=built.environment, cwd=settings.BASE_DIR, check=True, capture_output=True, text=True
    )
    return made.stdout.split()


def kill_web(built: House) -> None:
    """SIGKILL to each process that serves; the one above them starts others."""
    for process in psutil.process_iter(["cmdline"]):
        words = " ".join(process.info["cmdline"] or ())
        parent = process.parent()
        is_worker = parent is not None and " ".join(parent.cmdline()) == words
        if is_worker and "portail.wsgi" in words and str(built.web) in words:
            process.send_signal(signal.SIGKILL)


if __name__ == "__main__":
    print("\n".join(measure()))
