"""The list of requests on a map: the very same requests, no others', in a number of statements that never changes."""

import itertools
import uuid

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from communes.models import Authority
from grc import operations
from grc.enums import State
from grc.models import Demande, DeskSettings, SavedView
from grc.references import new_reference
from signalement.grid import LEVEL, Tile
from tests.factories.requests import FILED_AT, demande, form, lamp
from tests.grc.agents import statements
from tests.pages import WebPage

MAP = "/admin/carte/"
QUERIES, TILE_QUERIES = 20, 11  # eight of the tile's let the agent in; the page's are the list's, and one
PLACE = (45.7333, 4.9111)


def tile_at(client: Client, z: int, query: str = "vue=toutes", place: tuple[float, float] = PLACE) -> dict:
    tile = Tile.holding(*place, z)
    answer = client.get(f"{MAP}{tile.z}/{tile.x}/{tile.y}.json?{query}")
    assert "no-store" in answer["Cache-Control"]
    return answer.json()


def references(told: dict) -> set[str]:
    return {one["reference"] for one in told["reports"]}


def many(commune: Authority, number: int) -> list[Demande]:
    """In one bulk: at the same place, give or take some metres."""
    return Demande.objects.bulk_create(
        Demande(
            demarche=lamp(), authority=commune, form_version=form(), reference=new_reference(), filed_at=FILED_AT,
            submission_key=uuid.uuid4(), updated_at=FILED_AT, latitude=PLACE[0], longitude=PLACE[1] + one / 1e6,
        )
        for one in range(number)
    )  # fmt: skip


class TestBounds:
    @pytest.mark.parametrize("z", [0, 1, 12, LEVEL])
    def test_a_tile_holds_its_place(self, z: int):
        south, west, north, east = Tile.holding(*PLACE, z).bounds
        assert south <= PLACE[0] <= north
        assert west <= PLACE[1] <= east

    def test_tiles_touch(self):
        tile = Tile.holding(*PLACE, 12)
        assert tile.bounds.east == tile._replace(x=tile.x + 1).bounds.west
        assert tile.bounds.south == tile._replace(y=tile.y + 1).bounds.north


@pytest.mark.django_db
class TestTile:
    def test_near_each_stands_alone_with_what_the_list_says(self, bron: Authority, desk: Client):
        filed = demande(bron, latitude=PLACE[0], longitude=PLACE[1])
        with time_machine.travel(FILED_AT, tick=False):
            (told,) = tile_at(desk, 17)["reports"]
        assert told["due"].startswith("À traiter")
        assert told | {"due": ""} == {
            "reference": filed.reference, "latitude": PLACE[0], "longitude": PLACE[1], "label": filed.demarche.label,
            "standing": "ouvert", "state": "Reçue", "due": "", "address": filed.address, "weight": 1,
            "url": f"/admin/demandes/{filed.pk}/?de=vue%3Dtoutes",
        }  # fmt: skip

    def test_the_view_is_the_way_back_from_a_point_and_from_the_list(self, bron: Authority, desk: Client):
        filed = demande(bron, latitude=PLACE[0], longitude=PLACE[1])
        query = "vue=toutes&etat=recu"
        (told,) = tile_at(desk, 17, query)["reports"]
        (listed,) = (one for one in WebPage(desk.get(f"{MAP}?{query}")).addresses if f"/{filed.pk}/" in one)
        assert told["url"] == listed == f"/admin/demandes/{filed.pk}/?de=vue%3Dtoutes%26etat%3Drecu"
        assert "/admin/demandes/?vue=toutes&etat=recu" in WebPage(desk.get(listed)).addresses

    def test_far_those_that_are_close_are_one_cluster(self, bron: Authority, desk: Client, agent_bron: User, now):
        reports = many(bron, 3)
        bounds = Tile.holding(*PLACE, 11).bounds
        alone = demande(bron, latitude=bounds.south + 0.001, longitude=bounds.west + 0.001)
        operations.move(demande_id=reports[0].pk, to=State.RESOLVED, by=agent_bron, version=1, at=now)
        told = tile_at(desk, 11)
        assert [one[2:] for one in told["clusters"]] == [[3, 2]]
        assert references(told) == {alone.reference}

    @pytest.mark.parametrize("z", range(8, 20, 2))
    def test_all_tiles_of_a_level_have_each_request_once(self, bron: Authority, desk: Client, z: int):
        places = [
            (PLACE[0] + north / 700, PLACE[1] + east / 500) for north, east in itertools.product(range(3), range(3))
        ]
        for place in places:
            demande(bron, latitude=place[0], longitude=place[1])
        tiles = {Tile.holding(*place, z) for place in places}
        told = [desk.get(f"{MAP}{one.z}/{one.x}/{one.y}.json?vue=toutes").json() for one in tiles]
        assert sum(len(one["reports"]) + sum(cluster[2] for cluster in one["clusters"]) for one in told) == len(places)

    def test_it_keeps_the_filters_the_tab_and_the_search(self, bron: Authority, desk: Client, agent_bron: User, now):
        place = {"latitude": PLACE[0], "longitude": PLACE[1]}
        lamps, bench, closed = (
            demande(bron, description=words, **place) for words in ("Il clignote.", "Un banc cassé.", "Il clignote.")
        )
        operations.move(demande_id=closed.pk, to=State.RESOLVED, by=agent_bron, version=1, at=now)
        operations.assign(demande_id=lamps.pk, assignee=agent_bron, by=agent_bron, version=1, at=now)
        assert references(tile_at(desk, 17, "")) == {lamps.reference, bench.reference}  # « À traiter » comes first
        assert references(tile_at(desk, 17, "vue=closes")) == {closed.reference}
        assert references(tile_at(desk, 17, f"vue=toutes&suivi={agent_bron.pk}")) == {lamps.reference}
        assert references(tile_at(desk, 17, "vue=toutes&q=banc")) == {bench.reference}
        assert references(tile_at(desk, 17, "vue=toutes&suivi=x")) == set()

    def test_nothing_of_others_is_in_it(self, bron: Authority, dardilly: Authority, desk: Client):
        theirs = demande(dardilly, latitude=PLACE[0], longitude=PLACE[1])
        for z in (3, 12, 17):
            assert tile_at(desk, z) == {"clusters": [], "reports": [], "cut": False}
            assert tile_at(desk, z, f"q={theirs.reference}") == {"clusters": [], "reports": [], "cut": False}

    def test_too_many_at_the_same_place_is_said(self, bron: Authority, desk: Client, monkeypatch):
        monkeypatch.setattr("signalement.desk.inbox.inbox_map.MOST_IN_A_TILE", 2)
        many(bron, 3)
        told = tile_at(desk, 18)
        assert (len(told["reports"]), told["cut"]) == (2, True)

    @pytest.mark.parametrize("address", ["40/0/0", "3/8/0", "25/0/0", "1/0/9"])
    def test_a_tile_that_is_none_is_not_found(self, desk: Client, address: str):
        assert desk.get(f"{MAP}{address}.json").status_code == 404

    @pytest.mark.parametrize("number", [2, 5])
    def test_it_costs_the_same_whatever_is_in_it(self, bron: Authority, desk: Client, number: int):
        many(bron, number)
        demande(bron, latitude=45.75, longitude=4.93)
        tile = Tile.holding(*PLACE, 11)
        assert len(statements(desk, f"{MAP}{tile.z}/{tile.x}/{tile.y}.json?vue=toutes")[1]) == TILE_QUERIES


