"""The project team makes, suspends and reopens sites from the administration, and sees how each commune stands."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from communes.enums import Role
from communes.models import Authority
from communes.models.authority import today_in_paris
from portail.jobs import make_sites
from tests.factories.people import member
from tests.factories.sites import Visitor, bare_site
from tests.grc.agents import signed_in, statements
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
PAGE = "/admin/communes-et-sites/"
DAY = datetime.timedelta(days=1)


@pytest.fixture
def team(metropolis: Authority) -> Client:
    bare_site(metropolis)
    return signed_in(member(metropolis, Role.PROJECT_TEAM))


def act(commune: Authority, name: str) -> str:
    return f"{PAGE}{commune.insee_code}/{name}/"


class TestMaking:
    def test_a_site_is_asked_for_then_made(self, team: Client, dardilly: Authority) -> None:
        day = today_in_paris() + 30 * DAY
        asked = team.post(act(dardilly, "creer"), {"launches_on": day.isoformat()}, follow=True)
        assert "Demandé" in WebPage(asked).text
        assert act(dardilly, "creer") not in WebPage(asked).addresses
        with acting_as(SYSTEM):
            make_sites()
        dardilly.refresh_from_db()
        assert dardilly.site is not None
        assert dardilly.launches_on == day
        shown = WebPage(team.get(f"{PAGE}?site=essai"))
        assert f"{dardilly.site.root_url}/" in shown.addresses
        assert act(dardilly, "suspendre") in shown.addresses

    def test_what_a_convention_does_not_give_is_refused(self, team: Client) -> None:
        caluire = Authority.objects.get(slug="caluire-et-cuire")
        caluire.conventions.all().delete()
        answer = team.post(act(caluire, "creer"))
        assert answer.status_code == 422
        assert "ne comprend pas de site" in WebPage(answer).text

    @pytest.mark.parametrize("typed", ["hier", "2020-01-01"])
    def test_a_day_that_makes_no_sense_is_refused(self, typed: str, team: Client, dardilly: Authority) -> None:
        answer = team.post(act(dardilly, "creer"), {"launches_on": typed})
        assert answer.status_code == 422
        assert WebPage(answer).value("launches_on") == typed

    def test_one_that_is_there_is_not_made_again(self, team: Client, bron: Authority) -> None:
        bare_site(bron)
        assert "a déjà un site" in WebPage(team.post(act(bron, "creer"))).text


class TestSuspension:
    def test_a_suspended_site_says_whom_to_ask_and_keeps_secret_links(self, team: Client, bron: Authority) -> None:
        bare_site(bron)
        Authority.objects.filter(pk=bron.pk).update(phone="0472363636")
        refused = team.post(act(bron, "suspendre"), {"reason": ""})
        assert (refused.status_code, "Écrivez le motif" in WebPage(refused).text) == (422, True)
        team.post(act(bron, "suspendre"), {"reason": "Travaux"})
        visitor = Visitor("bron.localhost")
        answer = visitor.get("/")
        assert (answer.status_code, answer["Cache-Control"]) == (503, "no-store")
        assert "04 72 36 36 36" in WebPage(answer).text
        assert visitor.get("/api/v1/categories/").status_code == 503
        assert visitor.get("/suivi/ABCD-EFGH/").status_code != 503
        bron.refresh_from_db()
        assert bron.open_site_url is None
        assert "Suspendu" in WebPage(team.get(PAGE)).text
        again = team.post(act(bron, "suspendre"), {"reason": "Encore"})
        assert (again.status_code, "déjà suspendu" in WebPage(again).text) == (422, True)
        team.post(act(bron, "rouvrir"))
        assert Visitor("bron.localhost").get("/").status_code == 200
        assert "n’est pas suspendu" in WebPage(team.post(act(bron, "rouvrir"))).text

    def test_the_journal_says_why(self, team: Client, bron: Authority) -> None:
        bare_site(bron)
        team.post(act(bron, "suspendre"), {"reason": "Travaux"})
        assert "Site suspendu\u00a0: Travaux" in signed_in_root().get("/admin/reports/site-history/").content.decode()


def signed_in_root() -> Client:
    root = User.objects.create_superuser(email="racine@example.org", password="Guichet-demo-2026")
    return signed_in(root)


class TestWho:
    def test_others_see_nothing_of_it(self, bron: Authority, metropolis: Authority) -> None:
        bare_site(metropolis)
        bare_site(bron)
        officer = signed_in(member(bron, Role.OFFICER))
        assert "Les communes et leurs sites" not in officer.get("/admin/").content.decode()
        for name in ("creer", "suspendre", "rouvrir"):
            officer.post(act(bron, name), {"reason": "Travaux"})
        bron.refresh_from_db()
        assert bron.suspended_at is None

    def test_the_first_page_of_the_team_has_all_communes(self, team: Client) -> None:
        page = WebPage(team.get("/admin/"))
        assert "58 communes" in page.text
        assert f"{PAGE}?site=ouvert" in page.addresses

    def test_the_same_statements_with_1_and_3_sites(self, team: Client, bron: Authority, dardilly: Authority) -> None:
        Authority.objects.filter(pk=bron.pk).update(suspended_at=timezone.now())
        first = len(statements(team, PAGE)[1])
        for one in (bron, dardilly):
            bare_site(one)
        assert len(statements(team, PAGE)[1]) == first

    @pytest.mark.parametrize("insee", ["00000", "x", "69123456"])
    def test_a_commune_that_does_not_exist_is_not_found(self, insee: str, team: Client) -> None:
        assert team.get(f"{PAGE}{insee}/creer/").status_code == 404
