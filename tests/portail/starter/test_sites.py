import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import GroupPagePermission, Page, PageLogEntry, Revision, Site

from communes.enums import AuthorityKind, Role
from communes.models import Authority, Brand
from home.blocks.remarks import remarks_on
from home.models import BasePage, InformationPage
from home.reserved_slugs import OPERATIONAL
from portail.starter.sites import NoSiteOffered, SiteRefused, create_site, pages_of
from search.models import IndexedPage
from services.loader import slugs_for
from services.models import ServicePage
from tests.factories.people import member
from tests.factories.sites import MADE_AT, Visitor, bare_site, starter_site
from tests.pages import WebPage

COMMUNE = list(pages_of(AuthorityKind.COMMUNE))
LEGAL = {
    "accessibilite",
    "donnees-personnelles",
    "mentions-legales",
    "modalites-utilisation",
}  # the law's words
IN_THE_MENU = ["Démarches", "Signaler une anomalie", "Vivre à Bron", "La mairie", "Actualités", "Agenda", "Lieux"]


def create(code: str, **options: object) -> str:
    out = StringIO()
    call_command("create_site", code, stdout=out, **options)
    return out.getvalue()


def pages(site: Site) -> dict[str, Page]:
    """The pages of a site by their addresses, the home page's being empty."""
    home = site.root_page
    return {
        page.url_path.removeprefix(home.url_path).strip("/"): page
        for page in Page.objects.descendant_of(home, inclusive=True).specific()
    }


def state() -> list[tuple[object, ...]]:
    return list(Page.objects.order_by("pk").values_list("pk", "path", "title", "latest_revision_id"))


def test_a_commune_gets_a_complete_site(bron: Authority) -> None:
    create("69029")
    site = Site.objects.get(hostname="bron.localhost")
    bron.refresh_from_db()
    assert bron.site == site
    assert not site.is_default_site
    made = set(pages(site))
    assert {address for address in made if not address.startswith("services/")} == {"", *COMMUNE}
    assert {f"services/{slug}" for slug in slugs_for(bron)} <= made
    assert set(COMMUNE) >= OPERATIONAL
    assert Brand.objects.get(site=site).name == "Ville de Bron"
    assert site.root_page.specific.tasks[3].value["page"].slug == "enfance-ecoles"


def test_its_pages_are_as_if_officers_had_published_them(bron: Authority) -> None:
    site = starter_site(bron)
    for address, page in pages(site).items():
        assert page.live, address
        assert not page.has_unpublished_changes, address
        assert page.first_published_at == page.last_published_at == MADE_AT, address
        assert page.latest_revision == page.live_revision, address
        assert page.latest_revision.as_object() == page, address
        assert IndexedPage.objects.filter(page=page).exists(), address
    page = site.root_page.get_children().get(slug="contact").specific
    page.title = "Nous joindre"
    page.save_revision().publish()
    assert "Nous joindre" in WebPage(Visitor("bron.localhost").read("/contact/")).text
    assert Revision.objects.for_instance(page).count() == 2


@pytest.mark.parametrize("slug", ["bron", "metropole"])
def test_every_stream_could_be_published_by_an_officer(db: None, slug: str) -> None:
    for address, page in pages(starter_site(Authority.objects.get(slug=slug))).items():
        for name in ("body", "questions", "tasks", "numbers"):
            if stream := getattr(page, name, None):
                stream.stream_block.clean(stream)
                assert address in LEGAL or remarks_on(stream) == [], address
        page.full_clean()
        assert len(page.lead) <= 200, address
        assert len(page.description) <= 170, address


def test_menus_are_complete(bron: Authority) -> None:
    starter_site(bron)
    html = Visitor("bron.localhost").read("/plan-du-site/")
    menu = html.split('aria-label="Menu principal"')[1].split("</nav>")[0]
    links = re.findall(r'<li><a href="(/[^"]+/)"[^>]*>([^<]+)</a>', menu)
    assert [title for _address, title in links] == IN_THE_MENU
    footer = html.split("<footer")[1]
    for address in ("aide", "contact", "qui-fait-quoi", "plan-du-site", "accessibilite", "mentions-legales"):
        assert f'href="/{address}/"' in footer, address


