"""The sheet of a round: which reports, in which order, for whom; what it says of them and what it does not."""

import itertools
import random
import re

import pytest
from django.test import Client

from accounts.models import User
from communes.models import Authority
from grc import operations
from grc.enums import AccessPurpose, State
from grc.models import AccessRecord, Demande
from signalement.desk.inbox.order import Point, metres_between, ordered
from signalement.desk.inbox.rounds import MOST, Wanted
from signalement.register.models import PublishedReport
from signalement.register.operations.endorsing import Witness, endorse
from tests.factories.requests import demande
from tests.factories.uploads import checked, staged
from tests.grc.agents import statements
from tests.grc.test_incidents import joined
from tests.pages import WebPage

SHEET = "/admin/tournee/"
QUERIES = 15  # the frame of the administration has most of them


def along(commune: Authority, *norths: int, **fields: object) -> list[Demande]:
    """Reports so many steps of about 110 m to the north of the middle of the commune, in this order."""
    return [demande(commune, latitude=45.73 + north / 1000, longitude=4.91, **fields) for north in norths]


def sheet_of(*reports: Demande, start: str = "") -> str:
    keys = ".".join(str(one.pk) for one in reports)
    return f"{SHEET}?d={keys}" + (f"&depart={start}" if start else "")


class TestOrder:
    def length(self, points: list[Point], way: list[int]) -> float:
        return sum(metres_between(points[here], points[there]) for here, there in itertools.pairwise(way))

    def test_a_line_is_walked_from_one_end(self):
        points = [Point(45.73 + north / 1000, 4.91) for north in (3, 0, 4, 1, 2)]
        assert ordered(points) in ([1, 3, 4, 0, 2], [2, 0, 4, 3, 1])
        assert ordered(points, Point(45.74, 4.91)) == [2, 0, 4, 3, 1]

    def test_each_place_once_and_no_crossing_is_left(self):
        chance = random.Random(7)
        points = [Point(45.7 + chance.random() / 20, 4.8 + chance.random() / 15) for _one in range(60)]
        way = ordered(points, Point(45.7, 4.8))
        assert sorted(way) == list(range(60))
        best = self.length(points, way)
        for first, last in itertools.combinations(range(1, 60), 2):
            turned = [*way[:first], *way[first : last + 1][::-1], *way[last + 1 :]]
            assert self.length(points, turned) > best - 1

    @pytest.mark.parametrize("number", [0, 1, 2])
    def test_few_places(self, number: int):
        points = [Point(45.7, 4.8 + one / 100) for one in range(number)]
        assert sorted(ordered(points)) == list(range(number))
        assert sorted(ordered(points, Point(45, 4))) == list(range(number))

    def test_a_degree_of_latitude_is_111_kilometres(self):
        assert metres_between(Point(45, 4.8), Point(46, 4.8)) == pytest.approx(111_319, abs=5)


class TestAddress:
    def test_it_says_what_it_was_read_from(self):
        assert Wanted.of("3.1.2", "45.73000,4.91000").query == "d=3.1.2&depart=45.73000,4.91000"

    @pytest.mark.parametrize("keys", ["", "x", "1..1", "9" * 30, "é", "1;DROP"])
    @pytest.mark.parametrize("start", ["", "x", "91,4", "45,181", "45", "nan,4", "45.7,4.9,1", "٤٥,4"])
    def test_what_makes_no_sense_is_left_out(self, keys: str, start: str):
        wanted = Wanted.of(keys, start)
        assert wanted.start is None
        assert set(wanted.keys) <= {1}

    def test_so_is_what_comes_after_a_hundred(self):
        assert len(Wanted.of(".".join(map(str, range(150))), "").keys) == MOST


