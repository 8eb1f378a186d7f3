"""The parts of the report form that each process makes once are those that would be made for each visitor."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.test import Client
from wagtail.models import Site

from communes.models import Authority
from signalement.catalogue.models import Category
from signalement.reporting.views.reporting import Reporting

pytestmark = pytest.mark.django_db


def steps_of(address: str) -> str:
    page = Client(headers={"host": "bron.localhost"}).get(address).content.decode()
    return " ".join(page.partition('name="submission_key"')[2].partition("</form>")[0].split(">", 1)[1].split())


def test_they_are_those_of_a_visitor(bron_site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = [steps_of("/signaler/") for _ in range(2)]
    monkeypatch.setattr(Reporting, "is_everyones", lambda *_asked: False)
    assert kept == [steps_of("/signaler/")] * 2
    assert "lampadaire-eteint" in kept[0]


def test_a_change_of_a_category_shows(bron_site: Site) -> None:
    assert "Sous les grands arbres" not in steps_of("/signaler/")
    Category.objects.filter(demarche__slug="lampadaire-eteint").update(hint="Sous les grands arbres")
    assert "Sous les grands arbres" in steps_of("/signaler/")


def test_what_is_known_of_a_visitor_is_in_no_part_of_all(bron: Authority, bron_site: Site) -> None:
    request = HttpRequest()
    request.user, request.authority = AnonymousUser(), bron  # type: ignore[attr-defined]
    page = bron_site.root_page.get_children().get(slug="signaler").specific
    empty = Reporting(request, page)
    assert empty.is_everyones(empty.form(None), "")
    chosen = Reporting(request, page, "lampadaire-eteint")
    assert not chosen.is_everyones(chosen.form(None), "lampadaire-eteint")
    request.method = "POST"
    assert not empty.is_everyones(empty.form(request.POST), "")
