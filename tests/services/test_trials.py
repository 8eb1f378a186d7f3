"""A service in trial: hidden from everybody but its guests and who works there, open to all by itself on its day."""

import datetime
from collections.abc import Iterator

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction, Site

from accounts.models import User
from communes.enums import Role
from communes.launch import operations
from communes.launch.jobs import open_services
from communes.launch.models import Trial
from communes.models import Authority
from grc.models import Demande
from home.models.base import are_pages_restricted
from services.models import ServicePage
from tests.factories.launch import D, address_of, invitation
from tests.factories.people import member
from tests.factories.services import catalogue, service
from tests.factories.sites import Visitor
from tests.grc.agents import signed_in, statements
from tests.pages import WebPage
from tests.services.conftest import Sender

pytestmark = pytest.mark.django_db
BRON = "bron.localhost"
TODAY, DAY = D(2026, 11, 30), D(2027, 1, 15)
NOW = datetime.datetime(2026, 11, 30, 9, tzinfo=datetime.UTC)
FIRST_MINUTE = datetime.datetime(2027, 1, 14, 23, 0, 30, tzinfo=datetime.UTC)  # 0:00:30 in Paris


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def redaction_bron(bron: Authority) -> User:
    return member(bron, Role.OFFICER)


@pytest.fixture
def draft(bron_site: Site) -> ServicePage:
    page = service(bron_site, title="Louer une salle", slug="louer-une-salle")
    page.unpublish()
    return ServicePage.objects.get(pk=page.pk)


def tried(page: ServicePage, authority: Authority, by: User) -> Trial:
    """The service in trial, and published."""
    trial = operations.set_day(Trial(page=page, authority=authority, launches_on=DAY), by=by, on=TODAY)
    page.save_revision().publish()
    return trial


@pytest.fixture
def trial(draft: ServicePage, bron: Authority, redaction_bron: User) -> Trial:
    return tried(draft, bron, redaction_bron)


def guest(trial: Trial) -> Visitor:
    visitor = Visitor(BRON)
    answer = visitor.get(address_of(invitation(trial)))
    assert (answer.status_code, answer["Location"]) == (302, "/services/louer-une-salle/")
    return visitor


def test_an_officer_puts_a_draft_into_trial_from_its_page(draft: ServicePage, redaction_bron: User) -> None:
    client = signed_in(redaction_bron)
    editor = WebPage(client.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])))
    address = editor.link("Mettre en essai")
    assert address == f"{reverse('essais:add')}?page={draft.pk}"
    form = WebPage(client.get(address))
    assert "Mettre un service en essai" in form.text
    assert "Choisissez un jour à venir" in WebPage(client.post(address, {"launches_on": "2026-11-30"})).text
    assert client.post(address, {"launches_on": "2027-01-15"}).url == reverse("essais:index")
    trial = Trial.objects.get()
    assert (trial.page_id, trial.authority.slug, trial.restriction is not None) == (draft.pk, "bron", True)
    assert "Bron, Louer une salle" in WebPage(client.get(reverse("essais:index"))).text
    editor = WebPage(client.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])))
    assert editor.link("Inviter à l’essai") == f"{reverse('invitations:add')}?essai={trial.pk}"
    said = {"trial": str(trial.pk), "label": "Associations", "ends_on": "2027-01-10"}
    made = client.post(reverse("invitations:add"), said)
    assert "http://bron.localhost:8000/invitation/" in WebPage(client.get(made.url)).text
    client.post(reverse("essais:edit", args=[trial.pk]), {"launches_on": "2027-02-01"})
    trial.refresh_from_db()
    assert trial.launches_on == D(2027, 2, 1)


def test_nobody_else_finds_it(trial: Trial, draft: ServicePage, dardilly: Authority) -> None:
    for visitor in (Visitor(BRON), Visitor(BRON)):
        for path in (draft.sheet_address, draft.form_address):
            answer = visitor.get(path)
            assert answer.status_code == 403
            page = WebPage(answer)
            assert page.heading == "Ce service ouvre le 15 janvier 2027"
            assert "Louer une salle" not in page.html
            assert answer["Cache-Control"] == "private, no-store"
    listed = Visitor(BRON).read("/services/")
    assert draft.sheet_address not in listed
    assert "louer-une-salle" not in Visitor(BRON).read("/sitemap.xml")
    assert "Louer une salle" not in Visitor(BRON).read("/recherche/?q=salle")
    assert "Louer une salle" not in Visitor(BRON).read("/api/v1/services/")
    stranger = signed_in(member(dardilly, Role.AGENT))
    assert stranger.get(draft.sheet_address, HTTP_HOST=BRON).status_code == 403
    assert Visitor(BRON).post(draft.form_address, {"name": "Lou"}).status_code == 403
    without_token = Visitor(BRON, enforce_csrf_checks=True).post(draft.form_address, {"name": "Lou"})
    assert "Nom de l’enfant" not in without_token.content.decode()


