"""What each change has made anew: the pages of the sites that show it, at once, and of no other."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site

from communes.models import Authority, Brand, ClosingDay
from home.models import Alert, InformationPage, SectionPage
from portail.runtime.pagecache.versions import Versions, current
from services.models import ServiceIndexPage, ServicePage, Theme
from tests.factories import pages
from tests.factories.brands import address_of, brand_form
from tests.factories.people import user
from tests.factories.sites import Visitor, bare_site

BRON, DARDILLY, METROPOLIS = "bron.localhost", "dardilly.localhost", "localhost"
EVERYBODY = {BRON, DARDILLY, METROPOLIS}


@pytest.fixture(autouse=True)
def sites(bron: Authority, dardilly: Authority, metropolis: Authority) -> dict[str, Site]:
    return {site.hostname: site for site in map(bare_site, (metropolis, bron, dardilly))}


@pytest.fixture
def home(sites: dict[str, Site]) -> Page:
    return sites[BRON].root_page


@pytest.fixture
def section(home: Page) -> SectionPage:
    return pages.section(home, title="Vivre ici", slug="vivre-ici")


@pytest.fixture
def page(section: SectionPage) -> InformationPage:
    return pages.information(section, title="Les écoles", slug="ecoles")


@contextmanager
def purging(*hosts: str) -> Iterator[None]:
    """What happens inside has the pages of these sites made anew, and those of no other."""
    before = versions()
    yield
    after = versions()
    assert {host for host in after if after[host] != before[host]} == set(hosts)


def versions() -> dict[str, Versions | None]:
    return {site.hostname: current(site.pk)[0] for site in Site.objects.all()}


def test_a_draft_purges_nothing(page: InformationPage) -> None:
    with purging():
        page.title = "Les écoles maternelles"
        page.save_revision()


def test_publishing_unpublishing_and_deleting_a_page(page: InformationPage) -> None:
    with purging(BRON):
        page.save_revision().publish()
    with purging(BRON):
        page.unpublish()
    page.save_revision().publish()
    with purging(BRON):
        page.delete()


def test_deleting_a_section_with_what_is_below_it(section: SectionPage, page: InformationPage) -> None:
    with purging(BRON):
        Page.objects.get(pk=section.pk).delete()
    assert not InformationPage.objects.filter(pk=page.pk).exists()


def test_a_page_that_code_makes_or_changes(home: Page, page: InformationPage) -> None:
    with purging(BRON):
        pages.information(home, title="Les sports", slug="sports")
    with purging(BRON):
        page.lead = "De la maternelle au collège."
        page.save()


def test_another_address(page: InformationPage) -> None:
    page.slug = "ecoles-et-colleges"
    with purging(BRON):
        page.save_revision().publish()


def test_moving_within_a_site_and_to_another(sites: dict[str, Site], page: InformationPage) -> None:
    with purging(BRON):
        page.move(sites[BRON].root_page, "last-child")
    page.refresh_from_db()
    with purging(BRON, DARDILLY):
        page.move(Page.objects.get(pk=sites[DARDILLY].root_page_id), "last-child")


def test_the_menu(page: InformationPage) -> None:
    page.show_in_menus = True
    with purging(BRON):
        page.save_revision().publish()


def test_a_scheduled_publication_and_a_scheduled_end(page: InformationPage) -> None:
    now = timezone.now()
    page.title, page.go_live_at = "Les écoles, à la rentrée", now - datetime.timedelta(seconds=1)
    with purging():
        page.save_revision(approved_go_live_at=page.go_live_at)
    with purging(BRON):
        call_command("publish_scheduled", verbosity=0)
    page.refresh_from_db()
    assert page.title == "Les écoles, à la rentrée"
    InformationPage.objects.filter(pk=page.pk).update(expire_at=now - datetime.timedelta(seconds=1))
    with purging(BRON):
        call_command("publish_scheduled", verbosity=0)
    page.refresh_from_db()
    assert not page.live


def test_an_alert(sites: dict[str, Site]) -> None:
    with purging(BRON):
        alert = Alert.objects.create(site=sites[BRON], title="Crue du Rhône : quais fermés")
    with purging(BRON):
        alert.delete()


def test_a_brand_saved_in_the_administration(sites: dict[str, Site]) -> None:
    brand = Brand.objects.create(site=sites[BRON], name="Bron")
    admin = Visitor(METROPOLIS)
    admin.force_login(user(is_superuser=True))
    with purging(BRON):
        response = admin.post(address_of(brand), brand_form(brand, primary="#225522"))
        assert response.status_code == 302, response.context["form"].errors


def test_a_page_kept_for_a_few_and_open_again(page: InformationPage) -> None:
    with purging(BRON):
        restriction = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    with purging(BRON):
        restriction.delete()


def test_a_picture_of_one_authority_and_one_of_nobody(bron: Authority) -> None:
    with purging(BRON):
        picture = pages.picture(collection=bron.collection)
    with purging(BRON):
        picture.title = "La place"
        picture.save()
    with purging(*EVERYBODY):
        pages.picture()


@pytest.mark.parametrize("kind", ["authority", "closing day", "theme", "site"])
def test_what_every_site_may_show(kind: str, bron: Authority, sites: dict[str, Site]) -> None:
    with purging(*EVERYBODY):
        if kind == "authority":
            bron.phone = "04 72 36 13 13"
            bron.save()
        elif kind == "closing day":
            ClosingDay.objects.create(authority=bron, on=datetime.date(2026, 12, 24), label="Veille de Noël")
        elif kind == "theme":
            Theme.objects.create(label="Naissance", slug="naissance-et-adoption")
        else:
            sites[METROPOLIS].site_name = "Grand Lyon"
            sites[METROPOLIS].save()


def test_the_services_of_the_metropolis_stand_in_every_catalogue(sites: dict[str, Site]) -> None:
    theme = Theme.objects.create(label="Déchets", slug="dechets-et-tri")
    for host, purged in ((BRON, {BRON}), (METROPOLIS, EVERYBODY)):
        catalogue = pages.under(sites[host].root_page, ServiceIndexPage(title="Services", slug="services"))
        service = pages.under(catalogue, ServicePage(title="Composteur", slug="composteur", theme=theme))
        with purging(*purged):
            service.save_revision().publish()
        with purging(*purged):
            service.unpublish()
    information = pages.information(sites[METROPOLIS].root_page, title="Les déchets", slug="dechets")
    with purging(METROPOLIS):
        information.save_revision().publish()
