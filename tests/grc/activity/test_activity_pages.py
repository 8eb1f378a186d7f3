"""Usage and activity reports in the administration: who reads which, what is issued, what it costs."""

import io

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from accounts.models import User
from communes.conventions.models import Convention
from communes.models import Authority
from grc.activity.models import ActivityReport
from grc.enums import Channel
from tests.factories.activity import counted, reported, usage
from tests.grc.agents import signed_in, statements
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
LIST = "/admin/conventions/bilans/"
COST = 18  # statements of the list, whatever the number of reports


@pytest.fixture
def as_projet(projet: User) -> Client:
    counted()
    return signed_in(projet)


def commune_page(client: Client, slug: str = "bron") -> WebPage:
    return WebPage(client.get(reverse("conventions:commune", args=[slug])))


class TestList:
    def test_says_each_commune_s_year_and_issues_what_is_missing(
        self, as_projet: Client, bron: Authority, dardilly: Authority, projet: User
    ) -> None:
        usage(bron, 2025, received=1500, closed=40, dated=4, in_time=3, judged=8, solved=6, delays={"3": 40})
        Convention.objects.exclude(authority__in=[bron, dardilly]).delete()
        page = WebPage(as_projet.get(LIST))
        assert "Bron 1 500 40 75 % (3 sur 4) 3 jours 75 % (6 sur 8) Émettre" in page.text
        assert "Émettre les 2 bilans qui manquent" in page.buttons
        assert "Aucune convention n’était en vigueur pendant cet exercice." in page.text
        answer = WebPage(as_projet.post(f"{LIST}?exercice=2025", follow=True))
        assert "2 bilans sont émis." in answer.text
        assert "BA-2025-69029-1" in answer.text
        assert set(ModelLogEntry.objects.filter(action="activity.issue_report").values_list("user", flat=True)) == {
            projet.pk
        }
        again = WebPage(as_projet.post(f"{LIST}?exercice=2025", follow=True))
        assert "Aucun bilan ne manquait." in again.text
        report = ActivityReport.objects.get(authority=bron)
        document = as_projet.get(reverse("bilans:document", args=[report.pk]))
        assert (document["Content-Type"], document.content[:5]) == ("application/pdf", b"%PDF-")

    def test_is_reached_from_the_board_and_from_the_calls(self, as_projet: Client) -> None:
        for name, exercice, over in (("index", 2024, 2024), ("calls", 2026, 2025)):
            page = WebPage(as_projet.get(f"{reverse(f'conventions:{name}')}?exercice={exercice}"))
            address = page.link(f"Bilans d’activité de l’exercice {over}")
            assert address == f"{LIST}?exercice={over}"

    def test_says_why_nothing_can_be_issued(self, as_projet: Client, bron: Authority) -> None:
        page = WebPage(as_projet.get(f"{LIST}?exercice=2026"))
        assert "L’exercice 2026 n’est pas terminé" in page.text
        assert not [one for one in page.buttons if "manque" in one]
        assert "Aucun bilan ne manquait." in WebPage(as_projet.post(f"{LIST}?exercice=2026", follow=True)).text

    @pytest.mark.parametrize("exercice", ["", "beaucoup", "20190"])
    def test_what_is_no_exercice_is_the_last_one_that_is_over(self, as_projet: Client, exercice: str) -> None:
        assert 'value="2025"' in as_projet.get(f"{LIST}?exercice={exercice}").content.decode()

    def test_costs_the_same_for_one_report_and_for_three(self, as_projet: Client, bron: Authority) -> None:
        counts = []
        for communes in ([bron], list(Authority.objects.communes().exclude(pk=bron.pk)[:2])):
            for commune in communes:
                usage(commune, 2025, received=3)
                reported(commune)
            counts.append(len(statements(as_projet, LIST)[1]))
        assert counts == [COST, COST]


class TestCorrection:
    def test_is_asked_for_its_reason_and_keeps_what_was_typed(self, as_projet: Client, bron: Authority) -> None:
        reported(bron)
        address = reverse("bilans:issue", args=["bron", 2025])
        assert "il n’y a rien à corriger" in WebPage(as_projet.get(address)).text
        usage(bron, 2025, received=3)
        listed = WebPage(as_projet.get(LIST))
        assert "Les chiffres ont changé depuis." in listed.text
        assert "Demandes reçues 3 0" in WebPage(as_projet.get(address)).text
        refused = as_projet.post(address, {"reason": " "})
        assert refused.status_code == 422
        assert "Dites pourquoi" in WebPage(refused).text
        answer = as_projet.post(address, {"reason": "Trois demandes retrouvées."}, follow=True)
        assert "BA-2025-69029-2 est émis." in WebPage(answer).text
        assert "Trois demandes retrouvées." in commune_page(as_projet).text

    @pytest.mark.parametrize("exercice", [0, 999, 3000, 99999999])
    def test_of_what_is_no_exercice_is_not_found(self, as_projet: Client, exercice: int) -> None:
        for name, more in (("issue", ["bron", exercice]), ("export", [exercice, "csv"])):
            found = as_projet.get(reverse(f"bilans:{name}", args=more)).status_code
            assert found == (404 if name == "issue" else 200)


