"""Lists kept apart feed forms: their rows, what an earlier answer leaves of them, bounds, places, another version."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from communes.enums import Role
from communes.models import Authority
from communes.reference_tables import operations as tables
from communes.reference_tables.enums import Purpose
from communes.reference_tables.models import ReferenceTable, TableVersion
from grc import operations as requests
from grc.models import Demande
from services import operations
from services.drafts.models import ServiceDraft
from services.models import ServicePage
from tests.factories.people import member
from tests.factories.services import block_id, question_id, service, when
from tests.factories.sites import Visitor, bare_site
from tests.pages import WebPage
from tests.services.drafts.forms import answer
from tests.services.test_availability import filed_by_program
from tests.services.test_editor import Officer, told_by

pytestmark = pytest.mark.django_db
HEADER = "cle;libelle;groupe;places;minimum;maximum"
ROOMS = ["parc;Salle du Parc;Centre;;;80", "fetes;Salle des fêtes;Nord;1;20;350"]
AREA, ROOM, PEOPLE = (question_id(one) for one in ("quartier", "salle", "personnes"))
ASKED: list[Any] = [
    ("step", "ou", {"label": "Où"}),
    ("listed", "quartier", {"label": "Quartier", "table": "salles", "take": "groupes"}),
    ("step", "quoi", {"label": "La salle"}),
    ("listed", "salle", {"label": "Salle", "table": "Salles", "take": "lignes", "narrowed_by": block_id("quartier")}),
    ("number", "personnes", {"label": "Personnes", "maximum": 400, "bounded_by": block_id("salle")}),
    ("short_text", "secours", {"label": "Secours", "max_length": 60, **when("personnes", "at_least", "300")}),
]


@pytest.fixture
def officer(bron: Authority) -> User:
    return member(bron, Role.OFFICER)


def imported(authority: Authority, officer: User, *lines: str, name: str = "Salles") -> TableVersion:
    table = ReferenceTable.objects.named(authority, Purpose.LIST, name)
    return tables.replace(
        "\n".join([HEADER, *lines]).encode(),
        authority=authority,
        purpose=Purpose.LIST,
        name=name,
        seen=table.current if table else 0,
        by=officer,
        at=timezone.now(),
    )


@pytest.fixture
def page(bron: Authority, bron_site: Site, officer: User) -> ServicePage:
    imported(bron, officer, *ROOMS)
    return service(bron_site, *ASKED)


def filed(page: ServicePage, **answers: Any) -> Demande:
    return operations.file(
        page=page,
        version=page.form_version,
        answers={AREA: "nord", ROOM: "fetes", PEOPLE: 50} | answers,
        filer=requests.Filer(requests.Contact(name="Camille Martin", email="camille@example.org")),
        submission_key=uuid.uuid4(),
        at=timezone.now(),
    ).demande


def area_chosen(visitor: Visitor, page: ServicePage, area: str = "nord") -> str:
    """The address of the step after the first."""
    saved = answer(visitor, visitor.get(page.form_address), page.form_address, quartier=area)
    return str(saved.headers["Location"])


def test_rows_are_frozen_narrowed_and_bound_without_a_script(page: ServicePage) -> None:
    one = Visitor("bron.localhost")
    step = area_chosen(one, page)
    shown = one.get(step)
    assert "Salle des fêtes (il reste 1 place)" in WebPage(shown).text
    assert "Salle du Parc" not in WebPage(shown).text
    assert answer(one, shown, step, salle="parc", personnes=30).status_code == 422
    low = answer(one, shown, step, salle="fetes", personnes=10)
    assert "Personnes : indiquez au moins 20." in WebPage(low).alert
    assert answer(one, shown, step, salle="fetes", personnes=30).status_code == 302
    assert ServiceDraft.objects.get().answers == {AREA: "nord", ROOM: "fetes", PEOPLE: 30}


def test_a_program_is_held_to_the_same_and_told_so_in_the_schema(page: ServicePage) -> None:
    wrong = filed_by_program(page, {AREA: "centre", ROOM: "fetes", PEOPLE: 90})
    assert wrong.status_code == 422
    assert list(wrong.json()["errors"]) == [f"answers.{ROOM}"]
    far = filed_by_program(page, {AREA: "centre", ROOM: "parc", PEOPLE: 90})
    assert "indiquez au plus 80" in far.json()["errors"][f"answers.{PEOPLE}"][0]
    assert filed_by_program(page, {AREA: "centre", ROOM: "parc", PEOPLE: 80}).status_code == 201


def test_a_row_has_its_places_and_the_last_is_not_sold_twice(page: ServicePage) -> None:
    filed(page)
    with pytest.raises(requests.Refused, match="Il ne reste plus de place"):
        filed(page)
    one = Visitor("bron.localhost")
    assert "Salle des fêtes (complet)" in WebPage(one.get(area_chosen(one, page))).text


def test_another_version_of_the_list_is_followed_by_forms_and_drafts(
    page: ServicePage, bron: Authority, officer: User
) -> None:
    one = Visitor("bron.localhost")
    step = area_chosen(one, page, "centre")
    answer(one, one.get(step), step, salle="parc", personnes=70)
    former = page.form_version
    imported(bron, officer, "parc;Salle du Parc;Centre;;;60", ROOMS[1])
    page.refresh_from_db()
    refused = answer(one, one.get(step), step, salle="parc", personnes=70)
    assert "Personnes : indiquez au plus 60." in WebPage(refused).alert
    assert ServiceDraft.objects.get().form_version == page.form_version
    assert page.form_version.number == former.number + 1
    assert page.form_version.questions[4].rows[0].maximum == 60
    first = TableVersion.objects.get(number=1)
    tables.put_back(first, by=officer, at=timezone.now())
    page.refresh_from_db()
    assert page.form_version.digest == former.digest
    [use] = tables.uses_of([first.table])[first.table.pk]
    assert (use.title, use.is_current) == (page.title, True)


def test_a_form_that_cannot_follow_keeps_its_rows_and_the_page_of_the_list_says_so(
    page: ServicePage, bron: Authority, officer: User
) -> None:
    imported(bron, officer, "parc;Salle du Parc;Centre;;;")
    former = page.form_version
    page.refresh_from_db()
    assert page.form_version == former  # nothing bounds any more
    client = Officer(bron).client
    shown = WebPage(client.get(reverse("lists:index")))
    assert page.title in shown.text
    assert "il garde d’autres lignes" in shown.text


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"table": "Piscines"}, "ne tient pas de liste «\u00a0Piscines\u00a0»"),
        ({"table": "Salles", "narrowed_by": "Où"}, "n’est plus, au-dessus de celle-ci"),
    ],
)
def test_what_no_list_holds_is_refused_at_the_question(
    bron: Authority, bron_site: Site, officer: User, row: dict[str, Any], said: str
) -> None:
    imported(bron, officer, *ROOMS)
    more = {"label": "Salle", "take": "lignes", "narrowed_by": ""} | row
    assert said in told_by(Officer(bron).add(bron_site, [("listed", more)]))


def test_the_editor_publishes_a_choice_in_a_list(bron: Authority, bron_site: Site, officer: User) -> None:
    imported(bron, officer, *ROOMS)
    answer = Officer(bron).add(
        bron_site, [("listed", {"label": "Salle", "table": "salles", "take": "lignes", "narrowed_by": ""})]
    )
    assert answer.status_code == 302, told_by(answer)
    [question] = ServicePage.objects.get(slug="nouveau").form_version.definition["questions"]
    assert (question["kind"], question["table"]) == ("choice", "Salles")
    assert [one["key"] for one in question["options"]] == ["parc", "fetes"]


@pytest.mark.django_db(transaction=True)
def test_many_at_once_take_one_place(bron: Authority, metropolis: Authority, officer: User) -> None:
    bare_site(metropolis)
    site = bare_site(bron)
    imported(bron, officer, *ROOMS)
    page = service(site, *ASKED)

    def try_one(_rank: int) -> bool:
        with acting_as(SYSTEM):
            try:
                filed(page)
            except requests.Refused:
                return False
            finally:
                connection.close()
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(try_one, range(4))) == 1
