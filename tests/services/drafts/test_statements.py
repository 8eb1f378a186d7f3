"""A step takes as many statements whatever the form holds: few questions or many."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from services.models import ServicePage
from tests.factories.services import Row, service
from tests.factories.sites import Visitor
from tests.services.drafts.forms import hidden, q

pytestmark = pytest.mark.django_db


def long_service(site: Site, questions: int) -> ServicePage:
    rows: list[Row] = []
    for step in range(3):
        rows.append(("step", f"etape{step}", {"label": f"Étape {step}"}))
        rows += [
            ("short_text", f"q{step}x{rank}", {"label": f"Question {rank}", "max_length": 9})
            for rank in range(questions)
        ]
    return service(site, *rows)


def costs(site: Site, questions: int) -> list[int]:
    """Statements to show the first step, to show the second, to save it."""
    page, visitor = long_service(site, questions), Visitor("bron.localhost")

    def answers(step: int) -> dict[str, str]:
        return {q(f"q{step}x{rank}"): "mot" for rank in range(questions)}

    first = visitor.get(page.form_address)
    second = visitor.post(page.form_address, hidden(first) | answers(0)).headers["Location"]
    shown = visitor.get(second)
    found = []
    for act in (
        lambda: visitor.get(page.form_address),
        lambda: visitor.get(second),
        lambda: visitor.post(second, hidden(shown) | answers(1)),
    ):
        with CaptureQueriesContext(connection) as captured:
            assert act().status_code in (200, 302)
        found.append(len(captured))
    return found


def test_as_many_statements_whatever_the_form_holds(bron_site: Site) -> None:
    few, many = costs(bron_site, 2), costs(bron_site, 20)
    assert many == few
    assert max(few) < 25
