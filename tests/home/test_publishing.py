"""Pages published many at once: the rows are those that Wagtail writes one page after the other."""

import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.forms import model_to_dict
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Revision

from communes.models import Authority
from home.models import EventIndexPage, EventPage, HomePage, InformationPage, PlaceIndexPage, PlacePage, SectionPage
from home.operations import Placed, publish_all
from search.models import IndexedPage, Word
from tests.factories.sites import bare_site

BODY = [("heading", "Les jours"), ("paragraph", "<p>Le bac gris sort le mardi, le vert le jeudi.</p>")]
QUERIES = 16
OWN = {"id", "page_ptr", "path", "slug", "translation_key", "latest_revision", "live_revision"}  # of each page


def section(slug: str) -> SectionPage:
    return SectionPage(title="Vivre ici", slug=slug, lead="Par thème.")


def sheet(slug: str) -> InformationPage:
    return InformationPage(title="Les déchets", slug=slug, lead="Les jours de collecte.", body=BODY)


def row(page: Page) -> dict[str, Any]:
    """What the database holds of a page, but for what is each one's own."""
    found = page.specific_class.objects.get(pk=page.pk)
    columns = {field.attname: field.value_from_object(found) for field in found._meta.concrete_fields}
    return {name: str(value) for name, value in columns.items() if name.removesuffix("_id") not in {*OWN, "url_path"}}


def test_the_rows_are_wagtails(home: HomePage, now: datetime.datetime) -> None:
    above, below = section("vivre"), sheet("dechets")
    publish_all([Placed(above, home), Placed(below, above)], at=now)
    usual, under = section("habiter"), sheet("bacs")
    home.add_child(instance=usual)
    usual.add_child(instance=under)
    for page in (usual, under):
        page.save_revision().publish()
        Page.objects.filter(pk=page.pk).update(
            first_published_at=now, last_published_at=now, latest_revision_created_at=now
        )
    assert (row(above), row(below)) == (row(usual), row(under))
    assert Page.find_problems() == ([], [], [], [], [])
    assert [page.url_path for page in above.get_descendants(inclusive=True)] == ["/bron/vivre/", "/bron/vivre/dechets/"]
    assert Page.objects.get(pk=home.pk).numchild == 2
    for page, other in ((above, usual), (below, under)):
        revision = Revision.objects.for_instance(page).get()
        assert Page.objects.get(pk=page.pk).live_revision == revision
        assert revision.as_object() == page.specific_class.objects.get(pk=page.pk)
        assert model_to_dict(revision.as_object()).keys() == model_to_dict(page).keys()
        entry = PageLogEntry.objects.get(page=page, action="wagtail.create")
        wanted = PageLogEntry.objects.get(page=other, action="wagtail.create")
        assert (entry.label, entry.content_changed, entry.data) == (wanted.label, wanted.content_changed, wanted.data)
        assert IndexedPage.objects.get(page=page).text == IndexedPage.objects.get(page=other).text
        assert page.index_entries.get().body == other.index_entries.get().body


def test_what_they_say_and_what_they_refer_to_is_found(home: HomePage, now: datetime.datetime) -> None:
    places, agenda = PlaceIndexPage(title="Lieux", slug="lieux"), EventIndexPage(title="Agenda", slug="agenda")
    halle = PlacePage(title="La halle aux grains", slug="halle")
    publish_all([Placed(places, home), Placed(agenda, home), Placed(halle, places)], at=now)
    publish_all([Placed(EventPage(title="Le bal", slug="bal", starts_at=now, place=halle), agenda)], at=now)
    assert Word.objects.filter(word="grains").exists()
    assert list(ReferenceIndex.get_references_to(halle).values_list("model_path", flat=True)) == ["place"]


def test_they_come_after_the_children_that_a_page_has(home: HomePage, now: datetime.datetime) -> None:
    for slug in ("un", "deux", "trois"):
        home.add_child(instance=sheet(slug))
    home.get_children().get(slug="deux").delete()
    stale = HomePage.objects.get(pk=home.pk)
    home.add_child(instance=sheet("quatre"))
    publish_all([Placed(sheet("cinq"), stale), Placed(sheet("six"), stale)], at=now)
    home.refresh_from_db()
    assert [page.slug for page in home.get_children()] == ["un", "trois", "quatre", "cinq", "six"]
    home.add_child(instance=sheet("sept"))
    assert home.get_children().last().slug == "sept"
    assert Page.find_problems() == ([], [], [], [], [])


@pytest.mark.parametrize("slugs", [["compte"], ["dechets"], ["neuf", "neuf"]])
def test_an_address_that_is_taken_or_reserved_is_refused_and_nothing_is_written(
    home: HomePage, now: datetime.datetime, slugs: list[str]
) -> None:
    home.add_child(instance=sheet("dechets"))
    before = list(Page.objects.order_by("pk").values_list("pk", "numchild"))
    with pytest.raises(ValidationError):
        publish_all([Placed(sheet(slug), home) for slug in ["un", *slugs]], at=now)
    assert list(Page.objects.order_by("pk").values_list("pk", "numchild")) == before


@pytest.mark.parametrize("number", [1, 3])
def test_a_page_more_costs_three_statements(
    bron: Authority, now: datetime.datetime, django_assert_num_queries: Any, number: int
) -> None:
    """Whether its address is free, its own row, and which site it is on, for whom keeps pages."""
    home = bare_site(bron).root_page
    publish_all([Placed(sheet("zero"), home)], at=now)
    with django_assert_num_queries(QUERIES + 3 * number):
        publish_all([Placed(sheet(f"page-{one}"), home) for one in range(number)], at=now)
