"""The index follows the pages: whatever happens to one, searches know at once."""

import datetime

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.search.backends import get_search_backend

from home.jobs import publish_scheduled
from search.models import IndexedPage
from search.results import Scope, scope_of, search_pages
from tests.factories.pages import information, section
from tests.search.conftest import page, service

LATER = datetime.timedelta(hours=2)


def found(scope: Scope, words: str = "kiosque") -> list[str]:
    """The addresses of what is found, of all groups."""
    result = search_pages(words, scope, at=timezone.now())
    return [one.url for section in result.sections for one in section.results]


@pytest.fixture
def kiosk(site: Site) -> Page:
    return page(site, "Le kiosque", slug="kiosque")


def test_a_published_page_is_found(kiosk: Page, scope: Scope) -> None:
    assert found(scope) == ["/kiosque/"]


def test_a_published_service_is_found_and_no_longer_when_it_is_taken_back(site: Site, scope: Scope) -> None:
    made = service(site, "Réserver le kiosque")
    assert found(scope) == [f"/services/{made.slug}/"]
    made.unpublish()
    assert found(scope) == []


def test_a_draft_is_not(site: Site, scope: Scope) -> None:
    draft = page(site, "Le kiosque", live=False)
    assert found(scope) == []
    draft.save_revision().publish()
    assert len(found(scope)) == 1


def test_what_is_only_written_in_a_draft_is_not_found(kiosk: Page, scope: Scope) -> None:
    kiosk.title = "La buvette"
    revision = kiosk.save_revision()
    assert found(scope, "buvette") == []
    revision.publish()
    assert found(scope, "buvette") == ["/kiosque/"]
    assert found(scope) == []


def test_a_page_taken_back_is_not_found(kiosk: Page, scope: Scope) -> None:
    kiosk.unpublish()
    assert found(scope) == []
    assert not IndexedPage.objects.filter(pk=kiosk.pk).exists()


def test_pages_taken_back_past_the_models_are_not_found(kiosk: Page, scope: Scope) -> None:
    """As Wagtail does with those below a page."""
    Page.objects.filter(pk=kiosk.pk).update(live=False)
    assert found(scope) == []


def test_a_deleted_page_is_not_found_nor_are_those_below(site: Site, scope: Scope) -> None:
    parent = section(site.root_page)
    information(parent, title="Le kiosque")
    assert len(found(scope)) == 1
    parent.delete()
    assert found(scope) == []


def test_a_page_with_another_address_is_found_there(kiosk: Page, scope: Scope) -> None:
    kiosk.slug = "le-nouveau-kiosque"
    kiosk.save_revision().publish()
    assert found(scope) == ["/le-nouveau-kiosque/"]


def test_a_page_moved_is_found_where_it_went_with_those_below(site: Site, scope: Scope) -> None:
    former = section(site.root_page)
    information(former, title="Le kiosque", slug="kiosque")
    former.move(section(site.root_page, slug="sorties"), pos="last-child")
    assert found(scope) == [f"/sorties/{former.slug}/kiosque/"]


def test_a_page_moved_to_another_commune_is_found_there_only(
    kiosk: Page, site: Site, neighbour: Site, scope: Scope
) -> None:
    kiosk.move(neighbour.root_page, pos="last-child")
    assert found(scope) == []
    assert found(scope_of(neighbour)) == ["/kiosque/"]


def test_the_clock_publishes_and_takes_back(site: Site, scope: Scope) -> None:
    now = timezone.now()
    draft = page(site, "Le kiosque", live=False, go_live_at=now + LATER, expire_at=now + 2 * LATER)
    draft.save_revision(approved_go_live_at=draft.go_live_at)
    publish_scheduled()
    assert found(scope) == []
    with time_machine.travel(now + LATER):
        publish_scheduled()
        assert len(found(scope)) == 1
    with time_machine.travel(now + 2 * LATER):
        publish_scheduled()
        assert found(scope) == []


@pytest.mark.parametrize("kind", [PageViewRestriction.LOGIN, PageViewRestriction.PASSWORD, PageViewRestriction.GROUPS])
def test_a_page_kept_for_a_few_is_not_found_nor_are_those_below(site: Site, metropole: Site, kind: str) -> None:
    parent = section(site.root_page, title="Le kiosque")
    information(parent, title="Le kiosque des agents")
    restriction = PageViewRestriction.objects.create(page=parent, restriction_type=kind, password="sésame")
    assert found(scope_of(site)) == []
    restriction.delete()
    assert len(found(scope_of(site))) == 2


def test_a_page_of_the_metropolis_kept_for_a_few_is_not_found(site: Site, metropole: Site) -> None:
    kept = page(metropole, "Le kiosque")
    PageViewRestriction.objects.create(page=kept, restriction_type=PageViewRestriction.LOGIN)
    assert found(scope_of(site)) == []


def test_what_is_kept_is_kept_under_its_aliases_too(kiosk: Page, site: Site, metropole: Site) -> None:
    kiosk.create_alias(update_slug="copie")
    assert sorted(found(scope_of(site))) == ["/copie/", "/kiosque/"]
    PageViewRestriction.objects.create(page=kiosk, restriction_type=PageViewRestriction.LOGIN)
    assert found(scope_of(site)) == []


def test_the_index_can_be_made_again(kiosk: Page, scope: Scope) -> None:
    IndexedPage.objects.all().delete()
    assert found(scope) == []
    call_command("update_index", verbosity=0)
    assert found(scope) == ["/kiosque/"]


def test_searches_of_the_administration_forgive_accents_too(site: Site) -> None:
    made = page(site, "Les médiathèques")
    backend = get_search_backend()
    assert [one.pk for one in backend.search("mediatheque", Page.objects.all())] == [made.pk]
    assert [one.pk for one in backend.autocomplete("mediath", Page.objects.all())] == [made.pk]
