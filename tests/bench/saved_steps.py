"""What it takes to save a step of a form over HTTP, beside a plain view served alike.

`python -m tests.bench.saved_steps`. The form of `tests.bench.form_steps`: sixty questions in eight steps under thirty
conditions. Open Forms saves a step of ten questions in 70 times a plain view (measured apart, on 24 November 2026); to
hold: a third of that.
"""

import contextlib
import os
import statistics
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portail.settings")
    django.setup()

from django.conf import settings

from accounts.context import SYSTEM, acting_as
from grc.models import FormVersion
from grc.questions.forms import ASKED
from services.drafts import links
from services.drafts.models import ServiceDraft
from services.models import ServicePage
from tests.bench.form_steps import KEY, answers_of, begun_draft
from tests.bench.outside import PLAIN, timed
from tests.bench.served import gunicorn
from tests.bench.visitor import HIDDEN, Visitor

ROUNDS = 60
OPEN_FORMS = 70  # times a plain view
SHOWN, SAVED = "step shown", "step saved"


def measure() -> list[str]:
    """The lines of the report."""
    log = Path(settings.VAR_DIR, "bench.log")
    reference = "django.core.wsgi:get_wsgi_application()"
    with (
        acting_as(SYSTEM),
        kept_draft() as kept,
        gunicorn(reference, log=log, DJANGO_SETTINGS_MODULE="tests.bench.reference") as plain,
        gunicorn("portail.wsgi:application", log=log) as guichet,
    ):
        step, beside = f"/brouillon/{links.token_for(kept)}/2/", Visitor(plain, "localhost")
        resident = Visitor(guichet, "bron.localhost")
        rounds = [_round(resident, step) | {PLAIN: timed(lambda: beside.get("/"))()} for _ in range(ROUNDS + 20)]
    times = {name: [one[name] for one in rounds[20:]] for name in (PLAIN, SHOWN, SAVED)}
    unit = statistics.median(times[PLAIN])
    rows = [
        f"| {name} | {statistics.median(values) * 1000:.1f} | {sorted(values)[int(len(values) * 0.95)] * 1000:.1f}"
        f" | {statistics.median(values) / unit:.1f} |"
        for name, values in times.items()
    ]
    return [
        "## A step of a form over HTTP",
        "",
        f"Sixty questions, thirty conditions; median of {ROUNDS} in turn. Open Forms takes {OPEN_FORMS} plain views.",
        f"To hold: a third of that, {OPEN_FORMS / 3:.0f}.",
        "",
        "| page | median ms | 95th percentile ms | × plain view |",
        "|---|--:|--:|--:|",
        *rows,
    ]


def _round(resident: Visitor, step: str) -> dict[str, float]:
    """The seconds of a step that is shown, and of what is then sent and saved."""
    resident.cookies.clear()  # a browser saves forty steps a minute at most
    pages: list[str] = []
    shown = timed(lambda: pages.append(resident.get(step)))()
    said = answers_of(1)
    body = urlencode(dict(HIDDEN.findall(pages[0])) | said | {ASKED: " ".join(said)}).encode()

    def save() -> None:
        status, _headers, text = resident.ask("POST", step, body, "application/x-www-form-urlencoded")
        assert status == 302, (status, text[:2000])

    return {SHOWN: shown, SAVED: timed(save)()}


@contextlib.contextmanager
def kept_draft() -> Iterator[ServiceDraft]:
    """The draft of the form, for as long as it is filled in; the service has its own form again afterwards."""
    before = dict(ServicePage.objects.values_list("pk", "form_version"))
    made = begun_draft()
    try:
        yield made
    finally:
        ServiceDraft.objects.filter(uuid=KEY).delete()
        ServicePage.objects.filter(pk=made.page_id).update(form_version=before[made.page_id])
        FormVersion.objects.filter(pk=made.form_version_id).delete()


if __name__ == "__main__":
    print("\n".join(measure()))
