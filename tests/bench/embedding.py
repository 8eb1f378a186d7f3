"""What a form costs in the page of another site, beside the same form on its own page, in one run.

`python -m tests.bench.embedding`. Sixteen questions on one page of Bron's site, asked for and sent by turns. The weight
is that of the document, its stylesheets and its scripts, compressed. To hold: no more than on its own page.
"""

import gzip
import os
import re
import statistics
import time
import uuid
from collections.abc import Callable
from typing import NamedTuple

if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portail.settings")
    django.setup()

from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.context import SYSTEM, acting_as
from communes.models import Authority
from grc.keys import sign_key
from grc.models import FormVersion
from grc.questions.definition import define, digest_of
from grc.questions.kinds import Choice, Question
from services.embed.keys import sign_token
from services.embed.models import DeclaredHost
from services.models import ServicePage
from tests.bench.form_steps import ANSWERS, KINDS, OPTIONS

ROUNDS, WARM = 80, 5
CONTACT = {"name": "Camille Mesure", "email": "camille@example.org"}
PART = re.compile(r'<link rel="stylesheet" href="([^"]+)"|<script src="([^"]+)"')


class Way(NamedTuple):
    """A way to the same form: its address, and the hidden field of a new one."""

    address: str
    key: Callable[[], str]


def questions() -> list[Question]:
    made: list[Question] = [Choice(id="c0", label="Que voulez-vous faire ?", required=True, options=OPTIONS)]
    for rank in range(15):
        kind = KINDS[rank % len(KINDS)]
        made.append(kind(id=f"q{rank}", label=f"Question {rank + 1}", required=True))
    return made


def answers() -> dict[str, str]:
    return {"c0": "o1"} | {one.id: ANSWERS[type(one)] for one in questions()[1:]}


def measure() -> list[str]:
    """The lines of the report."""
    with transaction.atomic(), acting_as(SYSTEM):
        lines = _measured(_page())
        transaction.set_rollback(True)
    return lines


def _page() -> ServicePage:
    """A service of Bron with such a form, which a site shows."""
    bron = Authority.objects.get(slug="bron")
    DeclaredHost.objects.get_or_create(
        authority=bron, origin="https://www.ville-bron.example", defaults={"declared_at": timezone.now()}
    )
    page = ServicePage.objects.offered().under([bron.site.root_page]).exclude(form_version=None).first()
    assert page is not None
    definition, at = define(questions()), timezone.now()
    version = FormVersion.objects.create(
        form="bench-embedding", number=1, definition=definition, digest=digest_of(definition), published_at=at
    )
    ServicePage.objects.filter(pk=page.pk).update(form_version=version)
    return page


def _measured(page: ServicePage) -> list[str]:
    assert page.demarche is not None
    client = Client(SERVER_NAME="bron.localhost", HTTP_ACCEPT_LANGUAGE="fr")
    ways = (
        Way(
            f"/integration/{page.demarche.slug}/",
            lambda: sign_token(uuid.uuid4(), service=page.pk, at=timezone.now(), filled=True),
        ),
        Way(page.form_address, lambda: sign_key(uuid.uuid4(), at=timezone.now(), filled=True)),
    )
    asked = " ".join(one.id for one in questions())

    def shown(way: Way) -> HttpResponse:
        return client.get(way.address)

    def sent(way: Way) -> HttpResponse:
        client.cookies.clear()  # a browser sends twenty forms a minute at most
        hidden = {"submission_key": way.key(), "form_version": "1", "questions": asked}
        return client.post(way.address, answers() | CONTACT | hidden)

    rows = [_row("shown", 200, shown, ways), _row("sent", 302, sent, ways)]
    weights = [_weight(client, shown(way)) for way in ways]
    kilobytes = " | ".join(f"{weight / 1000:.1f} kB" for weight in weights)
    return [
        "## A form in the page of another site, and on its own page",
        "",
        f"Sixteen questions; processor time, median of {ROUNDS} in turn; weight without font and pictures, compressed.",
        "To hold: no more than on its own page.",
        "",
        "| the form | embedded | on its own page | ratio |",
        "|---|---|---|---|",
        *rows,
        f"| weighs | {kilobytes} | {weights[0] / weights[1]:.2f} |",
    ]


def _row(name: str, expected: int, act: Callable[[Way], HttpResponse], ways: tuple[Way, Way]) -> str:
    times: tuple[list[float], list[float]] = ([], [])
    for turn in range(ROUNDS + WARM):
        for place, way in enumerate(ways):
            started = time.process_time()
            answer = act(way)
            spent = time.process_time() - started
            assert answer.status_code == expected, (name, way.address, answer.status_code, answer.content.decode())
            if turn >= WARM:
                times[place].append(spent)
    medians = [statistics.median(some) * 1000 for some in times]
    counts = [_statements(act, way) for way in ways]
    told = (f"{spent:.1f} ms, {count} statements" for spent, count in zip(medians, counts, strict=True))
    return f"| is {name} | {' | '.join(told)} | {medians[0] / medians[1]:.2f} |"


def _statements(act: Callable[[Way], HttpResponse], way: Way) -> int:
    with CaptureQueriesContext(connection) as captured:
        act(way)
    return len(captured)


def _weight(client: Client, page: HttpResponse) -> int:
    """What a browser that has nothing fetches to show the page and run it, without its font and pictures."""
    parts = [page.content]
    for style, script in PART.findall(page.content.decode()):
        answer = client.get(style or script)
        parts.append(answer.content if not answer.streaming else b"".join(answer.streaming_content))  # type: ignore[arg-type]
    return sum(len(gzip.compress(part, mtime=0)) for part in parts)


if __name__ == "__main__":
    print("\n".join(measure()))
