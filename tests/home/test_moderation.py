"""A contributor writes, an officer of the same site reads again, and each is told by mail in French."""

import datetime

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, TaskState, Workflow
from wagtail.users.models import UserProfile

from accounts.models import User
from communes import operations as communes_operations
from communes.enums import Role
from communes.models import Authority
from home import loader
from home.models import InformationPage, OfficersTask
from notifications.models import Notification
from notifications.operations import deliver_next
from tests.factories.pages import information
from tests.factories.people import member, user
from tests.factories.sites import bare_site
from tests.pages import WebPage
from tests.security.routes.cells import MINIMAL
from tests.security.routes.people import browser
from tests.security.routes.replay import main_form

pytestmark = pytest.mark.django_db
NBSP = "\N{NO-BREAK SPACE}"


@pytest.fixture
def page(bron: Authority, dardilly: Authority, metropolis: Authority) -> InformationPage:
    """A page of Bron's site, published with a revision."""
    for authority in (metropolis, bron, dardilly):
        bare_site(authority)
        communes_operations.equip(authority=authority)
    page = information(bron.site.root_page, title="La piscine", slug="piscine")
    page.save_revision().publish()
    return page


@pytest.fixture
def contributor(page: InformationPage, bron: Authority) -> User:
    return member(bron, Role.CONTRIBUTOR, first_name="Théo", last_name="Marcellin", email="theo@example.org")


@pytest.fixture
def officer(page: InformationPage, bron: Authority) -> User:
    return member(bron, Role.OFFICER, first_name="Clémence", last_name="Vernoux", email="clemence@example.org")


@pytest.fixture
def stranger(page: InformationPage, dardilly: Authority) -> User:
    return member(dardilly, Role.OFFICER, email="soline@example.org")


def submit(page: Page, by: User, *, title: str = "La piscine municipale") -> TaskState:
    """Write a new title in the editor, and press « Soumettre à relecture »."""
    client, address = browser(by), reverse("wagtailadmin_pages:edit", args=[page.pk])
    shown = client.get(address)
    form = main_form(shown.content.decode(), address)
    assert "action-submit" in form.buttons
    assert "action-publish" not in form.buttons
    answer = client.post(address, MINIMAL | form.fields | {"title": title, "action-submit": "on"})
    assert answer.status_code == 302
    return TaskState.objects.latest("pk")


def decide(state: TaskState, by: User, action: str, **data: str) -> int:
    """Press a button of the review; the status of the answer."""
    page = state.workflow_state.content_object
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, state.pk])
    return browser(by).post(address, data).status_code


def mails() -> list[mail.EmailMultiAlternatives]:
    """Those that the outbox holds, sent."""
    mail.outbox = []
    while deliver_next(at=timezone.now()):
        pass
    return mail.outbox


def test_what_a_contributor_writes_waits(page: InformationPage, contributor: User) -> None:
    state = submit(page, contributor)
    assert state.task.specific_class is OfficersTask
    page.refresh_from_db()
    assert (page.title, page.draft_title) == ("La piscine", "La piscine municipale")


def test_a_contributor_cannot_publish(page: InformationPage, contributor: User) -> None:
    client, address = browser(contributor), reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = main_form(client.get(address).content.decode(), address)
    client.post(address, MINIMAL | form.fields | {"title": "En douce", "action-publish": "on"})
    page.refresh_from_db()
    assert page.title == "La piscine"
    state = submit(page, contributor)
    decide(state, contributor, "approve")
    page.refresh_from_db()
    assert page.title == "La piscine"


def test_an_officer_of_the_site_publishes_it(page: InformationPage, contributor: User, officer: User) -> None:
    state = submit(page, contributor)
    assert "La piscine municipale" in WebPage(browser(officer).get(reverse("wagtailadmin_home"))).text
    assert decide(state, officer, "approve") == 302
    page.refresh_from_db()
    assert page.title == "La piscine municipale"


