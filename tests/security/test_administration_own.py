"""What is Dardilly's own but for one number, which is Bron's: no address nor form shows or takes it (items 6 and 7)."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse
from wagtail.fields import StreamField

from communes.enums import Role
from communes.models import Brand
from tests.factories.people import member
from tests.sampling import Sample
from tests.security.routes.canaries import MARK
from tests.security.routes.cells import MINIMAL, attempt
from tests.security.routes.crossing import bodies, both, crossed, other_forms
from tests.security.routes.editorial import Kept, mark
from tests.security.routes.holdings import Holdings, models
from tests.security.routes.people import browser
from tests.security.routes.replay import main_form
from tests.security.routes.state import written
from tests.security.routes.walk import routes
from tests.security.routes.world import make_world

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.sweep,
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]
EVERY_TABLE = {model._meta.db_table: 1 for model in models()}
HOME = reverse("wagtailadmin_home")
PUBLISH = {"action-publish": "1"}


class Desk:
    """Dardilly's officer, with what is theirs and what is Bron's."""

    def __init__(self, kept: Kept) -> None:
        self.kept = kept
        self.own, self.theirs = both(kept)
        self.client = browser(member(kept.world.dardilly, Role.OFFICER))
        self.holdings: Holdings = kept.holdings()

    def edit(self, body: dict) -> tuple[HttpResponse, str, list[str]]:
        """Send the form of one's own page, then open the page and its preview: what was said, and what of Bron's moved.

        All of it is taken back.
        """
        editor = reverse("wagtailadmin_pages:edit", args=[self.own.page.pk])
        preview = reverse("wagtailadmin_pages:preview_on_edit", args=[self.own.page.pk])
        with transaction.atomic():
            before = written()
            checked = self.client.post(preview, body)
            answer = self.client.post(editor, body)
            seen = [checked, answer, self.client.get(editor), self.client.get(preview)]
            moved = self.holdings.changed(dict(written().items() - before.items()))
            transaction.set_rollback(True)
        return answer, "\n".join(response.content.decode() for response in seen), moved


@pytest.fixture
def desk(db: None) -> Desk:
    return Desk(mark(make_world()))


def faults(case: str, text: str, moved: list[str]) -> list[str]:
    return [*([f"{case}: shown"] if MARK.lower() in text.lower() else []), *(f"{case}: {name}" for name in moved)]


def test_nothing_of_ones_own_shows_or_takes_what_is_brons(desk: Desk, sample: Sample) -> None:
    wrong = [*pages(desk, sample), *crossings(desk, sample), *brands(desk)]
    assert not wrong, "\n".join(wrong)


def pages(desk: Desk, sample: Sample) -> Iterator[str]:
    """Neither a draft nor what is published; nor where a fault in another block has the form shown again.

    The same forms take what is one's own, else this would prove nothing.
    """
    forms = [(case, body, action) for case, body in bodies(desk.theirs).items() for action in ({}, PUBLISH)]
    for case, body, action in sample.of(forms, 1 / 5, lambda form: bool(form[2])):
        answer, text, moved = desk.edit(body | action)
        yield from faults(f"{case} {list(action)}", text, moved)
        if answer.headers.get("Location") != HOME:
            yield f"{case} {list(action)}: taken"
    for case, body in sample.of(bodies(desk.own).items(), 1 / 5):
        answer, text, moved = desk.edit(body | PUBLISH)
        yield from faults(f"own {case}", text, moved)
        if answer.status_code != (200 if "beside a fault" in case else 302) or answer.headers.get("Location") == HOME:
            yield f"own {case}: refused"


def crossings(desk: Desk, sample: Sample) -> Iterator[str]:
    """With Bron's numbers beside one's own in the address, or in a form that names what it moves, copies and files."""
    sent = [
        (method, address, MINIMAL)
        for route in routes()
        if route.template.startswith("admin/")
        for address in crossed(desk.kept.world, desk.own, desk.theirs, route)
        for method in ("GET", "POST")
    ]
    assert len(sent) > 20
    tried = sample.of(sent, 1 / 4), sample.of(other_forms(desk.own, desk.theirs), 1 / 3)
    for method, address, body in [*tried[0], *(("POST", *form) for form in tried[1])]:
        answer = attempt(desk.client, method, address, body, look=desk.holdings.changed)
        yield from faults(f"{method} {address} {answer.status}", answer.text, answer.found or [])
        if answer.is_failure:
            yield f"{method} {address}: fails"


def brands(desk: Desk) -> Iterator[str]:
    """The logo."""
    address = reverse("wagtailsettings:edit", args=["communes", "brand", desk.own.authority.site_id])
    form = main_form(desk.client.get(address).content.decode(), address)
    empty = {f"{field.name}-count": 0 for field in Brand._meta.get_fields() if isinstance(field, StreamField)}
    for logo, place in ((desk.theirs.image.pk, HOME), (desk.own.image.pk, address)):
        answer = desk.client.post(address, form.fields | empty | {"logo": logo}, follow=True)
        yield from faults("logo", answer.content.decode(), desk.holdings.changed(EVERY_TABLE))
        if answer.redirect_chain[-1][0] != place:
            yield f"logo: {place}"
