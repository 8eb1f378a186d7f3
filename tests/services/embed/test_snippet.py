"""The text that an officer copies: a link, a frame with a title, a script."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from lxml.html import fromstring
from wagtail.models import Site

from accounts.models import User
from communes.conventions.enums import Offer
from communes.enums import Role
from communes.models import Authority
from services.embed.models import DeclaredHost
from services.models import ServicePage
from tests.factories.conventions import covered
from tests.factories.people import member
from tests.factories.services import service
from tests.factories.sites import starter_site
from tests.grc.agents import signed_in
from tests.pages import WebPage
from tests.services.embed.conftest import HOST
from tests.services.embed.frames import address_of, ancestors, framed, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(bron_site: Site) -> User:
    return member(bron_site.authority, Role.OFFICER)


def test_it_is_found_from_the_editor_and_names_the_declared_sites(officer: User, page: ServicePage) -> None:
    desk = signed_in(officer)
    address = reverse("service_snippet", args=[page.pk])
    assert address in WebPage(desk.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))).addresses
    read = WebPage(desk.get(address))
    assert HOST in read.text
    assert reverse("sites-declares:add") in read.addresses


def test_its_link_its_frame_and_its_script_are_good(officer: User, bron_site: Site, host: DeclaredHost) -> None:
    page = service(bron_site, title='Noces <d’or> & "autres"')
    told = WebPage(signed_in(officer).get(reverse("service_snippet", args=[page.pk])))
    text = fromstring(told.html).xpath("//textarea")[0].text
    snippet = fromstring(f"<div>{text}</div>")
    (frame,), (link,), (script,) = (snippet.xpath(f"//{name}") for name in ("iframe", "a", "script"))
    assert frame.get("title") == 'Formulaire\u00a0: Noces <d’or> & "autres"'
    assert frame.get("src") == f"http://bron.localhost:8000{address_of(page)}"
    assert link.get("href") == f"http://bron.localhost:8000{page.form_address}"
    assert script.get("src") == "http://bron.localhost:8000/integration/cadre-1.js"


def test_it_says_that_no_site_is_declared(officer: User, page: ServicePage, host: DeclaredHost) -> None:
    host.delete()
    read = WebPage(signed_in(officer).get(reverse("service_snippet", args=[page.pk])))
    assert "Aucun site n’est déclaré" in read.text


def test_what_is_not_open_is_not_given(officer: User, bron_site: Site) -> None:
    page = service(bron_site, publish=False)
    read = WebPage(signed_in(officer).get(reverse("service_snippet", args=[page.pk])))
    assert "n’est pas ouvert à tous" in read.text
    assert "iframe" not in read.html


def test_another_communes_is_refused(page: ServicePage, dardilly: Authority) -> None:
    stranger = signed_in(member(dardilly, Role.OFFICER))
    assert stranger.get(reverse("service_snippet", args=[page.pk])).status_code == 302


def test_a_commune_without_a_site_shows_its_services_of_the_metropolis(
    metropolis: Authority, dardilly: Authority
) -> None:
    """The restricted offer: its services stand on the metropolis's site, the sites that show them are its own."""
    starter_site(metropolis)
    covered(dardilly, Offer.RESTRICTED)
    call_command("create_section", dardilly.insee_code, stdout=StringIO())
    dardilly.refresh_from_db()
    DeclaredHost.objects.create(authority=dardilly, origin=HOST, declared_at=timezone.now())
    page = ServicePage.objects.child_of(dardilly.section).exclude(form_version=None).first()
    assert page is not None
    one = framed("localhost")
    shown = one.get(address_of(page))
    assert ancestors(shown) == HOST
    assert dardilly.body_name in WebPage(shown).text
    back = sent(one, page, shown)
    assert back.status_code == 422
    assert ancestors(back) == HOST
