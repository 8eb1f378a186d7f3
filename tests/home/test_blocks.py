from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.blocks import Block, StreamBlockValidationError

from home.blocks import BodyBlock, NumberBlock, QuestionsBlock, TaskBlock
from home.blocks.links import TASK_ICONS
from home.models import HomePage, InformationPage
from portail.templatetags.ui.library import known_icon
from services.models import ServiceIndexPage, ServicePage, Theme
from tests.factories import pages
from tests.factories.sites import Visitor
from tests.home.reading import counted, main
from tests.pages import WebPage

LIBRARY = {**BodyBlock.base_blocks, **QuestionsBlock.base_blocks, "task": TaskBlock(), "number": NumberBlock()}
WAY = {"title": "Les tarifs", "text": "", "page": None, "address": ""}


def service(home: HomePage, **fields: Any) -> ServicePage:
    index = pages.under(home, ServiceIndexPage(title="Services", slug="services"))
    theme = Theme.objects.first() or Theme.objects.create(slug="papiers", label="Papiers")
    named = {"title": "Acte de naissance", "slug": "acte", "lead": "Envoyé chez vous.", "theme": theme}
    return pages.under(index, ServicePage(**named | fields))


def refusals(block: str, value: Any) -> str:
    """Why a body of this one block is not published; empty when it is."""
    body = BodyBlock()
    try:
        body.clean(body.to_python([{"type": block, "value": value}]))
    except StreamBlockValidationError as refused:
        return str(refused.as_json_data())
    return ""


@pytest.mark.parametrize("name", LIBRARY)
def test_every_block_says_what_it_is_for(name: str) -> None:
    block = LIBRARY[name]
    assert block.label[0].isupper(), block.label
    assert block.meta.icon != Block._meta_class.icon
    assert block.get_description(), name


@pytest.mark.parametrize("name", LIBRARY)
def test_every_block_has_a_preview(desk: Client, name: str) -> None:
    """As the picker shows it, filled, in the colours of the officer's site."""
    block = LIBRARY[name]
    html = desk.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix}).content.decode()
    assert main(html).get_text(strip=True) or main(html).select("img"), name
    assert "/theme.css?site=" in html
    assert block.is_previewable


def test_the_officer_alone_previews_blocks(home: HomePage, visitor: Visitor, desk: Client) -> None:
    nobody = Client(headers={"host": "localhost"})
    response = nobody.get(reverse("wagtailadmin_block_preview"), {"id": LIBRARY["quote"].definition_prefix})
    assert response.status_code == 302


def test_every_drawing_of_a_task_is_in_the_sprite() -> None:
    for icon, _words in TASK_ICONS:
        known_icon("task", icon)


def test_a_page_of_every_block_shows_them_all(home: HomePage, visitor: Visitor) -> None:
    target = pages.information(home, title="Les écoles", slug="ecoles")
    spot = pages.place(pages.places(home), title="Médiathèque", slug="mediatheque", hours=pages.OPEN_ALL_WEEK)
    body = pages.every_block(pages.picture(), pages.document(), target, spot)
    body.append(("service", service(home, audience="Tous", cost="Gratuit", delay="Une semaine")))
    assert {name for name, _value in body} == set(BodyBlock.base_blocks)
    pages.information(home, slug="tout", body=body)
    page = main(visitor.read("/tout/"))
    for selector in (
        "h2#partie-ce-que-fait-le-service",
        "p > a[href='/ecoles/']",
        "figure.quote blockquote",
        ".callout--warning .callout-title",
        "ol.steps > li",
        "details summary",
        "dl.figures-list dt",
        "figure.picture img[alt='Une rue plantée'][srcset]",
        "a.files-entry[href^='/documents/']",
        "table caption",
        "th[scope=row]",
        "ul.links-list a[href='/ecoles/']",
        "ul.grid--tasks a[href='/ecoles/']",
        "a[href='tel:0472000000']",
        "a[href='/lieux/mediatheque/']",
        ".way a[href='/services/acte/']",
    ):
        assert page.select(selector), selector


@pytest.mark.parametrize("times", [1, 3])
def test_a_long_page_costs_no_more_than_a_short_one(home: HomePage, visitor: Visitor, times: int) -> None:
    target = pages.information(home, title="Les écoles", slug="ecoles")
    body = [
        ("paragraph", f'<p><a linktype="page" id="{target.pk}">Les écoles</a></p>'),
        ("picture", {"image": {"image": pages.picture(), "alt_text": "Une rue", "decorative": False}}),
        ("links", {"title": "", "entries": [WAY | {"page": target}]}),
    ] * times
    pages.information(home, slug="longue", body=body)
    queries, html = counted(visitor, "/longue/")
    assert html.count('href="/ecoles/"') == 2 * times
    assert queries == 6


def test_headings_below_a_heading_are_one_level_further(home: HomePage, visitor: Visitor) -> None:
    card = ("contact_card", {"name": "Accueil", "phone": "115", "email": "", "address": "", "hours": []})
    pages.information(home, slug="niveaux", body=[card, ("heading", "Ailleurs"), card])
    headings = main(visitor.read("/niveaux/")).select("h1, h2, h3")
    assert [heading.name for heading in headings] == ["h1", "h2", "h2", "h3"]


