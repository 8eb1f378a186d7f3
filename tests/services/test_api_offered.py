"""Services as programs read them: what a site offers, each sheet, each form."""

import datetime
import uuid
from functools import partial

import jsonschema
import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page, PageViewRestriction

from communes.models import Authority
from grc.models import FormVersion
from services.loader import load_services, load_terms
from services.models import ServiceIndexPage, ServicePage, Theme
from tests.factories.kept import made_once
from tests.factories.pages import under
from tests.factories.sites import Visitor, bare_site, tree

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/services/"
ROOM = "reserver-une-salle"
OF_BRON = (ROOM, "acte-de-naissance", "restauration-scolaire")


def offer(authority: Authority, *slugs: str) -> None:
    """Give an authority a site that offers these services."""
    home = bare_site(authority).root_page
    made_once((offer, timezone.localdate(), slugs, Theme.objects.count(), tree()), partial(_offer, home, slugs))


def _offer(home: Page, slugs: tuple[str, ...]) -> None:
    load_terms()
    load_services(under(home, ServiceIndexPage(title="Services", slug="services")), slugs)


@pytest.fixture
def program(bron: Authority, metropolis: Authority) -> Visitor:
    offer(metropolis, "composteur-partage")
    offer(bron, *OF_BRON)
    visitor = Visitor("bron.localhost")
    visitor.get(ADDRESS)  # the table of hosts is read once
    return visitor


@pytest.fixture
def room(program: Visitor) -> ServicePage:
    return ServicePage.objects.get(slug=ROOM)


def test_a_site_lists_its_services_and_the_metropoliss_from_a_to_z(program: Visitor) -> None:
    listed = program.get(ADDRESS).json()["results"]
    assert [one["title"] for one in listed] == sorted(one["title"] for one in listed)
    assert len(listed) == 4
    assert {one["authority"]["slug"] for one in listed} == {"bron", "metropole"}
    elsewhere = Visitor("localhost").get(ADDRESS).json()["results"]
    assert {one["authority"]["slug"] for one in elsewhere} == {"metropole"}


def test_a_service_says_what_its_sheet_says(program: Visitor, room: ServicePage) -> None:
    address = f"http://bron.localhost:8000{ADDRESS}{room.translation_key}/"
    said = program.get(f"{ADDRESS}{room.translation_key}/").json()
    assert said["id"] == str(room.translation_key)
    assert said["title"] == "Réserver une salle municipale"
    assert said["theme"]["slug"] == "vie-locale"
    assert {event["slug"] for event in said["life_events"]} == {"association", "couple"}
    assert said["authority"]["slug"] == "bron"
    assert said["is_online"] is True
    assert said["page_url"] == f"http://bron.localhost:8000/services/{ROOM}/"
    assert (said["url"], said["form_url"]) == (address, f"{address}form/")
    assert said["pieces"][1]["name"] == "Une attestation de responsabilité civile"
    assert said["contact"] is None
    ServicePage.objects.filter(pk=room.pk).update(contact_name="Les salles", contact_phone="04 72 00 00 00")
    said = program.get(f"{ADDRESS}{room.translation_key}/").json()
    assert said["contact"] == {"name": "Les salles", "phone": "04 72 00 00 00", "email": ""}


def test_a_form_is_a_schema_of_its_answers(program: Visitor, room: ServicePage) -> None:
    form = program.get(f"{ADDRESS}{room.translation_key}/form/").json()
    assert form["version"] == 1
    assert form["requests_url"] == f"http://bron.localhost:8000{ADDRESS}{room.translation_key}/requests/"
    assert form["contact"]["required"] == ["name", "email", "phone"]
    assert [(files["required"], files["max_count"], files["help"]) for files in form["files"]] == [(True, 1, "")]
    for name in ("answers", "contact"):
        jsonschema.Draft202012Validator.check_schema(form[name])
    titles = {schema["title"] for schema in form["answers"]["properties"].values()}
    assert {"Date souhaitée", "Combien de personnes\u00a0?"} <= titles


def test_a_sheet_without_form_has_none(program: Visitor, room: ServicePage) -> None:
    ServicePage.objects.filter(pk=room.pk).update(form_version=None)
    said = program.get(f"{ADDRESS}{room.translation_key}/").json()
    assert (said["is_online"], said["form_url"]) == (False, None)
    assert program.get(f"{ADDRESS}{room.translation_key}/form/").status_code == 404


def test_what_anyone_may_not_read_is_not_there(program: Visitor, room: ServicePage, dardilly: Authority) -> None:
    offer(dardilly, "acte-de-naissance")
    another = ServicePage.objects.descendant_of(dardilly.site.root_page).get()
    room.unpublish()
    private = ServicePage.objects.get(slug="restauration-scolaire")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    listed = {one["id"] for one in program.get(ADDRESS).json()["results"]}
    for page in (another, room, private):
        assert str(page.translation_key) not in listed
        for address in (f"{ADDRESS}{page.translation_key}/", f"{ADDRESS}{page.translation_key}/form/"):
            assert program.get(address).status_code == 404
    assert program.get(f"{ADDRESS}{uuid.uuid4()}/").status_code == 404


@pytest.mark.parametrize(("query", "slugs"), [("theme=vie-locale", {ROOM}), ("life_event=couple", {ROOM})])
def test_they_may_be_asked_for_by_theme_and_moment_of_life(program: Visitor, query: str, slugs: set[str]) -> None:
    found = program.get(f"{ADDRESS}?{query}").json()["results"]
    assert slugs <= {one["page_url"].split("/")[-2] for one in found}
    assert len(found) < 4


@pytest.mark.parametrize("query", ["theme=licorne", "life_event=%00", "theme="])
def test_a_word_that_does_not_exist_is_refused(program: Visitor, query: str) -> None:
    response = program.get(f"{ADDRESS}?{query}")
    assert response.status_code == 400
    assert list(response.json()["errors"]) == [query.split("=", maxsplit=1)[0]]


def test_the_form_that_is_shown_is_the_published_one(program: Visitor, room: ServicePage) -> None:
    first = room.form_version
    second = FormVersion.objects.create(
        form=first.form,
        number=2,
        definition={"questions": first.definition["questions"][:3], "contact": first.definition["contact"]},
        digest="0" * 64,
        published_at=datetime.datetime(2026, 11, 25, 9, 0, tzinfo=datetime.UTC),
    )
    ServicePage.objects.filter(pk=room.pk).update(form_version=second)
    form = program.get(f"{ADDRESS}{room.translation_key}/form/").json()
    assert (form["version"], form["published_at"]) == (2, "2026-11-25T10:00:00+01:00")
    assert len(form["answers"]["properties"]) == 2


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_costs_as_many_queries_whatever_its_length(
    program: Visitor, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """The metropolis's site, the pages that are private, the services, their moments of life."""
    with django_assert_num_queries(4):
        assert len(program.get(f"{ADDRESS}?limit={rows}").json()["results"]) == rows
