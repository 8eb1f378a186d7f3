import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Page

from communes.fields import StreamField
from communes.models import Authority
from home.models import HomePage, InformationPage, SiteMapPage
from home.reserved_slugs import OPERATIONAL
from tests.factories import pages
from tests.factories.sites import Visitor, bare_site
from tests.home.reading import counted, main, parsed
from tests.pages import WebPage


def test_a_page_may_not_take_an_operational_address(home: HomePage) -> None:
    with pytest.raises(ValidationError) as refused:
        home.add_child(instance=InformationPage(title="Une page", slug="recherche"))
    assert "sert au fonctionnement du site" in refused.value.message_dict["slug"][0]


def test_a_page_may_not_take_the_address_of_another_type(home: HomePage) -> None:
    with pytest.raises(ValidationError) as refused:
        pages.information(home, slug="agenda")
    assert "est celle d’une autre page du site" in refused.value.message_dict["slug"][0]


def test_a_list_is_only_at_its_own_address(home: HomePage) -> None:
    index = pages.news_index(home)
    index.slug = "nouvelles"
    with pytest.raises(ValidationError) as refused:
        index.full_clean()
    assert "son adresse reste" in refused.value.message_dict["slug"][0]


@pytest.mark.parametrize("slug", ["aide", "mentions-legales"])
def test_a_page_that_others_rely_on_may_not_leave_its_address(home: HomePage, slug: str) -> None:
    assert slug in OPERATIONAL
    page = pages.information(home, slug=slug)
    page.slug = "autrement"
    with pytest.raises(ValidationError) as refused:
        page.full_clean()
    assert "son adresse reste" in refused.value.message_dict["slug"][0]


def test_another_page_may_change_its_address(home: HomePage) -> None:
    page = pages.information(home, slug="qui-fait-quoi")
    page.slug = "qui-decide"
    page.full_clean()


def test_further_down_an_operational_address_is_free(home: HomePage) -> None:
    page = pages.information(pages.section(home), slug="contact")
    page.slug = "joindre"
    page.full_clean()


def test_an_address_that_the_parent_serves_is_taken(home: HomePage) -> None:
    with pytest.raises(ValidationError) as refused:
        pages.news(pages.news_index(home), slug="flux")
    assert "déjà prise" in refused.value.message_dict["slug"][0]


def test_there_is_one_home_page_a_site(home: HomePage) -> None:
    assert not HomePage.can_create_at(home)
    assert not InformationPage.can_create_at(Page.get_first_root_node())


def test_blocks_stay_out_of_migrations() -> None:
    for model, name in ((HomePage, "tasks"), (InformationPage, "body")):
        _name, path, arguments, options = model._meta.get_field(name).deconstruct()
        assert path == "communes.fields.StreamField"
        assert arguments == []
        assert "block_lookup" not in options
    assert len(StreamField(blank=True).stream_block.child_blocks) == 0


def test_the_home_page_says_what_people_come_for(home: HomePage, visitor: Visitor) -> None:
    school = pages.information(home, title="Les écoles", slug="ecoles")
    gone = pages.information(home, slug="ancienne", live=False)
    way = {"text": "", "icon": "school"}
    home.tasks = [
        ("task", way | {"title": "Inscrire un enfant", "page": school, "address": ""}),
        ("task", way | {"title": "Signaler une anomalie", "page": None, "address": "/signaler/"}),
        ("task", way | {"title": "Page retirée", "page": gone, "address": ""}),
    ]
    home.numbers = [("number", {"label": "Police municipale", "phone": "0472000000", "text": ""})]
    home.save()
    page = WebPage(visitor.read("/"))
    tiles = parsed(page.html).select("#taches ~ .grid > li")
    assert [tile.a["href"] for tile in tiles] == ["/ecoles/", "/signaler/"]
    assert "tel:0472000000" in page.addresses
    assert "04 72 00 00 00" in page.text


def test_menus_and_the_way_back_come_from_the_tree(home: HomePage, visitor: Visitor) -> None:
    theme = pages.section(home, title="Vivre ici", slug="vivre", show_in_menus=True)
    pages.information(home, title="Hors du menu", slug="hors-menu")
    page = pages.information(pages.section(theme, title="Enfance", slug="enfance"), title="Les écoles", slug="ecoles")
    soup = parsed(visitor.read("/vivre/enfance/ecoles/"))
    menu = soup.select_one("header nav")
    assert [link.get_text(strip=True) for link in menu.select("a[href='/vivre/']")] == ["Vivre ici"]
    assert "Hors du menu" not in menu.get_text()
    trail = soup.select_one("nav[aria-label='Fil d’Ariane']")
    assert [link["href"] for link in trail.select("a")] == ["/", "/vivre/", "/vivre/enfance/"]
    assert trail.select_one("[aria-current=page]").get_text(strip=True) == page.title


