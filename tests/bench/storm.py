"""A storm of reports over HTTP: `make bench`, or alone `python -m tests.bench.storm`.

They come at their own pace, whatever the answers do (an open loop: Schroeder, Wierman, Harchol-Balter 2006), each from
an address of its own on the loopback, on a database, a broker and workers that are theirs alone.
"""

import concurrent.futures
import io
import os
import random
import statistics
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portail.settings")
    django.setup()

from PIL import Image, ImageFilter

from tests.bench.visitor import Visitor
from tests.faults.house import House, house

PACE = 10  # reports a second
SECONDS = int(os.environ.get("BENCH_STORM", "300"))
WITH_PHOTO = 0.3
PHOTO = (4032, 3024)  # pixels: what a telephone takes
WAITING = "SELECT count(*) FROM grc_attachment WHERE scan_state = 'quarantaine'"
STORED = """
SELECT d.uuid, count(*) FROM grc_demande d JOIN grc_party p ON p.demande_id = d.id
WHERE p.email LIKE 'orage%' GROUP BY d.uuid
"""


class Sent(NamedTuple):
    """One report: the seconds that its sending took, from when it was due; its follow-up page."""

    took: float
    link: str
    with_photo: bool


def measure() -> list[str]:
    """The lines of the report."""
    with tempfile.TemporaryDirectory() as folder, house(Path(folder)) as built:
        photo = photograph()
        sent = storm(built, photo)
        ended = time.monotonic()
        built.wait_until(lambda: built.ask(WAITING) == [(0,)], seconds=1800)
        encoded = time.monotonic() - ended
        stored = built.ask(STORED)
    acknowledged = {one.link for one in sent}
    lost = len(acknowledged) - len(stored)
    assert lost == 0, (len(acknowledged), len(stored))
    assert {number for _, number in stored} == {1}
    terms = (
        f"{PACE} a second for {SECONDS} s, {WITH_PHOTO:.0%} with a photo of {len(photo) / 1e6:.1f} MB, the senders on"
        " the same cores: the time of the sending, from the moment at which it was due."
    )
    kept = (
        f"Acknowledged: {len(acknowledged)}; each found once in the database: {len(stored)}; lost: {lost}. The last"
        f" picture was checked and encoded again {encoded:.0f} s after the last report."
    )
    return [
        "## A storm of reports",
        "",
        terms,
        "",
        "| reports | sent | median ms | 95th percentile ms | slowest ms |",
        "|---|--:|--:|--:|--:|",
        row("all", [one.took for one in sent]),
        row("with a photo", [one.took for one in sent if one.with_photo]),
        row("without", [one.took for one in sent if not one.with_photo]),
        "",
        kept,
    ]


def storm(built: House, photo: bytes) -> list[Sent]:
    draw = random.Random(6)
    began = time.monotonic() + 1

    def send(number: int, with_photo: bool) -> Sent:
        due = began + number / PACE
        time.sleep(max(0.0, due - 0.5 - time.monotonic()))  # the form is opened before
        with Visitor(built.web, "bron.localhost", own_address(number)) as resident:
            hidden = resident.open_report()
            time.sleep(max(0.0, due - time.monotonic()))
            link = resident.send_report(hidden, email=f"orage{number}@example.org", photo=photo if with_photo else None)
        return Sent(time.monotonic() - due, link, with_photo)

    with concurrent.futures.ThreadPoolExecutor(64) as pool:
        every = [pool.submit(send, number, draw.random() < WITH_PHOTO) for number in range(PACE * SECONDS)]
        return [one.result() for one in every]


def own_address(number: int) -> str:
    """An address of the loopback for each resident: they are not one town hall."""
    return f"127.1.{number // 250}.{number % 250 + 1}"


def photograph() -> bytes:
    """A photo of about 3 MB, which looks like nothing: soft shapes under the grain of a sensor."""
    draw = random.Random(3)
    shapes = Image.frombytes("RGB", (63, 48), draw.randbytes(63 * 48 * 3)).resize(PHOTO, Image.Resampling.BICUBIC)
    grain = Image.frombytes("L", PHOTO, draw.randbytes(PHOTO[0] * PHOTO[1])).filter(ImageFilter.GaussianBlur(0.7))
    made = io.BytesIO()
    Image.blend(shapes, grain.convert("RGB"), 0.12).save(made, "JPEG", quality=91)
    return made.getvalue()


def row(name: str, times: list[float]) -> str:
    ordered = sorted(1000 * one for one in times)
    median, late = statistics.median(ordered), ordered[int(len(ordered) * 0.95)]
    return f"| {name} | {len(ordered)} | {median:.0f} | {late:.0f} | {ordered[-1]:.0f} |"


if __name__ == "__main__":
    print("\n".join(measure()))