@pytest.mark.django_db
class TestPage:
    def test_the_list_leads_to_it_with_what_it_asks_for(self, bron: Authority, desk: Client):
        demande(bron)
        page = desk.get("/admin/demandes/?vue=toutes&q=lampadaire").content.decode()
        assert f'href="{MAP}?vue=toutes&amp;q=lampadaire"' in page

    def test_it_says_how_many_have_no_place_and_lists_them(self, bron: Authority, desk: Client):
        placed, unplaced = demande(bron), demande(bron)
        Demande.objects.filter(pk=unplaced.pk).update(latitude=None, longitude=None, address="")
        answer = desk.get(f"{MAP}?vue=toutes")
        words = WebPage(answer).text
        assert "2 demandes" in words
        assert "1 demande sans lieu, qui n’est que dans la liste." in words
        assert "Sans lieu" in words
        for one in (placed, unplaced):
            assert one.reference in words
        assert f'data-tiles-url="{MAP}{{z}}/{{x}}/{{y}}.json?vue=toutes"' in answer.content.decode()

    def test_its_filters_are_the_lists(self, bron: Authority, desk: Client):
        kept = demande(bron)
        answer = desk.get(f"{MAP}?vue=toutes&etat=recu")
        page = WebPage(answer)
        assert page.value("etat") == "recu"
        assert [one.value for one in answer.context["view"].active_filters] == ["Reçue"]
        assert f"{MAP}?etat=recu&vue=closes" in page.addresses
        assert "/admin/demandes/?vue=toutes&etat=recu" in page.addresses
        changed = desk.get(f"{MAP}resultats/?vue=toutes&etat=planifie")
        assert "Aucune demande ne correspond" in WebPage(changed).text
        again = WebPage(desk.get(f"{MAP}resultats/?vue=toutes&etat=recu&page=x"))
        assert kept.reference in again.text
        assert 'data-tiles-url="/admin/carte/{z}/{x}/{y}.json?vue=toutes&amp;etat=recu"' in again.html
        assert "Cette page était celle d’une autre liste" in again.text

    def test_it_opens_on_the_view_that_the_list_opens_on(self, desk: Client, agent_bron: User):
        view = SavedView.objects.create(user=agent_bron, name="Closes", query="vue=closes")
        DeskSettings.objects.create(user=agent_bron, first_view=view)
        assert desk.get(MAP)["Location"] == f"{MAP}?vue=closes"

    def test_pictures_of_the_map_may_be_shown(self, bron: Authority, desk: Client):
        assert "data.geopf.fr" in desk.get(MAP)["Content-Security-Policy"]

    @pytest.mark.parametrize("query", ["vue=x", "suivi=x", "page=x", "q=%00", "du=demain", "vue=toutes&q=zzzz"])
    def test_no_address_breaks_it(self, bron: Authority, desk: Client, query: str):
        demande(bron)
        assert desk.get(f"{MAP}?{query}").status_code == desk.get(f"/admin/demandes/?{query}").status_code

    @pytest.mark.parametrize("number", [1, 3])
    def test_it_costs_the_same_whatever_is_listed(self, bron: Authority, desk: Client, number: int):
        many(bron, number)
        assert len(statements(desk, f"{MAP}?vue=toutes")[1]) == QUERIES