def test_what_is_no_longer_published_leaves_no_trace(home: HomePage, visitor: Visitor) -> None:
    gone = pages.information(home, title="Partie", slug="partie")
    spot = pages.place(pages.places(home), title="Ancien gymnase")
    acte = service(home)
    body = [
        ("paragraph", f'<p>Avant <a linktype="page" id="{gone.pk}">la page</a>.</p>'),
        ("links", {"title": "", "entries": [WAY | {"page": gone}]}),
        ("tasks", [WAY | {"page": gone, "icon": "school"}]),
        ("service", acte),
        ("place", spot),
    ]
    pages.information(home, slug="reste", body=body)
    for page in (gone, spot, acte):
        page.unpublish()
    page = main(visitor.read("/reste/"))
    page.select_one(".printed").decompose()
    assert page.get_text(" ", strip=True).endswith("Avant la page .")
    assert not page.select("li, .way, .contact-card, a[href]")


def test_an_embedded_service_shows_its_facts_and_starts_its_form(home: HomePage, visitor: Visitor) -> None:
    acte = service(home, audience="Toute personne née à Bron", cost="Gratuit", delay="Une semaine environ")
    pages.information(home, slug="papiers", body=[("service", acte)])
    way = main(visitor.read("/papiers/")).select_one(".way")
    facts = [(name.get_text(), name.find_next("dd").get_text(strip=True)) for name in way.select("dt")]
    assert facts == [
        ("Pour qui", "Toute personne née à Bron"),
        ("Combien", "Gratuit"),
        ("Délai", "Une semaine environ"),
    ]
    assert way.select_one("h2 a")["href"] == "/services/acte/"
    assert way.select_one(".button")["href"] == "/services/acte/"


def test_a_contact_says_whether_it_is_open(home: HomePage, visitor: Visitor) -> None:
    card = {"name": "Accueil", "phone": "0472000000", "email": "", "address": "", "hours": [pages.OPEN_ALL_WEEK]}
    pages.information(home, slug="joindre", body=[("contact_card", card)])
    page = main(visitor.read("/joindre/"))
    assert "Ouvert à toute heure" in page.select_one(".contact-card").get_text()
    assert "04\u00a072\u00a000\u00a000\u00a000" in page.get_text()


def test_the_decorative_image_is_silent(home: HomePage, visitor: Visitor) -> None:
    image = {"image": pages.picture(), "alt_text": "", "decorative": True}
    pages.information(home, slug="decor", body=[("picture", {"image": image, "caption": "", "credit": ""})])
    assert main(visitor.read("/decor/")).select_one("figure.picture--decorative img")["alt"] == ""


@pytest.mark.parametrize(
    ("block", "value", "reason"),
    [
        ("heading", "", "Champ requis"),
        ("heading", "FERMÉ LE LUNDI", "minuscules"),
        ("paragraph", '<p><a href="https://example.org/">ici</a></p>', "ne dit pas où il mène"),
        ("links", {"title": "", "entries": []}, "au moins"),
        ("tasks", [WAY | {"icon": "school"}], "Choisissez une page, ou indiquez une adresse"),
        ("tasks", [WAY | {"address": "/a/", "icon": "inconnu"}], "valide"),
        ("tasks", [WAY | {"address": "/a/", "title": "En savoir plus", "icon": "school"}], "Dites où mène ce lien"),
        ("contact_card", {"name": "A", "phone": "zéro", "email": "a", "hours": []}, "Indiquez un numéro"),
        ("contact_card", {"name": "A", "hours": [{"monday": "le matin"}]}, "monday"),
        ("figures", {"entries": [{"value": "1", "label": "un"}] * 5}, "au plus"),
        ("table", {"table": {"caption": "", "columns": [], "rows": []}}, "Donnez un titre au tableau"),
        ("service", None, "Champ requis"),
        ("place", None, "Champ requis"),
    ],
)
def test_what_is_missing_is_said_where_it_is(db: None, block: str, value: Any, reason: str) -> None:
    assert reason in refusals(block, value)


def test_one_way_leads_to_one_place(home: HomePage) -> None:
    assert "pas les deux" in refusals("tasks", [WAY | {"page": home.pk, "address": "/a/", "icon": "school"}])


@pytest.mark.parametrize(
    ("described", "reason"),
    [
        ({"alt_text": "", "decorative": False}, "alt"),
        ({"alt_text": "IMG_2041.jpg", "decorative": False}, "Décrivez ce que montre l’image"),
    ],
)
def test_an_image_without_words_is_refused(db: None, described: dict[str, Any], reason: str) -> None:
    image = {"image": pages.picture().pk} | described
    assert reason in refusals("picture", {"image": image})
    described = image | {"alt_text": "Une rue plantée"}
    assert not refusals("picture", {"image": described})


def test_a_block_of_the_library_that_is_gone_breaks_no_page(home: HomePage, visitor: Visitor) -> None:
    page = pages.information(home, slug="ancienne", body=[("heading", "Tarifs")])
    raw = '[{"type": "carousel", "value": {}}, {"type": "heading", "value": "Tarifs"}]'
    InformationPage.objects.filter(pk=page.pk).update(body=raw)
    assert "Tarifs" in WebPage(visitor.read("/ancienne/")).text