def test_every_page_answers_and_is_in_both_plans(bron: Authority) -> None:
    starter_site(bron)
    visitor = Visitor("bron.localhost")
    plan, machines = visitor.read("/plan-du-site/"), visitor.read("/sitemap.xml")
    for address in COMMUNE:
        visitor.read(f"/{address}/")
        assert f"/{address}/</loc>" in machines, address
        if address != "plan-du-site":
            assert f'href="/{address}/"' in plan, address


def test_links_lead_somewhere(bron: Authority) -> None:
    starter_site(bron)
    visitor = Visitor("bron.localhost")
    found: set[str] = set()
    for address in ("", *(f"{address}/" for address in COMMUNE)):
        main = visitor.read(f"/{address}").split("<main")[1].split("</main>")[0]
        found |= set(re.findall(r'<a [^>]*href="(/[^"#?]*)', main))
    assert len(found) > 30
    for address in found:
        status = 302 if address.startswith("/mon-espace/") else 200  # to the entrance: nobody is signed in
        assert visitor.get(address).status_code == status, address


def test_creating_it_again_changes_nothing(bron: Authority) -> None:
    create("69029")
    bron.refresh_from_db()
    home = bron.site.root_page
    page = home.get_children().get(slug="aide").specific
    page.title = "Notre aide"
    page.save()
    home.add_child(instance=InformationPage(title="La fête de l’été", slug="fete"))
    before = state()
    assert "page" not in create("69029")
    assert state() == before
    assert Site.objects.filter(hostname="bron.localhost").count() == 1


def test_what_officers_have_moved_renamed_or_deleted_stays_so(bron: Authority) -> None:
    site = starter_site(bron)
    there = pages(site)
    there["vivre/vie-associative"].delete()
    there["mairie"].delete()
    there["qui-fait-quoi"].move(there["vivre"], pos="last-child")
    dechets = there["vivre/dechets-proprete"]
    dechets.slug = "dechets"
    dechets.save()
    Brand.objects.filter(site=site).update(primary="#123456")
    before = state()
    assert create_site(authority=bron, hostname="bron.localhost", port=8000, at=MADE_AT).made == []
    assert state() == before
    assert Brand.objects.get(site=site).primary == "#123456"


def test_an_address_that_others_rely_on_is_made_again(bron: Authority) -> None:
    create("69029")
    bron.refresh_from_db()
    bron.site.root_page.get_children().get(slug="aide").delete()
    assert "page «\u00a0Aide\u00a0»" in create("69029")


def test_services_that_officers_deleted_stay_away(bron: Authority) -> None:
    create("69029")
    bron.refresh_from_db()
    for page in ServicePage.objects.descendant_of(bron.site.root_page):
        page.delete()
    create("69029")
    assert not ServicePage.objects.exists()


def test_a_page_that_came_later_joins_its_section_where_that_is_now(bron: Authority) -> None:
    """An older Guichet did not make it: the journal has no trace of it."""
    site = starter_site(bron)
    there = pages(site)
    there["vivre/solidarites"].delete()
    PageLogEntry.objects.filter(page_id=there["vivre/solidarites"].pk).delete()
    section = there["vivre"]
    section.slug = "vie-quotidienne"
    section.save()
    create_site(authority=bron, hostname="bron.localhost", port=8000, at=MADE_AT)
    assert "vie-quotidienne/solidarites" in pages(site)


def test_a_site_that_others_began_is_completed(bron: Authority) -> None:
    site = bare_site(bron)
    create_site(authority=bron, hostname="bron.localhost", port=8000, at=MADE_AT)
    assert set(pages(site)) == {"", *COMMUNE}


