"""Collection days on a site: one types one's street, and reads its days; without a table, whom to ask."""

import datetime
from collections.abc import Iterator

import pytest
import time_machine
from icalendar import Calendar

from communes.models import Authority, ClosingDay
from communes.names import plain_words
from communes.reference_tables.columns import DAYS
from communes.reference_tables.enums import Purpose
from communes.reference_tables.models import ReferenceTable
from communes.reference_tables.operations import add_version
from home.models import HomePage
from tests.factories.pages import information
from tests.factories.sites import Visitor, bare_site
from tests.pages import WebPage

ADDRESS = "/collecte/"
AT = datetime.datetime(2026, 12, 1, 9, 0, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def first_of_december() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def table(home: HomePage, bron: Authority) -> ReferenceTable:
    rows = [
        ("Rue de la République", "ordures", "mardi vendredi", {"feries": "lendemain"}),
        ("Rue de la République", "tri", "mercredi", {}),
        ("Rue des Écoles", "ordures", "lundi", {"cote": "pair"}),
        ("Rue des Écoles", "ordures", "jeudi", {"cote": "impair"}),
        ("Place du 8-Mai-1945", "tri", "lundi", {}),
    ]
    table = ReferenceTable.objects.create(authority=bron, purpose=Purpose.COLLECTION)
    kept = [
        (plain_words(name), {"voie": name, "bac": bin_, "jours": [DAYS.index(day) for day in days.split()], **more})
        for name, bin_, days, more in rows
    ]
    add_version(table, kept, at=AT)
    return table


def asked(visitor: Visitor, street: str, *, status: int = 200) -> WebPage:
    answer = visitor.post(ADDRESS, {"rue": street})
    assert answer.status_code == status, street
    assert "no-store" in answer["Cache-Control"]
    return WebPage(answer)


@pytest.mark.usefixtures("table")
def test_a_street_is_answered(visitor: Visitor) -> None:
    page = asked(visitor, "12 bis, rue de la republique, 69500 Bron")
    assert "12 Rue de la République" in page.text
    assert "Mardi et vendredi Prochain passage : aujourd’hui, mardi 1er décembre" in page.text
    assert "Mercredi Prochain passage : demain, mercredi 2 décembre" in page.text
    assert page.value("rue") == "12 bis, rue de la republique, 69500 Bron"


@pytest.mark.usefixtures("table")
def test_a_public_holiday_is_told(visitor: Visitor) -> None:
    ClosingDay.objects.get_or_create(on=datetime.date(2026, 12, 1), authority=None, defaults={"label": "Fête"})
    page = asked(visitor, "République")
    assert "demain, mercredi 2 décembre Au lieu du mardi 1er décembre, qui est férié." in page.text


@pytest.mark.usefixtures("table")
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ecoles 4", "4 Rue des Écoles"),
        ("12-14 r. des Ecoles", "12 Rue des Écoles"),
        ("place du 8 mai 1945", "Place du 8-Mai-1945"),
    ],
)
def test_a_street_as_people_write_it(visitor: Visitor, typed: str, found: str) -> None:
    assert f"{found} " in asked(visitor, typed).text


@pytest.mark.usefixtures("table")
def test_days_that_depend_on_the_number_ask_for_it(visitor: Visitor) -> None:
    assert "ajoutez le vôtre devant le nom" in asked(visitor, "rue des écoles", status=422).alert
    assert "Jeudi Prochain passage : jeudi 3 décembre" in asked(visitor, "5 rue des écoles").text


@pytest.mark.usefixtures("table")
def test_an_unknown_street_proposes_the_nearest_and_keeps_what_was_typed(visitor: Visitor) -> None:
    page = asked(visitor, "12 rue de la republike", status=422)
    assert "nous ne trouvons pas cette rue" in page.alert
    assert "12 Rue de la République" in page.buttons
    assert page.value("rue") == "12 rue de la republike"
    assert "Demandez vos jours de collecte à" in asked(visitor, "xyz", status=422).text
    assert "Écrivez votre rue" in asked(visitor, "", status=422).alert
    assert "160 caractères" in asked(visitor, "a" * 161, status=422).alert