def test_what_an_officer_may_do_is_said_plainly(page: InformationPage, contributor: User, officer: User) -> None:
    submit(page, contributor)
    editor = WebPage(browser(officer).get(reverse("wagtailadmin_pages:edit", args=[page.pk])))
    for words in ("Demander des changements", "Approuver et publier", "Approuver et publier avec un commentaire"):
        assert words in editor.buttons
    assert "Annuler la demande de relecture" in editor.html
    assert "et Publier" not in editor.html
    assert "Annuler le workflow" not in editor.html


def test_an_officer_of_another_site_neither_sees_nor_decides(
    page: InformationPage, contributor: User, officer: User, stranger: User
) -> None:
    state = submit(page, contributor)
    for action in ("approve", "reject"):
        assert decide(state, stranger, action, comment="Non") in {302, 403, 404}
    state.refresh_from_db()
    assert state.status == TaskState.STATUS_IN_PROGRESS
    for name in ("wagtailadmin_home", "wagtailadmin_reports:workflow", "wagtailadmin_reports:workflow_tasks"):
        assert "piscine" not in browser(stranger).get(reverse(name)).content.decode()
        assert "piscine" in WebPage(browser(officer).get(reverse(name))).text, name


def test_the_officers_of_the_site_are_told(
    page: InformationPage, contributor: User, officer: User, stranger: User, bron: Authority
) -> None:
    """Nobody else is: not those whose membership is over, nor the superuser."""
    user(is_superuser=True, email="racine@example.org")
    communes_operations.grant(
        user=user(email="ancienne@example.org"),
        authority=bron,
        role=Role.OFFICER,
        starts_on=datetime.date(2026, 1, 1),
        ends_on=datetime.date(2026, 1, 31),
        on=datetime.date(2026, 1, 15),
    )
    submit(page, contributor)
    (letter,) = mails()
    assert letter.to == [officer.email]
    assert letter.subject == f"À relire{NBSP}: «{NBSP}La piscine municipale{NBSP}»"
    assert "Théo Marcellin a terminé la page" in letter.body
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    for text in (letter.body, letter.alternatives[0][0]):
        assert f"http://localhost:8000{address}" in text


def test_the_contributor_is_told_of_the_decision(page: InformationPage, contributor: User, officer: User) -> None:
    state = submit(page, contributor)
    mails()
    assert decide(state, officer, "reject", comment="Le <b>tarif</b> manque.") == 302
    (letter,) = mails()
    assert letter.to == [contributor.email]
    assert letter.subject == f"À reprendre{NBSP}: «{NBSP}La piscine municipale{NBSP}»"
    assert "> Le <b>tarif</b> manque." in letter.body
    assert "Le &lt;b&gt;tarif&lt;/b&gt; manque." in letter.alternatives[0][0]
    again = submit(page, contributor, title="La piscine et ses tarifs")
    mails()
    assert decide(again, officer, "approve") == 302
    (letter,) = mails()
    assert (letter.to, letter.subject) == (
        [contributor.email],
        f"Publiée{NBSP}: «{NBSP}La piscine et ses tarifs{NBSP}»",
    )


def test_nobody_is_told_who_does_not_want_it(page: InformationPage, contributor: User, officer: User) -> None:
    UserProfile.objects.update_or_create(user=officer, defaults={"submitted_notifications": False})
    submit(page, contributor)
    assert mails() == []


def test_wagtail_sends_nothing_by_itself(page: InformationPage, contributor: User, officer: User) -> None:
    submit(page, contributor)
    assert mail.outbox == []
    assert Notification.objects.filter(topic=f"page:{page.pk}").count() == 1


def test_loading_again_changes_nothing(db: None) -> None:
    assert Workflow.objects.get(active=True).tasks.get().specific_class is OfficersTask
    assert loader.load() == ["Relecture : déjà en place."]
    assert OfficersTask.objects.count() == 1