@pytest.mark.parametrize("rows", [1, 3])
def test_a_theme_shows_the_pages_below_it_in_one_query(home: HomePage, visitor: Visitor, rows: int) -> None:
    theme = pages.section(home, slug="vivre")
    made = [
        make(theme, lead="Ce que l’on y trouve.", title=f"Page {number}")
        for number, make in zip(range(rows), (pages.information, pages.help_page, pages.section), strict=False)
    ]
    pages.information(theme, title="Brouillon", live=False)
    queries, html = counted(visitor, "/vivre/")
    cards = main(html).select(".card-title")
    assert [card.get_text(strip=True) for card in cards] == [page.title for page in made]
    assert html.count("Ce que l’on y trouve.") == rows
    assert queries == 3


def test_an_empty_theme_says_what_will_come(home: HomePage, visitor: Visitor) -> None:
    pages.section(home, slug="vide")
    assert "Cette rubrique se prépare" in WebPage(visitor.read("/vide/")).text


def test_a_long_page_shows_its_contents(home: HomePage, visitor: Visitor) -> None:
    titles = ["Tarifs", "Tarifs", "???", "Contenu"]
    pages.information(home, slug="longue", body=[("heading", title) for title in titles])
    soup = parsed(visitor.read("/longue/"))
    links = soup.select(".contents a")
    assert [link.get_text() for link in links] == titles
    anchors = [link["href"].removeprefix("#") for link in links]
    assert anchors == ["partie-tarifs", "partie-tarifs-2", "partie", "partie-contenu"]
    assert [heading["id"] for heading in soup.select(".prose h2")] == anchors
    every_id = [element["id"] for element in soup.select("[id]")]
    assert len(every_id) == len(set(every_id))


def test_a_short_page_has_no_contents(home: HomePage, visitor: Visitor) -> None:
    pages.information(home, slug="courte", body=[("heading", "Tarifs"), ("heading", "Horaires")])
    assert parsed(visitor.read("/courte/")).select(".contents") == []


def test_a_page_leads_to_those_below_it(home: HomePage, visitor: Visitor) -> None:
    parent = pages.information(home, slug="qui-fait-quoi")
    pages.information(parent, title="Les écoles", slug="ecoles")
    page = WebPage(visitor.read("/qui-fait-quoi/"))
    assert "Dans cette rubrique" in page.text
    assert main(page.html).select(".card-link[href='/qui-fait-quoi/ecoles/']")


def test_questions_stand_under_their_headings(home: HomePage, visitor: Visitor) -> None:
    answer = {"title": "Comment payer ?", "text": "<p>En ligne.</p>"}
    pages.help_page(home, slug="aide", questions=[("heading", "Payer"), ("question", answer)])
    page = main(visitor.read("/aide/"))
    assert page.select_one(".prose h2").get_text() == "Payer"
    assert page.select_one("details summary").get_text(strip=True) == "Comment payer ?"
    assert page.select_one("details .accordion-body").get_text(strip=True) == "En ligne."
    assert page.select("a[href='/contact/']")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_plan_is_the_tree_but_what_is_not_for_all(home: HomePage, visitor: Visitor, rows: int) -> None:
    pages.under(home, SiteMapPage(title="Plan du site", slug="plan-du-site"))
    theme = pages.section(home, title="Vivre ici", slug="vivre")
    for number in range(rows):
        pages.information(theme, title=f"Page {number}", slug=f"page-{number}")
    pages.information(theme, title="Brouillon", slug="brouillon", live=False)
    pages.news(pages.news_index(home), title="Une nouvelle", slug="nouvelle")
    queries, html = counted(visitor, "/plan-du-site/")
    page = main(html)
    below = page.select_one("a[href='/vivre/']").parent.select(":scope > ul a")
    assert [link["href"] for link in below] == [f"/vivre/page-{number}/" for number in range(rows)]
    assert page.select("a[href='/actualites/']")
    assert not page.select("a[href='/actualites/nouvelle/']")
    assert "Brouillon" not in html
    assert queries == 4


def test_two_sites_may_have_pages_at_the_same_address(home: HomePage, dardilly: Authority, visitor: Visitor) -> None:
    pages.information(home, title="Les écoles de Bron", slug="ecoles")
    pages.information(bare_site(dardilly).root_page, title="Les écoles de Dardilly", slug="ecoles")
    assert "Les écoles de Bron" in WebPage(visitor.read("/ecoles/")).text
    assert "Les écoles de Dardilly" in WebPage(Visitor("dardilly.localhost").read("/ecoles/")).text
