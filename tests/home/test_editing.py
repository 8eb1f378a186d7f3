"""Officers at the editor: what is half written is kept, what is wrong is said, what is published is seen."""

import datetime
import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from communes.models import Authority
from home.models import HomePage, InformationPage
from tests.factories import pages
from tests.factories.sites import Visitor
from tests.home.forms import image, page_form, prose
from tests.pages import WebPage

LONG = " ".join(["mot"] * 36)


def added(desk: Client, home: HomePage, **form: Any) -> Any:
    address = reverse("wagtailadmin_pages:add", args=["home", "informationpage", home.pk])
    return desk.post(address, form, follow=True)


def edit(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


HALF = (
    ("heading", ""),
    ("paragraph", prose("<p>Le début d’un texte</p>")),
    ("picture", image(caption="La rue")),
    ("service", ""),
    ("quote", {"text": "", "author": "Awa Diallo", "role": ""}),
)


def test_a_half_filled_page_is_kept_as_a_draft(home: HomePage, desk: Client, visitor: Visitor) -> None:
    response = added(desk, home, **page_form(*HALF, title="À moitié", slug="moitie"))
    assert response.status_code == 200
    draft = InformationPage.objects.get(slug="moitie").get_latest_revision_as_object()
    assert [block.block_type for block in draft.body] == [name for name, _value in HALF]
    assert "Le début d’un texte" in draft.body[1].value.source
    assert draft.body[4].value["author"] == "Awa Diallo"
    assert desk.get(edit(draft)).status_code == 200
    visitor.read("/moitie/", status=404)


def test_a_half_filled_page_is_not_published_and_nothing_is_lost(home: HomePage, desk: Client) -> None:
    form = page_form(*HALF, title="À moitié", slug="moitie") | {"action-publish": "1"}
    response = added(desk, home, **form)
    text = WebPage(response).text
    assert "La page n’est pas encore enregistrée" in text
    assert not InformationPage.objects.filter(slug="moitie").exists()
    shown = response.context["form"]
    assert shown["title"].value() == "À moitié"
    body = shown["body"].value()
    assert "Le début d’un texte" in body[1].value.source
    assert body[4].value["author"] == "Awa Diallo"
    wrong = shown.errors.as_data()["body"][0].as_json_data()["blockErrors"]
    assert sorted(int(number) for number in wrong) == [0, 2, 3, 4]
    assert "Champ requis." in json.dumps(wrong, ensure_ascii=False)


def test_a_half_filled_page_that_is_public_stays_as_it_was(home: HomePage, desk: Client, visitor: Visitor) -> None:
    page = pages.information(home, title="Les écoles", slug="ecoles", body=[("heading", "Inscrire")])
    desk.post(edit(page), page_form(*HALF, title="Les écoles, à revoir", slug="ecoles"))
    text = WebPage(visitor.read("/ecoles/")).text
    assert "Inscrire" in text
    assert "à revoir" not in text
    page.refresh_from_db()
    assert page.get_latest_revision_as_object().title == "Les écoles, à revoir"


@pytest.mark.parametrize(
    ("block", "reason"),
    [
        (("heading", "FERMÉ LE LUNDI"), "minuscules"),
        (("paragraph", prose('<p><a href="https://example.org/">cliquez ici</a></p>')), "ne dit pas où il mène"),
    ],
)
def test_words_that_keep_readers_out_wait_in_a_draft(
    home: HomePage, desk: Client, block: tuple[str, Any], reason: str
) -> None:
    refused = added(desk, home, **page_form(block) | {"action-publish": "1"})
    assert reason in json.dumps(refused.context["form"].errors.as_data()["body"][0].as_json_data(), ensure_ascii=False)
    added(desk, home, **page_form(block))
    assert not InformationPage.objects.get(slug="page").live


def test_an_image_is_published_only_with_its_words(
    home: HomePage, desk: Client, bron: Authority, visitor: Visitor
) -> None:
    rue = pages.picture(collection=bron.collection)
    refused = added(desk, home, **page_form(("picture", image(rue.pk))) | {"action-publish": "1"})
    assert "alt" in json.dumps(refused.context["form"].errors.as_data()["body"][0].as_json_data())
    assert not InformationPage.objects.exists()
    described = image(rue.pk, alt_text="Une rue plantée")
    added(desk, home, **page_form(("picture", described), slug="rue") | {"action-publish": "1"})
    assert 'alt="Une rue plantée"' in visitor.read("/rue/")


@pytest.mark.parametrize("slug", ["recherche", "suivi", "api", "admin", "services", "signaler"])
def test_the_form_refuses_an_operational_address_and_keeps_the_rest(home: HomePage, desk: Client, slug: str) -> None:
    response = added(desk, home, **page_form(("heading", "Tarifs"), title="Chercher", slug=slug))
    form = response.context["form"]
    assert f"«\u00a0{slug}\u00a0»" in form.errors["slug"][0]
    assert form["title"].value() == "Chercher"
    assert form["body"].value()[0].value == "Tarifs"
    assert not InformationPage.objects.exists()


def test_an_officer_is_told_what_to_read_again(home: HomePage, desk: Client) -> None:
    response = added(desk, home, **page_form(("paragraph", prose(f"<p>{LONG}.</p>"))) | {"action-publish": "1"})
    said = " ".join(str(message) for message in response.context["messages"])
    assert "À relire" in said
    assert "coupez-la" in said


def test_a_page_is_previewed_in_the_colours_of_its_site(home: HomePage, desk: Client, bron: Authority) -> None:
    page = pages.information(home, title="Les écoles", slug="ecoles")
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    sent = desk.post(address, page_form(("heading", "Pas encore public"), title="Les écoles", slug="ecoles"))
    assert sent.json()["is_valid"]
    shown = WebPage(desk.get(address))
    assert "Pas encore public" in shown.text
    assert f"&amp;site={bron.site.pk}" in shown.html


def test_a_publication_may_be_for_later(home: HomePage, desk: Client, visitor: Visitor) -> None:
    tomorrow = timezone.localtime() + datetime.timedelta(days=1)
    form = page_form(("heading", "Demain"), slug="demain", go_live_at=tomorrow.strftime("%Y-%m-%d %H:%M"))
    added(desk, home, **form | {"action-publish": "1"})
    page = InformationPage.objects.get(slug="demain")
    assert page.approved_schedule
    visitor.read("/demain/", status=404)
