"""A question to the assistance becomes a draft of a help page: once, without its people, published by nobody."""

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import PageLogEntry

from accounts.models import User
from communes import operations as communes
from communes.enums import Role
from communes.models import Authority
from grc import operations as requests
from grc.models import Demande
from home.models import HelpPage
from services.wording import impersonal
from tests.factories.pages import help_page
from tests.factories.people import member
from tests.factories.requests import demande
from tests.factories.sites import bare_site
from tests.grc.agents import signed_in, statements
from tests.pages import WebPage
from tests.services.test_assistance import ask

pytestmark = pytest.mark.django_db
QUESTION = "Comment suivre ma demande ?\nJe suis lou@example.org, au 06 12 34 56 78."
BUTTON = "En faire une page d’aide"


@pytest.fixture
def place(bron: Authority, metropolis: Authority) -> HelpPage:
    """The first page of help of Bron."""
    bare_site(metropolis)
    home = bare_site(bron).root_page
    for authority in (bron, metropolis):
        communes.equip(authority=authority)
    return help_page(home, title="Aide", slug="aide")


@pytest.fixture
def asked(place: HelpPage) -> Demande:
    assert ask(place.get_site(), question=QUESTION).status_code == 302
    return Demande.objects.get()


def agent_of(*writes_for: Authority, role: Role = Role.OFFICER) -> User:
    """An agent of the assistance who has this role for these sites too."""
    person = member(Authority.objects.get(slug="assistance"), Role.AGENT, first_name="Octave", last_name="Larivoire")
    for authority in writes_for:
        communes.grant(user=person, authority=authority, role=role, starts_on=timezone.localdate())
    return person


def address(asked: Demande) -> str:
    return f"/admin/assistance/{asked.pk}/page-d-aide/"


def sheet(client: Client, asked: Demande) -> str:
    return client.get(f"/admin/demandes/{asked.pk}/").content.decode()


@pytest.mark.parametrize("role", [Role.OFFICER, Role.CONTRIBUTOR])
def test_who_writes_the_site_makes_one_draft(asked: Demande, place: HelpPage, bron: Authority, role: Role) -> None:
    person = agent_of(bron, role=role)
    requests.write_to_resident(
        demande_id=asked.pk, body="Bonjour,\n\nOuvrez le lien reçu.\nOctave", by=person, version=1, at=timezone.now()
    )
    browser = signed_in(person)
    assert BUTTON in sheet(browser, asked)
    answers = {browser.post(address(asked))["Location"] for _ in range(2)}
    page = HelpPage.objects.child_of(place).get()
    assert answers == {f"/admin/pages/{page.pk}/edit/"}
    assert (page.title, page.slug, page.live, page.owner) == (
        "Comment suivre ma demande ?",
        "comment-suivre-ma-demande",
        False,
        person,
    )
    text = str(page.questions[0].value["text"])
    assert "Ouvrez le lien reçu." in text
    for name in ("lou@example.org", "06 12", "Octave", asked.reference):
        assert name not in text
    assert PageLogEntry.objects.filter(page=page.pk, action="wagtail.create", user=person).exists()
    editor = browser.get(answers.pop())
    assert editor.status_code == 200
    assert "ôtez ce qui pourrait désigner quelqu’un" in WebPage(editor).text


def test_without_right_on_the_site_the_metropolis_s_is_proposed(asked: Demande, metropolis: Authority) -> None:
    browser = signed_in(agent_of(metropolis))
    assert f"sur le site «\xa0{metropolis.name}\xa0»" in sheet(browser, asked)
    browser.post(address(asked))
    page = HelpPage.objects.get(owner__isnull=False)
    assert page.get_site() == metropolis.site
    assert str(page.questions[0].value["text"]).endswith("<p>La réponse est à écrire.</p>")


def test_who_writes_no_page_is_refused(asked: Demande, dardilly: Authority) -> None:
    bare_site(dardilly)
    communes.equip(authority=dardilly)
    for person in (agent_of(), agent_of(dardilly)):
        browser = signed_in(person)
        assert BUTTON not in sheet(browser, asked)
        assert browser.post(address(asked)).status_code == 403
    assert HelpPage.objects.count() == 1


def test_others_find_nothing(asked: Demande, place: HelpPage, bron: Authority, agent_bron: User) -> None:
    communes.grant(user=agent_bron, authority=bron, role=Role.OFFICER, starts_on=timezone.localdate())
    other = demande(bron)
    browser = signed_in(agent_bron)
    assert BUTTON not in sheet(browser, other)
    for one in (asked, other):
        assert browser.post(address(one)).status_code == 404
    assert browser.get(address(other)).status_code == 405
    assert signed_in(member(bron, Role.OFFICER)).post(address(asked)).status_code == 403
    assert signed_in(None).post(address(asked))["Location"].startswith("/compte/connexion/")
    assert HelpPage.objects.count() == 1


def test_a_draft_that_was_deleted_is_made_again(asked: Demande, place: HelpPage, bron: Authority) -> None:
    browser = signed_in(agent_of(bron))
    browser.post(address(asked))
    HelpPage.objects.child_of(place).get().delete()
    assert browser.post(address(asked)).status_code == 302
    assert HelpPage.objects.child_of(place.__class__.objects.get(pk=place.pk)).count() == 1


@pytest.mark.parametrize(
    ("question", "title", "slug"),
    [
        ("Aide", "Aide", "question-aide"),
        ("admin", "admin", "question-admin"),
        ("???", "???", "question"),
        ("<b>Gras</b> " + "x" * 300, "<b>Gras</b> " + "x" * 87 + "…", "bgrasb-" + "x" * 53),
    ],
)
def test_any_question_makes_a_page(place: HelpPage, bron: Authority, question: str, title: str, slug: str) -> None:
    ask(place.get_site(), question=question)
    signed_in(agent_of(bron)).post(address(Demande.objects.get()))
    page = HelpPage.objects.child_of(place).get()
    assert (page.title, page.slug) == (title, slug)
    assert "<b>" not in str(page.questions[0].value["text"])


def test_the_page_costs_the_same_with_one_or_three_pages_of_help(
    asked: Demande, place: HelpPage, bron: Authority
) -> None:
    browser = signed_in(agent_of(bron))
    costs = [len(statements(browser, f"/admin/demandes/{asked.pk}/")[1])]
    for _ in range(3):
        help_page(place)
    costs.append(len(statements(browser, f"/admin/demandes/{asked.pk}/")[1]))
    assert costs[0] == costs[1]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Écrivez à jean.moulin+a@ville.example.org.", "Écrivez à […]."),
        ("Appelez le 04.72.00.00.00 ou +33 6 12 34 56 78 !", "Appelez le […] ou […] !"),
        ("Ma carte : 1234 5678 9012 3456.", "Ma carte : […]."),
        ("Le 12/03/2026, 15 h, 120 €, au 69500.", "Le 12/03/2026, 15 h, 120 €, au 69500."),
        ("Voir http://bron.localhost/suivi/abc.def/ svp", "Voir […] svp"),
        ("Bonjour CAMILLE Le Roux-Dupont, la rousse", "Bonjour […] Le […], la rousse"),
    ],
)
def test_what_is_left_of_a_text(text: str, left: str) -> None:
    assert impersonal(text, ["Camille Le Roux-Dupont", ""]) == left