def test_the_pages_of_a_site_whose_row_was_deleted_are_taken_up_again(bron: Authority) -> None:
    home = starter_site(bron).root_page
    before = state()
    bron.site.delete()
    bron.refresh_from_db()
    assert create_site(authority=bron, hostname="bron.localhost", port=8000, at=MADE_AT).site.root_page == home
    assert state() == before


def test_a_failure_half_way_leaves_nothing(bron: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    before = state()

    full_clean = InformationPage.full_clean

    def refuse_the_last(page: InformationPage, *arguments: object, **options: object) -> None:
        if page.slug == "modalites-utilisation":
            raise OSError
        full_clean(page, *arguments, **options)

    monkeypatch.setattr(InformationPage, "full_clean", refuse_the_last)
    with pytest.raises(OSError):  # noqa: PT011 nothing is written in it
        create_site(authority=bron, hostname="bron.localhost", port=8000, at=MADE_AT)
    assert state() == before
    assert not Site.objects.filter(hostname="bron.localhost").exists()
    assert not Brand.objects.exists()
    bron.refresh_from_db()
    assert bron.site is None


def test_a_site_keeps_the_host_that_it_was_given(bron: Authority) -> None:
    create("69029", host="guichet.ville-bron.example", port=443)
    create("69029")
    bron.refresh_from_db()
    assert bron.site.root_url == "https://guichet.ville-bron.example"


def test_a_host_that_another_site_has_is_refused(bron: Authority, dardilly: Authority) -> None:
    starter_site(bron)
    before = state()
    with pytest.raises(CommandError, match="déjà celle d’un autre site"):
        create("69072", host="bron.localhost")
    assert state() == before


def test_the_metropolis_takes_the_default_site_over(metropolis: Authority) -> None:
    create("metropole")
    site = Site.objects.get()
    assert site.is_default_site
    assert site.hostname == "localhost"
    assert not Page.objects.filter(slug="home", depth=2).exists(), "the page that Wagtail starts with"
    assert "la-metropole/elus-et-instances" in pages(site)
    assert "mairie" not in pages(site)


@pytest.mark.parametrize("code", ["75056", "", "69", "x" * 40])
def test_a_code_that_is_no_commune_is_refused_in_french(db: None, code: str) -> None:
    with pytest.raises(CommandError, match="Aucune commune"):
        create(code)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("69387", "7e Arrondissement.* est un arrondissement.*Lyon. Lancez create_site 69123"),
        ("69152", "Pierre-Bénite.* est une ancienne commune.*Lancez create_site 69149"),
    ],
)
def test_a_part_of_a_commune_has_no_site(db: None, code: str, words: str) -> None:
    with pytest.raises(CommandError, match=words):
        create(code)
    assert not Brand.objects.exists()


def test_an_authority_whose_offer_has_no_site_is_refused(bron: Authority) -> None:
    bron.is_active = False
    with pytest.raises(NoSiteOffered, match="L’offre de Bron ne comprend pas de site"):
        create_site(authority=bron, hostname="bron.localhost", port=8000, at=MADE_AT)
    assert issubclass(NoSiteOffered, SiteRefused)
    assert not Brand.objects.exists()


def test_an_officer_has_the_pages_of_their_site_and_no_other(bron: Authority, dardilly: Authority) -> None:
    officer = member(bron, Role.OFFICER)
    for authority in (bron, dardilly):
        starter_site(authority)
    page = bron.site.root_page.get_children().get(slug="aide")
    assert page.permissions_for_user(officer).can_edit()
    other = dardilly.site.root_page.get_children().get(slug="aide")
    assert not other.permissions_for_user(officer).can_edit()
    assert GroupPagePermission.objects.filter(group__in=officer.groups.all()).exists()


def test_pages_stand_where_their_types_may(bron: Authority) -> None:
    for address, page in pages(starter_site(bron)).items():
        parent = page.get_parent().specific
        if isinstance(parent, BasePage):
            assert page.specific_class in parent.creatable_subpage_models() or page.max_count_per_parent, address