def test_they_are_taken_away_in_files(as_projet: Client, bron: Authority) -> None:
    usage(bron, 2025, received=9, closed=8, judged=4, solved=4, delays={"3": 8})
    reported(bron)
    answers = {kind: as_projet.get(reverse("bilans:export", args=[2025, kind])) for kind in ("csv", "xlsx", "ods")}
    text = b"".join(answers["csv"].streaming_content).decode()
    assert "BA-2025-69029-1,69029,Ville de Bron,2025,1,9,8,0,0,3,3,0,,,2026-11-29" in text
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answers["xlsx"].streaming_content))).active
    assert [cell.value for cell in sheet[2]][:6] == ["BA-2025-69029-1", "69029", "Ville de Bron", 2025, 1, 9]
    assert answers["ods"].status_code == 404


class TestUsage:
    def test_of_this_year_stands_beside_the_last(self, as_projet: Client, bron: Authority) -> None:
        usage(bron, 2026, 10, received=1200, closed=4, delays={"3": 4})
        usage(bron, 2026, 10, Channel.PHONE, received=30)
        usage(bron, 2025, 10, received=17, closed=9, delays={"5": 9})
        page = commune_page(as_projet)
        assert "Demandes reçues par mois et par canal en 2026, et en 2025" in page.text
        assert "Mois Site Téléphone Total 2026 Total 2025" in page.text
        assert "Octobre 1 200 30 1 230 17" in page.text
        assert "Novembre 0 0 0 0" in page.text
        assert "Décembre –à venir –à venir –à venir 0" in page.text
        assert "Année 1 200 30 1 230 17" in page.text
        assert "Une demande sur deux traitée en 3 jours 5 jours" in page.text
        assert "comptées le 29 novembre 2026" in page.text

    def test_says_that_nothing_came_or_is_counted(self, projet: User, bron: Authority) -> None:
        client = signed_in(projet)
        assert "Les demandes ne sont pas encore comptées" in commune_page(client).text
        counted()
        assert "La commune n’a reçu ni traité aucune demande en 2026, ni en 2025." in commune_page(client).text

    def test_costs_three_statements(self, as_projet: Client, bron: Authority) -> None:
        address, costs = reverse("conventions:commune", args=["bron"]), []
        for months in (range(1, 2), range(2, 4)):
            for month in months:
                usage(bron, 2026, month, received=3)
                reported(bron, 2020 + month)
            asked = [one for one in statements(as_projet, address)[1] if '"activity_' in one]
            costs.append(len(asked))
        assert costs == [3, 3]


class TestRights:
    def test_who_runs_a_desk_reads_its_own_and_issues_nothing(
        self, supervisor_bron: User, bron: Authority, dardilly: Authority
    ) -> None:
        counted()
        usage(bron, 2025, received=4)
        usage(bron, 2026, received=5)
        usage(dardilly, 2025, received=88888)
        other = reported(dardilly)
        client = signed_in(supervisor_bron)
        assert "Année 5 5 4" in commune_page(client).text
        page = WebPage(client.get(LIST))
        assert "Bron 4 0 – – – pas encore émis" in page.text
        assert "88" not in page.text
        assert client.get(reverse("bilans:document", args=[other.pk])).status_code == 404
        assert client.get(reverse("bilans:issue", args=["dardilly", 2025])).status_code == 404
        for address in (LIST, reverse("bilans:issue", args=["bron", 2025])):
            assert client.post(address).status_code == 302
        assert not ActivityReport.objects.filter(authority=bron).exists()
        text = b"".join(client.get(reverse("bilans:export", args=[2025, "csv"])).streaming_content).decode()
        assert "BA-2025" not in text

    def test_nobody_else_reads_any(self, agent_bron: User, bron: Authority) -> None:
        counted()
        report = reported(bron)
        client = signed_in(agent_bron)
        assert client.get(LIST).status_code == 302
        assert client.get(reverse("bilans:export", args=[2025, "csv"])).status_code == 302
        assert client.get(reverse("bilans:document", args=[report.pk])).status_code == 404