def test_a_guest_uses_it_and_reads_that_it_is_a_trial(trial: Trial, draft: ServicePage, bron: Authority) -> None:
    visitor = guest(trial)
    answer = visitor.get(draft.sheet_address)
    page = WebPage(answer)
    assert (answer.status_code, page.heading) == (200, "Louer une salle")
    assert "Service en essai jusqu’au 15 janvier 2027" in page.text.replace("\u00a0", " ")
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert answer["Cache-Control"] == "private, no-store"
    sender = Sender(draft)
    sender.client = visitor
    assert sender.send().status_code == 302
    assert Demande.objects.get().authority == bron


def test_a_guest_reads_nothing_that_is_kept_above_it(trial: Trial, draft: ServicePage, bron_site: Site) -> None:
    visitor = guest(trial)
    PageViewRestriction.objects.create(page=catalogue(bron_site), restriction_type=PageViewRestriction.GROUPS)
    assert visitor.get(draft.sheet_address).status_code == 302
    with time_machine.travel(FIRST_MINUTE, tick=True):
        assert Visitor(BRON).get(draft.sheet_address).status_code == 302


def test_who_works_there_needs_no_invitation(trial: Trial, draft: ServicePage, bron: Authority) -> None:
    agent = signed_in(member(bron, Role.AGENT))
    assert agent.get(draft.sheet_address, HTTP_HOST=BRON).status_code == 200


def test_an_invitation_opens_one_thing_until_it_is_withdrawn(
    trial: Trial, draft: ServicePage, bron_site: Site, bron: Authority, redaction_bron: User
) -> None:
    other = service(bron_site, title="Autre", slug="autre")
    other.unpublish()
    tried(ServicePage.objects.get(pk=other.pk), bron, redaction_bron)
    visitor = guest(trial)
    assert visitor.get("/services/autre/").status_code == 403
    one = trial.invitations.get()
    operations.revoke(one, by=redaction_bron, at=timezone.now(), on=TODAY)
    assert visitor.get(draft.sheet_address).status_code == 403
    assert Visitor(BRON).get(address_of(one)).status_code == 410
    assert Visitor("localhost").get(address_of(one)).status_code == 404


def test_it_opens_by_itself_at_midnight_and_then_stands_in_lists(
    trial: Trial, draft: ServicePage, redaction_bron: User
) -> None:
    with time_machine.travel(FIRST_MINUTE, tick=True):
        page = WebPage(Visitor(BRON).get(draft.sheet_address))
        assert page.heading == "Louer une salle"
        assert "en essai" not in page.text
        open_services()
        assert not PageViewRestriction.objects.exists()
        assert draft.sheet_address in Visitor(BRON).read("/services/")
        assert "no-store" not in Visitor(BRON).get(draft.sheet_address)["Cache-Control"]
        history = WebPage(signed_in(redaction_bron).get(reverse("essais:history", args=[trial.pk]))).text
        assert "Ouvert à tous (15 janvier 2027)" in history.replace("\u00a0", " ")


def test_who_lifts_the_restriction_opens_it_before_its_day(trial: Trial, draft: ServicePage, projet: User) -> None:
    for restriction in PageViewRestriction.objects.all():
        restriction.delete()
    trial.refresh_from_db()
    assert Visitor(BRON).get(draft.sheet_address).status_code == 200
    with pytest.raises(ValidationError, match="avant sa date"):
        operations.set_day(trial, by=projet, on=TODAY)


def test_what_is_open_is_not_tried(bron_site: Site, bron: Authority, redaction_bron: User, projet: User) -> None:
    live = service(bron_site)
    client = signed_in(redaction_bron)
    assert "Mettre en essai" not in client.get(reverse("wagtailadmin_pages:edit", args=[live.pk])).content.decode()
    with pytest.raises(ValidationError, match="déjà ouvert à tous"):
        operations.set_day(Trial(page=live, authority=bron, launches_on=DAY), by=projet, on=TODAY)
    index = catalogue(bron_site)
    for number in (index.pk + 10_000, "9" * 30, "a"):
        assert client.get(f"{reverse('essais:add')}?page={number}").status_code == 404


def test_an_officer_tries_nothing_of_another_commune(dardilly_site: Site, redaction_bron: User) -> None:
    page = service(dardilly_site, publish=False)
    client: Client = signed_in(redaction_bron)
    assert client.post(f"{reverse('essais:add')}?page={page.pk}", {"launches_on": "2027-01-15"}).status_code == 404
    assert not Trial.objects.exists()


def test_pages_ask_nothing_more_while_no_page_is_restricted(draft: ServicePage, bron_site: Site) -> None:
    open_one = service(bron_site)
    client = Client(HTTP_HOST=BRON)
    statements(client, open_one.sheet_address)
    assert not are_pages_restricted()
    _answer, asked = statements(client, open_one.sheet_address)
    assert not [one for one in asked if "launch_trial" in one or "pageviewrestriction" in one]
