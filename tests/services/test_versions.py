"""The versions of a form: what each changed, in words, and the way back to one of them."""

import pytest
from django.urls import reverse
from wagtail.models import Site

from communes.enums import Role
from communes.models import Authority
from grc.questions.comparison import Difference, changes_between
from grc.questions.kinds import LongText, Number, ShortText
from services.models import ServicePage
from tests.factories.people import member
from tests.factories.services import CLASS, NAME, republish, service
from tests.factories.sites import Visitor
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
A, B, C, D = (ShortText(id=name, label=name.upper()) for name in "abcd")
RENAMED = ("short_text", "nom", {"label": "Nom et prénom", "max_length": 80, "required": False})
OTHER = ("long_text", "autre", {"label": "Autre chose", "required": False, "max_length": 500})


def test_what_came_went_moved_and_changed() -> None:
    number = Number(id="c", label="C")
    longer = ShortText(id="b", label="B", required=True, max_length=9)
    found = changes_between([A, B, C], [D, longer, number])
    assert [(one.change, one.question.id, one.names) for one in found] == [
        (Difference.ADDED, "d", ()),
        (Difference.EDITED, "b", ("required", "max_length")),
        (Difference.REPLACED, "c", ()),
        (Difference.REMOVED, "a", ()),
    ]


@pytest.mark.parametrize(
    ("later", "moved"),
    [("abcd", ""), ("bcda", "a"), ("dabc", "d"), ("abdc", "c"), ("dcba", "dcb")],
)
def test_the_fewest_are_said_to_have_moved(later: str, moved: str) -> None:
    questions = {one.id: one for one in (A, B, C, D)}
    found = changes_between([A, B, C, D], [questions[name] for name in later])
    assert {one.change for one in found} <= {Difference.MOVED}
    assert len(found) == len(moved)


def test_of_another_kind_it_is_another_question() -> None:
    (found,) = changes_between([A], [LongText(id="a", label="A")])
    assert found.change == Difference.REPLACED


@pytest.fixture
def officer(bron: Authority, bron_site: Site) -> Visitor:
    visitor = Visitor("localhost")
    visitor.force_login(member(bron, Role.OFFICER))
    return visitor


@pytest.fixture
def changed(bron_site: Site) -> ServicePage:
    """A service whose form has been published three times."""
    page = service(bron_site, NAME, CLASS)
    republish(page, RENAMED, CLASS)
    return republish(page, OTHER, RENAMED)


def test_each_version_says_what_it_changed(officer: Visitor, changed: ServicePage) -> None:
    text = WebPage(officer.get(reverse("service_versions", args=[changed.pk]))).text
    third, second, first = text.split(", publiée le")[1:]
    assert "C’est celle que les gens remplissent." in third
    assert "Autre chose ajoutée" in third
    assert "Classe retirée" in third
    assert "Nom et prénom modifiée" in second
    assert "intitulé : Nom de l’enfant → Nom et prénom" in second
    assert "obligatoire : oui → non" in second
    assert "réglages" in second
    assert "La première." in first


def test_an_earlier_version_is_taken_back_as_a_draft(officer: Visitor, changed: ServicePage) -> None:
    republish(changed, title="Autre titre")
    answer = officer.post(reverse("service_version", args=[changed.pk, 1]), follow=True)
    assert "Les questions de la version 1 sont dans le brouillon" in WebPage(answer).text
    changed.refresh_from_db()
    assert changed.form_version.number == 3, "nothing is published by this"
    draft = changed.get_latest_revision_as_object()
    assert draft.title == "Autre titre"
    draft.save_revision().publish()
    changed.refresh_from_db()
    assert changed.form_version.number == 4
    labels = [one["label"] for one in changed.form_version.definition["questions"]]
    assert labels == ["Nom de l’enfant", "Classe"]


def test_they_are_for_who_may_edit_the_page(dardilly: Authority, changed: ServicePage) -> None:
    visitor = Visitor("localhost")
    visitor.force_login(member(dardilly, Role.OFFICER))
    assert visitor.get(reverse("service_versions", args=[changed.pk])).status_code in (302, 403)
    assert visitor.post(reverse("service_version", args=[changed.pk, 1])).status_code in (302, 403)


def test_a_page_that_somebody_locked_stays_as_it_is(officer: Visitor, changed: ServicePage) -> None:
    former = changed.latest_revision_id
    ServicePage.objects.filter(pk=changed.pk).update(locked=True)
    assert officer.get(reverse("service_versions", args=[changed.pk])).status_code == 200
    assert officer.post(reverse("service_version", args=[changed.pk, 1])).status_code in (302, 403)
    changed.refresh_from_db()
    assert changed.latest_revision_id == former


def test_the_editor_leads_there(officer: Visitor, changed: ServicePage) -> None:
    editor = officer.read(reverse("wagtailadmin_pages:edit", args=[changed.pk]))
    assert reverse("service_versions", args=[changed.pk]) in editor
