"""« Pilotage »: each figure on requests whose life is known, who sees it, and that it costs the same."""

import csv
import datetime
import io

import pytest
from django.utils import timezone

from accounts.models import User
from communes.models import Authority
from grc import operations
from grc.enums import Channel, State
from grc.models import Demande, Demarche, Satisfaction
from grc.statistics.figures import Interval, Scope, Share, figures_of, load_of
from tests.factories.requests import demande, lamp
from tests.factories.teams import team_of
from tests.grc.agents import signed_in, statements
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
FIRST = datetime.date(2026, 9, 7)  # a Monday
LAST = datetime.date(2026, 9, 27)
NOON = datetime.datetime(2026, 9, 8, 10, 0, tzinfo=datetime.UTC)
PAGE = "/admin/pilotage/"


def wires() -> Demarche:
    """Another matter of the communes."""
    return Demarche.objects.get(slug="fils-electriques")


def lived(
    authority: Authority, agent: User, *, after: int = 0, days: int | None = None, waiting: int = 0, **fields: object
) -> Demande:
    """A request filed `after` days, dealt with in `days` (None: not yet), `waiting` days for its resident."""
    filed_at = NOON + after * DAY
    request, version = demande(authority, at=filed_at, **fields), 1
    if waiting:
        asked = filed_at + DAY
        operations.move(demande_id=request.pk, to=State.WAITING_RESIDENT, by=agent, version=1, note="Où ?", at=asked)
        operations.reply(demande_id=request.pk, body="Là.", at=asked + waiting * DAY)
        version = 3
    if days is not None:
        at = filed_at + days * DAY
        operations.move(demande_id=request.pk, to=State.RESOLVED, by=agent, version=version, note="Fait.", at=at)
    return request


def scope(authority: Authority, **narrowed: object) -> Scope:
    return Scope([authority.pk], FIRST, LAST)._replace(**narrowed)


class TestNumbers:
    def test_of_a_period(self, bron: Authority, agent_bron: User) -> None:
        lived(bron, agent_bron, days=4)
        lived(bron, agent_bron, after=7, days=9, waiting=3)
        lived(bron, agent_bron, after=14, demarche=wires(), channel=Channel.PHONE)
        lived(bron, agent_bron, after=-20)
        figures = figures_of(scope(bron), on=LAST)
        total = figures.total
        assert (total.received, total.closed, total.open, total.late) == (3, 2, 2, 2)
        assert (total.median_days, total.ninth_decile_days) == (pytest.approx(5), pytest.approx(5.8))
        assert [(line.label, line.received, line.closed) for line in figures.lines] == [
            (lamp().label, 2, 2),
            (wires().label, 1, 0),
        ]
        assert figures.steps == [
            Interval(FIRST, 1, 1),
            Interval(FIRST + 7 * DAY, 1, 0),
            Interval(FIRST + 14 * DAY, 1, 1),
        ]
        assert figures.channels == [("site", 2, 2), ("téléphone", 1, 0)]
        assert figures.ages == [(7, 1), (30, 0), (90, 1), (None, 0)]
        assert (figures.former.received, figures.former.closed) == (1, 0)

    def test_narrowed_to_a_demarche_and_a_channel(self, bron: Authority, agent_bron: User) -> None:
        lived(bron, agent_bron, days=4)
        lived(bron, agent_bron, demarche=wires(), channel=Channel.PHONE, days=6)
        for narrowed in ({"demarche_id": wires().pk}, {"channel": Channel.PHONE.value}):
            figures = figures_of(scope(bron, **narrowed), on=LAST)
            assert (figures.total.received, figures.total.median_days) == (1, pytest.approx(6))
            assert [line.label for line in figures.lines] == [wires().label]

    def test_what_residents_say_of_it(self, bron: Authority, agent_bron: User) -> None:
        for number, solved in enumerate((True, True, False)):
            request = lived(bron, agent_bron, after=number, days=2)
            request.refresh_from_db()
            operations.judge(demande_id=request.pk, solved=solved, comment="", at=request.closed_at + DAY)
        total = figures_of(scope(bron), on=LAST).total
        assert (total.solved, total.judged, total.reopened) == (2, 3, 1)

    def test_a_long_period_is_cut_in_months(self, bron: Authority, agent_bron: User) -> None:
        lived(bron, agent_bron)
        figures = figures_of(scope(bron, since=datetime.date(2026, 1, 15)), on=LAST)
        assert figures.by_month
        assert [step.day.month for step in figures.steps] == list(range(1, 10))
        assert figures.steps[-1].received == 1

    def test_by_team_and_of_one_team(self, bron: Authority, agent_bron: User) -> None:
        roads = team_of(bron, name="Voirie")
        for after, team in enumerate((roads, roads, None)):
            request = lived(bron, agent_bron, after=after, days=2 + 2 * after)
            Demande.objects.filter(pk=request.pk).update(team=team)
        figures = figures_of(scope(bron), on=LAST)
        assert [(line.pk, line.label, line.received, line.median_days) for line in figures.teams] == [
            (roads.pk, "Voirie", 2, pytest.approx(3)),
            (None, "", 1, pytest.approx(6)),
        ]
        figures = figures_of(scope(bron, team_id=roads.pk), on=LAST)
        assert (figures.total.received, figures.total.median_days) == (2, pytest.approx(3))

    def test_without_teams_there_is_nothing_by_team(self, bron: Authority, agent_bron: User) -> None:
        lived(bron, agent_bron, days=4)
        assert figures_of(scope(bron), on=LAST).teams == []

    def test_what_was_dealt_with_by_its_date_beside_a_year_before(self, bron: Authority, agent_bron: User) -> None:
        for due, back in ((5, 0), (3, 0), (None, 0), (2, 364)):
            request = lived(bron, agent_bron, days=4)
            day = None if due is None else timezone.localdate(request.filed_at) + (due - back) * DAY
            closed_at = NOON + (4 - back) * DAY
            Demande.objects.filter(pk=request.pk).update(due_on=day, assignee=agent_bron, closed_at=closed_at)
        figures = figures_of(scope(bron), on=LAST)
        assert [(step.share, step.former) for step in figures.punctual] == [
            (Share(1, 2), Share(0, 1)),
            (Share(), Share()),
            (Share(), Share()),
        ]
        assert [(one.pk, one.share.percent, one.former.percent) for one in figures.agents] == [(agent_bron.pk, 50, 0)]

    def test_another_authority_counts_nothing_of_it(self, bron: Authority, dardilly: Authority, agent_bron: User):
        lived(bron, agent_bron, days=4)
        figures = figures_of(scope(dardilly), on=LAST)
        assert (figures.total.received, figures.lines, figures.channels) == (0, [], [])


