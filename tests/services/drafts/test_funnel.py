"""Where people give up: at which step drafts wait, how many were sent; nobody is named."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from communes.enums import Role
from communes.models import Authority
from services.drafts.funnel import funnel_of
from services.drafts.models import ServiceDraft
from services.models import ServicePage
from tests.factories.people import member
from tests.factories.services import service
from tests.factories.sites import Visitor
from tests.pages import WebPage
from tests.services.conftest import Sender
from tests.services.drafts.forms import CONCERT, PRIVATE, answer, begun, event_service

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(bron_site: Site) -> ServicePage:
    return event_service(bron_site)


def through(page: ServicePage, *, music: bool = False) -> None:
    """Somebody begins a concert, and goes on to its second step."""
    visitor = Visitor("bron.localhost")
    address = begun(visitor, page, kind=CONCERT)
    if music:
        answer(visitor, visitor.get(address), address, groupe="Les Merles")


def test_drafts_wait_at_their_next_step(event: ServicePage) -> None:
    through(event)
    through(event)
    through(event, music=True)
    begun(Visitor("bron.localhost"), event, kind=PRIVATE)
    funnel = funnel_of(event, timezone.localdate())
    assert (funnel.begun, funnel.sent) == (4, 0)
    assert [(one.title, one.waiting, one.share) for one in funnel.steps] == [
        ("Votre événement", 1, 25),
        ("La musique", 2, 50),
        ("La sécurité", 0, 0),
        ("Le lieu", 1, 25),
        ("", 0, 0),
    ]


def test_it_costs_the_same_whatever_was_begun(event: ServicePage) -> None:
    through(event)
    counts = []
    for _time in range(2):
        page = ServicePage.objects.select_related("form_version").get(pk=event.pk)
        with CaptureQueriesContext(connection) as captured:
            funnel_of(page, timezone.localdate())
        counts.append(len(captured))
        through(event)
    assert counts[0] == counts[1]


def test_what_is_older_than_its_period_is_not_told(event: ServicePage) -> None:
    through(event)
    ServiceDraft.objects.update(saved_at=timezone.now() - datetime.timedelta(days=400))
    assert funnel_of(event, timezone.localdate()).begun == 0


def test_an_officer_reads_it_from_the_versions(bron: Authority, dardilly: Authority, event: ServicePage) -> None:
    through(event)
    officer, other = Visitor("localhost"), Visitor("localhost")
    officer.force_login(member(bron, Role.OFFICER))
    other.force_login(member(dardilly, Role.OFFICER))
    address = reverse("service_funnel", args=[event.pk])
    assert address in officer.read(reverse("service_versions", args=[event.pk]))
    text = WebPage(officer.get(address)).text
    assert "enregistrés au moins une fois : 1. Envoyés : 0." in text
    assert "La musique 1 100 %" in text
    assert other.get(address).status_code in (302, 403)


def test_a_form_on_one_page_has_none(bron: Authority, bron_site: Site) -> None:
    page = service(bron_site)
    assert Sender(page).send().status_code == 302
    officer = Visitor("localhost")
    officer.force_login(member(bron, Role.OFFICER))
    assert officer.get(reverse("service_funnel", args=[page.pk])).status_code == 404
