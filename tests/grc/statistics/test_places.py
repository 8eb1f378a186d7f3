"""« Pilotage » by place: arrondissements, former communes, and the communes that are not cut."""

import csv
import datetime
import io

import pytest
from shapely.geometry import shape

from accounts.models import User
from communes.enums import Role, TerritoryKind
from communes.models import Authority, Territory
from grc import operations
from grc.enums import Channel, State
from grc.models import Demande
from grc.statistics.figures import Locality, Scope, figures_of
from tests.factories.people import member
from tests.factories.requests import demande, pothole
from tests.grc.agents import signed_in, statements
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
FIRST, LAST = datetime.date(2026, 9, 7), datetime.date(2026, 9, 27)
NOON = datetime.datetime(2026, 9, 8, 10, 0, tzinfo=datetime.UTC)
ADDRESS = f"/admin/pilotage/?since={FIRST}&until={LAST}"
NONE = "Aucun découpage en quartiers n’est connu"


@pytest.fixture
def chief(metropolis: Authority) -> User:
    return member(metropolis, Role.SUPERVISOR)


def hole(commune: Authority, where: Territory | None = None, **fields: object) -> Demande:
    """A pothole of the metropolis, in that piece of the commune, or nowhere in it."""
    point = shape(where.outline).representative_point() if where else None
    place = {"latitude": point.y, "longitude": point.x} if point else {"latitude": None, "longitude": None}
    return demande(commune, demarche=pothole(), at=NOON, **place, **fields)


def piece(commune: Authority, kind: TerritoryKind, number: int = 0) -> Territory:
    return Territory.objects.filter(authority=commune, kind=kind).order_by("insee_code")[number]


def lyon() -> Authority:
    return Authority.objects.get(slug="lyon")


class TestNumbers:
    def test_by_the_smallest_pieces_that_are_known(self, metropolis: Authority, bron: Authority, chief: User) -> None:
        third, ninth = (piece(lyon(), TerritoryKind.ARRONDISSEMENT, number) for number in (2, 8))
        merged = Authority.objects.get(slug="oullins-pierre-benite")
        former = piece(merged, TerritoryKind.FORMER_COMMUNE)
        for _number in range(3):
            done = hole(lyon(), third)
        operations.move(demande_id=done.pk, to=State.RESOLVED, by=chief, version=1, note="Fait.", at=NOON)
        hole(lyon(), ninth)
        hole(lyon())
        hole(merged, former)
        hole(bron, channel=Channel.PHONE)
        scope = Scope([metropolis.pk], FIRST, LAST)
        found = figures_of(scope, on=LAST).places
        assert found[0] == Locality(third.name, 3, 1)
        others = {Locality(ninth.name, 1, 0), Locality("Lyon", 1, 0, is_rest=True), Locality(former.name, 1, 0)}
        assert set(found[1:]) == others | {Locality("Bron", 1, 0)}
        assert figures_of(scope._replace(channel=Channel.PHONE.value), on=LAST).places == [Locality("Bron", 1, 0)]

    def test_another_authority_counts_nothing_of_it(self, bron: Authority, dardilly: Authority) -> None:
        demande(bron, at=NOON)
        assert figures_of(Scope([dardilly.pk], FIRST, LAST), on=LAST).places == []


class TestPage:
    def test_the_chart_its_table_and_its_file(self, bron: Authority, chief: User) -> None:
        third = piece(lyon(), TerritoryKind.ARRONDISSEMENT, 2)
        hole(lyon(), third)
        hole(lyon())
        hole(bron)
        desk = signed_in(chief)
        page = WebPage(desk.get(ADDRESS))
        assert "Par quartier" in page.text
        assert f"{third.name} : 1 reçues" in page.text
        assert NONE not in page.text
        (address,) = (one for one in page.addresses if "par=quartier" in one)
        response = desk.get(address)
        assert "pilotage-quartier-2026-09-07" in response["Content-Disposition"]
        rows = list(csv.reader(io.StringIO(response.getvalue().decode("utf-8-sig")), delimiter=";"))
        assert rows[0] == ["Quartier", "Reçues", "Closes"]
        names = {"Bron", "Lyon, sans lieu précis", third.name}
        assert {tuple(row) for row in rows[1:]} == {(name, "1", "0") for name in names}

    def test_a_commune_that_is_not_cut_is_told_so(self, bron: Authority, supervisor_bron: User) -> None:
        demande(bron, at=NOON)
        page = WebPage(signed_in(supervisor_bron).get(ADDRESS))
        assert NONE in page.text
        assert not any("par=quartier" in one for one in page.addresses)

    def test_without_requests_nothing_is_said(self, supervisor_bron: User) -> None:
        page = WebPage(signed_in(supervisor_bron).get(ADDRESS)).text
        assert NONE not in page
        assert "Par quartier" not in page

    def test_the_same_statements_for_1_and_3(self, chief: User, bron: Authority) -> None:
        counts, communes = set(), [bron, lyon(), Authority.objects.get(slug="villeurbanne")]
        for number in (1, 3):
            for commune in communes[Demande.objects.count() : number]:
                hole(commune)
            counts.add(len(statements(signed_in(chief), ADDRESS)[1]))
        assert len(counts) == 1