class TestLoad:
    """What the first page of the administration says."""

    def test_of_a_day(self, bron: Authority, agent_bron: User) -> None:
        late, waiting = lived(bron, agent_bron), lived(bron, agent_bron, after=17)
        lived(bron, agent_bron, after=9, days=1)
        Demande.objects.filter(pk=late.pk).update(due_on=LAST - 3 * DAY, assignee=agent_bron)
        Demande.objects.filter(pk=waiting.pk).update(due_on=LAST)
        load = load_of([bron.pk], on=LAST)
        assert (load.late, load.worst, load.waiting) == (1, 3, 2)
        assert [(one.pk, one.late, one.waiting) for one in load.agents] == [(agent_bron.pk, 1, 1), (None, 0, 1)]
        assert (load.received, load.former) == (1, 1)
        assert [(one.pk, one.received) for one in load.matters] == [(lamp().pk, 1)]
        assert (load.solved, load.judged) == (0, 0)

    def test_each_figure_leads_to_what_it_counts(
        self, bron: Authority, agent_bron: User, supervisor_bron: User
    ) -> None:
        request = demande(bron, at=timezone.now())
        due = timezone.localdate() - DAY
        Demande.objects.filter(pk=request.pk).update(due_on=due, assignee=agent_bron)
        home = WebPage(signed_in(supervisor_bron).get("/admin/"))
        assert "jusqu’à 1 jour" in home.text
        wanted = f"/admin/demandes/?vue=en-retard&suivi={agent_bron.pk}"
        assert wanted in home.addresses
        assert request.reference in WebPage(signed_in(supervisor_bron).get(wanted)).html

    def test_is_the_supervisors_and_so_is_the_menu(self, agent_bron: User, supervisor_bron: User) -> None:
        settings = (
            "/admin/pilotage/",
            "/admin/demandes/equipes/",
            "/admin/demandes/etiquettes/",
            "/admin/demandes/circuits/",
        )
        for person, shown in ((agent_bron, False), (supervisor_bron, True)):
            home = signed_in(person).get("/admin/").content.decode()
            assert ("Mon service aujourd’hui" in home) is shown
            assert [address for address in settings if f'"url": "{address}"' in home] == list(settings) * shown

    def test_the_same_statements_for_1_and_3(self, bron: Authority, supervisor_bron: User) -> None:
        desk, counts = signed_in(supervisor_bron), set()
        for number in (1, 3):
            while Demande.objects.count() < number:
                demande(bron, at=timezone.now())
            counts.add(len(statements(desk, "/admin/")[1]))
        assert len(counts) == 1