@pytest.mark.django_db
class TestSheet:
    def test_the_list_leads_to_it_with_what_is_ticked(self, bron: Authority, desk: Client):
        reports = along(bron, 2, 0, 1)
        page = desk.get("/admin/demandes/?vue=toutes").content.decode()
        assert f'formaction="{SHEET}preparer/"' in page
        ticked = [f"{one.pk}.{one.version}" for one in reports]
        answer = desk.post(f"{SHEET}preparer/", {"demande": ticked, "filtre": "vue=toutes", "kind": ""})
        assert answer["Location"] == sheet_of(*reports)

    @pytest.mark.parametrize(
        ("ticked", "said"), [([], "Choisissez au moins une demande"), ([f"{one}.1" for one in range(1, 102)], "101")]
    )
    def test_none_and_too_many_are_said_in_the_list(self, desk: Client, ticked: list[str], said: str):
        answer = desk.post(f"{SHEET}preparer/", {"demande": ticked, "filtre": "vue=toutes"}, follow=True)
        assert answer.redirect_chain[-1][0] == "/admin/demandes/?vue=toutes"
        assert said in WebPage(answer).text

    def test_from_a_place_the_nearest_comes_first_with_the_whole_distance(self, bron: Authority, desk: Client):
        far, near, middle = along(bron, 30, 1, 10)
        answer = desk.get(sheet_of(far, near, middle, start="45.73,4.91"))
        words = WebPage(answer).text
        assert words.index(near.reference) < words.index(middle.reference) < words.index(far.reference)
        assert "3 signalements – 3,3 km à vol d’oiseau" in words
        assert "geo:45.76000,4.91000?q=45.76000,4.91000" in answer.content.decode()

    def test_it_says_what_the_field_needs_and_not_who_reported(self, bron: Authority, desk: Client, now):
        photo = checked(staged())
        report = demande(bron, name="Zoé Canari", email="zoe@example.org", phone="0612345678", key=photo.submission_key)
        answer = desk.get(sheet_of(report))
        words = WebPage(answer).text
        for said in (report.reference, "12 rue de la République", "Le lampadaire clignote", "Clore sur place"):
            assert said in words
        assert f"/photo/{photo.uuid}/thumbnail/" in answer.content.decode()
        for theirs in ("Canari", "zoe@", "06"):
            assert theirs not in re.sub(r"\S*(\d{2}:|/photo/)\S*", "", words)

    def test_a_weight_is_said_with_those_who_confirmed(self, bron: Authority, desk: Client, agent_bron: User, now):
        main, *others = along(bron, 0, 0, 0)
        joined([main, *others], agent_bron)
        endorse(PublishedReport.objects.get(pk=main.pk), Witness(network="a"), at=now)
        assert "4 personnes l’ont signalé" in WebPage(desk.get(sheet_of(main))).text

    def test_what_is_closed_is_ticked_and_the_next_is_proposed(
        self, bron: Authority, desk: Client, agent_bron: User, now
    ):
        first, second = along(bron, 0, 1)
        operations.move(demande_id=first.pk, to=State.RESOLVED, by=agent_bron, version=1, at=now)
        answer = desk.get(sheet_of(first, second, start="45.73,4.91"))
        assert "1 clos sur 2." in WebPage(answer).text
        assert answer.content.decode().count("round-stop--done") == 1
        assert answer.context["round"].following.demande == second
        operations.move(demande_id=second.pk, to=State.RESOLVED, by=agent_bron, version=1, at=now)
        assert "La tournée est finie" in WebPage(desk.get(sheet_of(first, second))).text

    def test_what_has_no_place_comes_last(self, bron: Authority, desk: Client):
        (unplaced,) = along(bron, 0)
        Demande.objects.filter(pk=unplaced.pk).update(latitude=None, longitude=None)
        (placed,) = along(bron, 1)
        found = desk.get(sheet_of(unplaced, placed)).context["round"]
        assert [stop.demande for stop in found.all] == [placed, unplaced]

    def test_nothing_of_others_is_on_it(self, bron: Authority, dardilly: Authority, desk: Client):
        mine, theirs = demande(bron), demande(dardilly, description="Celui de Dardilly.")
        words = WebPage(desk.get(sheet_of(mine, theirs)))
        assert theirs.reference not in words.html
        assert "1 signalement de cette tournée n’est pas" in words.text
        assert "Aucun signalement sur cette feuille" in WebPage(desk.get(sheet_of(theirs))).text
        assert desk.get(f"{SHEET}?d=x&depart=y").status_code == 200

    def test_what_it_shows_is_in_the_journal_of_reads(self, bron: Authority, desk: Client, agent_bron: User):
        reports = along(bron, 0, 1)
        desk.get(sheet_of(*reports))
        read = AccessRecord.objects.filter(user=agent_bron, purpose=AccessPurpose.EXPORT)
        assert set(read.values_list("demande_id", flat=True)) == {one.pk for one in reports}

    @pytest.mark.parametrize("number", [1, 3])
    def test_it_costs_the_same_whatever_is_on_it(self, bron: Authority, desk: Client, number: int):
        reports = along(bron, *range(number))
        assert len(statements(desk, sheet_of(*reports))[1]) == QUERIES