@pytest.mark.usefixtures("table")
def test_it_costs_a_fixed_number_of_statements(visitor: Visitor, django_assert_num_queries) -> None:
    for street in ("rue de la république", "place du 8 mai 1945"):
        asked(visitor, street)
        with django_assert_num_queries(STATEMENTS):
            asked(visitor, street)


STATEMENTS = 3


@pytest.mark.usefixtures("table")
def test_the_days_are_given_as_a_calendar(visitor: Visitor) -> None:
    ClosingDay.objects.get_or_create(on=datetime.date(2026, 12, 25), authority=None, defaults={"label": "Noël"})
    answer = visitor.post(ADDRESS, {"rue": "12 rue de la république", "calendrier": "ics"})
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="collecte.ics"'
    assert "no-store" in answer["Cache-Control"]
    calendar = Calendar.from_ical(answer.content)
    entries = calendar.walk("VEVENT")
    said = [(entry["summary"], entry.decoded("dtstart")) for entry in entries]
    assert said[:3] == [
        ("Collecte\u00a0: ordures ménagères", datetime.date(2026, 12, 1)),
        ("Collecte\u00a0: tri", datetime.date(2026, 12, 2)),
        ("Collecte\u00a0: ordures ménagères", datetime.date(2026, 12, 4)),
    ]
    assert said[-1][1] == datetime.date(2027, 2, 23)
    moved = [entry for entry in entries if "description" in entry]
    assert [entry.decoded("dtstart") for entry in moved] == [datetime.date(2026, 12, 26), datetime.date(2027, 1, 2)]
    assert moved[0]["description"] == "Au lieu du vendredi 25\u00a0décembre, qui est férié."
    assert {alarm.decoded("trigger") for alarm in calendar.walk("VALARM")} == {datetime.timedelta(hours=-6)}
    assert len({str(entry["uid"]) for entry in entries}) == len(entries)
    assert "publique" not in answer.content.decode()
    again = visitor.post(ADDRESS, {"rue": "12 r. de la republique", "calendrier": "ics"})
    assert answer.content == again.content


@pytest.mark.usefixtures("table")
def test_a_calendar_of_no_street_is_refused_as_its_page_is(visitor: Visitor) -> None:
    refused = visitor.post(ADDRESS, {"rue": "12 rue de la republike", "calendrier": "ics"})
    assert (refused.status_code, "12 Rue de la République" in WebPage(refused).buttons) == (422, True)


def test_without_a_table_it_says_whom_to_ask(home: HomePage, visitor: Visitor, metropolis: Authority) -> None:
    page = WebPage(visitor.get(ADDRESS))
    assert "Le calendrier par rue n’est pas encore en ligne." in page.text
    assert "Écrire un message" in page.text
    assert asked(visitor, "12 rue X", status=422).text == page.text


@pytest.mark.usefixtures("table")
def test_the_site_of_the_metropolis_leads_to_the_communes(metropolis: Authority) -> None:
    bare_site(metropolis)
    assert WebPage(Visitor("localhost").get(ADDRESS)).link("Bron") == "http://bron.localhost:8000/collecte/"


def test_the_block_of_a_page_follows_the_table(home: HomePage, bron: Authority, visitor: Visitor) -> None:
    information(home, title="Déchets", slug="dechets", body=[("collection", None)])
    assert "À qui demander vos jours de collecte" in visitor.read("/dechets/")
    table = ReferenceTable.objects.create(authority=bron, purpose=Purpose.COLLECTION)
    add_version(table, [("rue des ecoles", {"voie": "Rue des Écoles", "bac": "tri", "jours": [0]})], at=AT)
    html = visitor.read("/dechets/")
    assert 'action="/collecte/"' in html
    assert "csrfmiddlewaretoken" not in html