class TestPage:
    def test_the_old_address_leads_on(self, supervisor_bron: User) -> None:
        answer = signed_in(supervisor_bron).get(f"/admin/demandes/pilotage/?since={FIRST}")
        assert answer["Location"] == f"{PAGE}?since={FIRST}"

    def test_each_chart_has_its_file(self, bron: Authority, agent_bron: User, supervisor_bron: User) -> None:
        request = lived(bron, agent_bron, days=4)
        Demande.objects.filter(pk=request.pk).update(due_on=LAST)
        desk = signed_in(supervisor_bron)
        page = WebPage(desk.get(self.asked()))
        files = [address for address in page.addresses if "par=" in address]
        assert len(files) == 3
        for address in files:
            rows = list(csv.reader(io.StringIO(desk.get(address).getvalue().decode("utf-8-sig")), delimiter=";"))
            assert len(rows) > 1
            assert len({len(row) for row in rows}) == 1

    def asked(self) -> str:
        return f"{PAGE}?since={FIRST}&until={LAST}"

    def test_is_the_supervisors(
        self, bron: Authority, agent_bron: User, supervisor_bron: User, agent_dardilly: User
    ) -> None:
        lived(bron, agent_bron, days=4)
        assert signed_in(agent_bron).get(PAGE).status_code == 403
        assert signed_in(agent_dardilly).get(f"{PAGE}export/").status_code == 403
        response = signed_in(supervisor_bron).get(self.asked())
        page = WebPage(response)
        assert response.status_code == 200
        assert lamp().label in page.text
        assert "Du 7 septembre 2026 au 27 septembre 2026" in " ".join(page.html.split())

    def test_the_table_is_a_file(self, bron: Authority, agent_bron: User, supervisor_bron: User) -> None:
        lived(bron, agent_bron, days=4)
        response = signed_in(supervisor_bron).get(f"{PAGE}export/?since={FIRST}&until={LAST}")
        text = b"".join(response.streaming_content).decode("utf-8-sig")
        head, line, total = csv.reader(io.StringIO(text), delimiter=";")
        assert head[:3] == ["Démarche", "Reçues", "Closes"]
        assert line[:7] == [lamp().label, "1", "1", "0", "0", "0", "4,0"]
        assert total[0] == "Ensemble"

    def test_the_table_by_team_is_another_file(self, bron: Authority, agent_bron: User, supervisor_bron: User) -> None:
        request = lived(bron, agent_bron, days=4)
        Demande.objects.filter(pk=request.pk).update(team=team_of(bron, name="Voirie"))
        lived(bron, agent_bron)
        desk = signed_in(supervisor_bron)
        assert "Par équipe" in WebPage(desk.get(self.asked())).text
        response = desk.get(f"{PAGE}export/?since={FIRST}&until={LAST}&par=equipe")
        assert "pilotage-equipe-2026-09-07" in response["Content-Disposition"]
        text = b"".join(response.streaming_content).decode("utf-8-sig")
        head, *lines = csv.reader(io.StringIO(text), delimiter=";")
        assert head[0] == "Équipe"
        assert [line[:2] for line in lines] == [["Aucune équipe", "1"], ["Voirie", "1"], ["Ensemble", "2"]]

    def test_another_authoritys_team_is_not_there(self, dardilly: Authority, supervisor_bron: User) -> None:
        response = signed_in(supervisor_bron).get(f"{PAGE}?team={team_of(dardilly).pk}")
        assert response.status_code == 422

    @pytest.mark.parametrize(
        ("asked", "said"),
        [
            ("since=2026-09-27&until=2026-09-07", "vient avant le premier"),
            ("since=2016-01-01&until=2026-09-07", "dépasse trois ans"),
            ("since=demain", "Saisissez une date valide"),
            ("authority=999999", "Sélectionnez un choix valide"),
            ("channel=pigeon", "Sélectionnez un choix valide"),
        ],
    )
    def test_what_makes_no_sense_is_said(self, asked: str, said: str, supervisor_bron: User) -> None:
        for address in (PAGE, f"{PAGE}export/"):
            response = signed_in(supervisor_bron).get(f"{address}?{asked}")
            assert response.status_code == 422
            assert said in WebPage(response).text

    def test_an_authority_that_one_does_not_run_is_not_there(
        self, dardilly: Authority, agent_dardilly: User, supervisor_bron: User
    ) -> None:
        response = signed_in(supervisor_bron).get(f"{PAGE}?authority={dardilly.pk}")
        assert response.status_code == 422

    def test_nothing_yet(self, supervisor_bron: User) -> None:
        page = WebPage(signed_in(supervisor_bron).get(PAGE)).text
        assert "Aucune demande sur cette période" in page

    def test_the_same_statements_for_1_and_3(self, bron: Authority, agent_bron: User, supervisor_bron: User) -> None:
        desk = signed_in(supervisor_bron)
        for number in (1, 3):
            while Demande.objects.count() < number:
                request = lived(bron, agent_bron, days=4)
                request.refresh_from_db()
                Satisfaction.objects.create(
                    demande=request, closed_at=request.closed_at, solved=True, at=timezone.now()
                )
            _response, sql = statements(desk, self.asked())
            assert len(sql) == 36
