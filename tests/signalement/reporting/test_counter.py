"""An agent fills in the report form for a resident."""

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Site

from accounts.models import User
from communes.models import Authority
from grc.enums import Channel
from grc.models import Demande
from tests.factories.sites import starter_site
from tests.grc.agents import signed_in
from tests.pages import WebPage
from tests.services.conftest import hidden_in

pytestmark = pytest.mark.django_db
START = "/admin/nouvelle-demande/"


@pytest.fixture
def site(bron: Authority) -> Site:
    return starter_site(bron)


def test_a_report_by_telephone(site: Site, agent_bron: User) -> None:
    desk = signed_in(agent_bron)
    listed = WebPage(desk.get(START))
    assert "Signalement –" in listed.text
    address = next(one for one in listed.addresses if one.startswith(f"{START}lampadaire"))
    shown = desk.get(address)
    slug = address.removeprefix(START).strip("/")
    assert WebPage(shown).value("category") == slug
    data = {
        **hidden_in(shown),
        "category": slug,
        "address": "12 rue de la République, Bron",
        "description": "Le lampadaire ne s’allume plus depuis lundi.",
        "canal": Channel.PHONE,
        "recu_le": timezone.localdate().isoformat(),
    }
    answer = desk.post(address, data, follow=True)
    assert "La demande est déposée" in WebPage(answer).text
    assert "Aucune adresse électronique" in WebPage(answer).text
    filed = Demande.objects.get()
    assert (filed.channel, filed.origin) == (Channel.PHONE, Authority.objects.get(slug="bron"))


def test_bad_input_is_said_and_nothing_is_lost(site: Site, agent_bron: User) -> None:
    desk = signed_in(agent_bron)
    address = f"{START}{next_slug(desk)}/"
    hidden = hidden_in(desk.get(address))
    answer = desk.post(address, {**hidden, "description": "Trop court"})
    assert answer.status_code == 422
    assert "Choisissez comment la demande vous est parvenue." in WebPage(answer).text
    assert WebPage(answer).value("description") == "Trop court"


def next_slug(desk: Client) -> str:
    listed = WebPage(desk.get(START)).addresses
    return next(one.removeprefix(START).strip("/") for one in listed if one.startswith(f"{START}lampadaire"))
