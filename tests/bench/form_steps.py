"""What a step of a composed form costs, beside the same fields in a Django form written by hand, in one run.

`python -m tests.bench.form_steps`. Sixty questions in eight steps under thirty conditions. Both are pages of Bron's
site that read a row, show or check the fields of one step, and write the row. To hold: at most twice the one by hand.
"""

import itertools
import os
import statistics
import time
import uuid
from collections.abc import Callable

if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench.empty_page")
    django.setup()

from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.context import SYSTEM, acting_as
from communes.models import Authority
from grc.models import FormVersion
from grc.questions.conditions import Clause, Condition
from grc.questions.definition import define, digest_of
from grc.questions.kinds import Choice, FormStep, Number, Option, Question, ShortText, YesNo
from services.drafts import links, operations
from services.drafts.models import ServiceDraft
from services.models import ServicePage

ROUNDS = 80
STEPS, CONDITIONS = 8, 30
OPTIONS = tuple(Option(key=f"o{rank}", label=f"Réponse {rank}") for rank in range(4))
KINDS: tuple[type[Question], ...] = (ShortText, Number, YesNo, ShortText, Number, YesNo, ShortText)
ANSWERS = {ShortText: "Un mot", Number: "12", YesNo: "oui"}
KEY = uuid.UUID("5d0f3b7e-54a3-4d6a-9f6e-2b1f7a0c9e11")


def questions() -> list[Question]:
    """Seven or eight questions a step; those of an even place are asked unless its first is answered « Réponse 3 »."""
    made: list[Question] = []
    under_condition = 0
    for step in range(STEPS):
        made.append(FormStep(id=f"s{step}", label=f"Étape {step + 1}"))
        made.append(Choice(id=f"c{step}", label="Que voulez-vous faire ?", required=True, options=OPTIONS))
        only_if = Condition(clauses=(Clause(question=f"c{step}", operator="is_not", value="o3"),))
        for rank, kind in enumerate(KINDS[: 6 + step // 4]):
            when = only_if if rank % 2 == 0 and under_condition < CONDITIONS else None
            under_condition += when is not None
            made.append(kind(id=f"q{step}_{rank}", label=f"Question {rank + 1} de l’étape", required=True, when=when))
    return made


def answers_of(step: int) -> dict[str, str]:
    asked = [one for one in questions() if one.id.startswith(f"q{step}_")]
    return {f"c{step}": "o1"} | {one.id: ANSWERS[type(one)] for one in asked}


def measure() -> list[str]:
    """The lines of the report."""
    with override_settings(ROOT_URLCONF="tests.bench.urls"), transaction.atomic(), acting_as(SYSTEM):
        lines = _measured(begun_draft())
        transaction.set_rollback(True)
    return lines


def begun_draft() -> ServiceDraft:
    """A draft of such a form on Bron's site, whose first step is filled in."""
    bron = Authority.objects.get(slug="bron")
    page = ServicePage.objects.offered().under([bron.site.root_page]).exclude(form_version=None).first()
    assert page is not None
    asked = questions()
    definition = define(asked)
    version = FormVersion.objects.create(
        form="bench", number=1, definition=definition, digest=digest_of(definition), published_at=timezone.now()
    )
    ServicePage.objects.filter(pk=page.pk).update(form_version=version)
    draft = operations.begin(key=KEY, page=page, version=version, origin=bron, user=None, at=timezone.now())
    ServiceDraft.objects.filter(pk=draft.pk).update(steps=["s0"], answers={"c0": "o1"})
    return draft


def _measured(draft: ServiceDraft) -> list[str]:
    client = Client(SERVER_NAME="bron.localhost", HTTP_ACCEPT_LANGUAGE="fr")
    step, by_hand = f"/brouillon/{links.token_for(draft)}/2/", "/formulaire-a-la-main/"
    asked = " ".join(one.id for one in questions() if one.id in answers_of(1))

    saves = itertools.count(draft.version)

    def save_step() -> HttpResponse:
        number = str(draft.form_version.number)
        client.cookies.clear()  # a browser saves forty steps a minute at most
        return client.post(step, answers_of(1) | {"saved": next(saves), "questions": asked, "form_version": number})

    ways: dict[str, tuple[Callable[[], HttpResponse], Callable[[], HttpResponse]]] = {
        "shown": (lambda: client.get(step), lambda: client.get(by_hand)),
        "saved": (save_step, lambda: client.post(by_hand, answers_of(1))),
    }
    rows = []
    for name, pair in ways.items():
        expected = 200 if name == "shown" else 302
        times: tuple[list[float], list[float]] = ([], [])
        for _round in range(ROUNDS + 5):
            for place, way in enumerate(pair):
                started = time.process_time()
                answer = way()
                spent = time.process_time() - started
                assert answer.status_code == expected, (name, place, answer.status_code)
                if _round >= 5:
                    times[place].append(spent)
        composed, written = (statistics.median(some) * 1000 for some in times)
        counts = [_statements(way) for way in pair]
        told = (f"{spent:.1f} ms, {count} statements" for spent, count in zip((composed, written), counts, strict=True))
        rows.append(f"| {name} | {' | '.join(told)} | {composed / written:.2f} |")
    return [
        "## A step of a form, composed and written by hand",
        "",
        f"Sixty questions, thirty conditions; processor time, median of {ROUNDS} in turn. To hold: twice at most.",
        "",
        "| a step is | composed | by hand | ratio |",
        "|---|---|---|---|",
        *rows,
    ]


def _statements(way: Callable[[], HttpResponse]) -> int:
    with CaptureQueriesContext(connection) as captured:
        way()
    return len(captured)


if __name__ == "__main__":
    print("\n".join(measure()))
