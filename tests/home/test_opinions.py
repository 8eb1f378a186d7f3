"""« Cette page vous a-t-elle aidé ? »: two buttons on a page that is the same for all, nothing of who votes."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from accounts.context import NOBODY, SYSTEM, acting_as
from accounts.models import User
from accounts.operations import retention
from communes.enums import Role
from communes.models import Authority
from home import operations
from home.forms import RemarkForm
from home.models import HelpPage, HelpRemark, HelpVote, HomePage
from tests.factories.pages import help_page
from tests.factories.people import member, user
from tests.factories.sites import Visitor
from tests.grc.agents import signed_in, statements
from tests.pages import WebPage
from tests.portail.runtime.pagecache.looking import origin

pytestmark = pytest.mark.django_db
REPORT = "/admin/rapports/aide/"
TODAY = datetime.date(2026, 11, 25)


@pytest.fixture
def page(home: HomePage) -> HelpPage:
    return help_page(home, title="Aide", slug="aide")


def votes() -> tuple[int, int]:
    found = HelpVote.objects.all()
    return sum(day.useful for day in found), sum(day.not_useful for day in found)


def remarks() -> list[str]:
    with acting_as(SYSTEM):
        return list(HelpRemark.objects.values_list("text", flat=True))


def strict() -> Visitor:
    """A browser whose forms are checked."""
    return Visitor("bron.localhost", enforce_csrf_checks=True)


class TestVoting:
    def test_the_page_that_asks_is_shared_and_holds_no_token(self, page: HelpPage) -> None:
        origins = []
        for _ in range(2):
            response = Visitor("bron.localhost").get("/aide/")
            origins.append(origin(response))
            html = response.content.decode()
            assert f'action="/avis/{page.pk}/"' in html
            assert "csrfmiddlewaretoken" not in html
            assert not response.cookies
        assert origins == ["miss", "hit"]

    def test_yes_is_counted_and_thanked(self, page: HelpPage) -> None:
        reader = strict()
        answer = reader.post(f"/avis/{page.pk}/", {"useful": "oui"})
        assert answer["Location"] == f"/avis/{page.pk}/merci/"
        said = WebPage(reader.read(answer["Location"])).text
        assert "Merci pour votre avis" in said
        assert "vous a-t-elle aidé" not in said
        assert votes() == (1, 0)
        assert set(reader.cookies) == {"csrftoken"}

    def test_no_is_counted_and_what_was_sought_may_be_said(self, page: HelpPage) -> None:
        reader = strict()
        answer = reader.post(f"/avis/{page.pk}/", {"useful": "non"})
        form = reader.get(answer["Location"])
        assert votes() == (0, 1)
        assert "no-store" in form["Cache-Control"]
        assert "N’écrivez ni nom" in WebPage(form).text
        sent = {"text": "Les horaires de la piscine"}
        assert reader.post(answer["Location"], sent).status_code == 403  # this form has its token
        sent["csrfmiddlewaretoken"] = form.context["csrf_token"]
        assert reader.post(answer["Location"], sent)["Location"] == f"/avis/{page.pk}/merci/"
        assert remarks() == ["Les horaires de la piscine"]

    def test_a_browser_votes_once_a_day_and_a_page(self, page: HelpPage, home: HomePage) -> None:
        reader, other = Visitor("bron.localhost"), help_page(home)
        for _ in range(3):
            assert reader.post(f"/avis/{page.pk}/", {"useful": "non"}).status_code == 302
            assert reader.post(f"/avis/{page.pk}/precision/", {"text": "Rien"}).status_code == 302
        assert (votes(), remarks()) == ((0, 1), ["Rien"])
        reader.post(f"/avis/{other.pk}/", {"useful": "oui"})
        Visitor("bron.localhost").post(f"/avis/{page.pk}/", {"useful": "oui"})
        assert votes() == (2, 1)

    def test_a_network_votes_three_times_a_day_and_a_page_whoever_its_browsers_say_they_are(
        self, page: HelpPage, home: HomePage
    ) -> None:
        other = help_page(home)
        for number in range(6):
            neighbour = Visitor("bron.localhost", REMOTE_ADDR=f"2001:db8:1:2::{number:x}")
            assert neighbour.post(f"/avis/{page.pk}/", {"useful": "oui"}).status_code == 302
        assert votes() == (3, 0)
        neighbour.post(f"/avis/{other.pk}/", {"useful": "non"})
        Visitor("bron.localhost", REMOTE_ADDR="2001:db8:1:3::1").post(f"/avis/{page.pk}/", {"useful": "oui"})
        assert votes() == (4, 1)

    def test_an_account_votes_once_a_day_and_a_page(self, page: HelpPage) -> None:
        person = user()
        for number in range(3):
            reader = Visitor("bron.localhost", REMOTE_ADDR=f"192.0.2.{number}")
            reader.force_login(person)
            reader.post(f"/avis/{page.pk}/", {"useful": "oui"})
        assert votes() == (1, 0)

    def test_another_site_cannot_vote_for_its_readers(self, page: HelpPage) -> None:
        sent = {"useful": "oui"}
        away = Visitor("bron.localhost").post(f"/avis/{page.pk}/", sent, headers={"sec-fetch-site": "cross-site"})
        assert away.status_code == 403
        assert not away.cookies
        near = Visitor("bron.localhost").post(f"/avis/{page.pk}/", sent, headers={"sec-fetch-site": "same-origin"})
        assert near.status_code == 302
        assert votes() == (1, 0)

    @pytest.mark.parametrize(
        ("sent", "said"),
        [
            ({}, "Répondez par oui ou par non."),
            ({"useful": "peut-être"}, "Répondez par oui ou par non."),
            ({"useful": "oui\x00"}, "Répondez par oui ou par non."),
            ({"useful": "oui", "confirmation": "robot"}, "Votre formulaire n’est pas encore parti"),
        ],
    )
    def test_bad_votes_are_said(self, page: HelpPage, sent: dict[str, str], said: str) -> None:
        answer = Visitor("bron.localhost").post(f"/avis/{page.pk}/", sent)
        assert answer.status_code == 422
        assert said in WebPage(answer).text
        assert "vous a-t-elle aidé" in WebPage(answer).text
        assert votes() == (0, 0)

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("  ", "Dites en quelques mots ce que vous cherchiez."),
            ("é" * 301, "300 caractères au plus"),
            ("a\x00b", "caractère"),
        ],
    )
    def test_bad_remarks_are_said_and_not_lost(self, page: HelpPage, text: str, said: str) -> None:
        answer = Visitor("bron.localhost").post(f"/avis/{page.pk}/precision/", {"text": text})
        assert answer.status_code == 422
        assert said in WebPage(answer).text
        assert text.strip("\x00 ")[:200] in WebPage(answer).text or "\x00" in text
        assert remarks() == []

    def test_pages_that_one_cannot_read_here_are_not_found(
        self, page: HelpPage, home: HomePage, home_of_dardilly: HomePage
    ) -> None:
        draft, kept = help_page(home, live=False), help_page(home)
        PageViewRestriction.objects.create(page=kept, restriction_type=PageViewRestriction.LOGIN)
        for one in (draft.pk, kept.pk, home.pk, help_page(home_of_dardilly).pk, 10**30):
            for end in ("", "precision/", "merci/"):
                assert Visitor("bron.localhost").get(f"/avis/{one}/{end}").status_code == 404
            assert Visitor("bron.localhost").post(f"/avis/{one}/", {"useful": "oui"}).status_code == 404
        assert votes() == (0, 0)


class TestKeeping:
    def test_remarks_are_for_who_checked_the_right_and_go_with_the_page(self, page: HelpPage) -> None:
        operations.remark(page, "Les horaires", on=TODAY)
        with acting_as(NOBODY):
            assert not HelpRemark.objects.exists()
            page.delete()
            connection.check_constraints()
        assert remarks() == []

    def test_they_go_after_six_months(self, page: HelpPage) -> None:
        now = timezone.now()
        today = timezone.localdate(now)
        for days in (179, 180):
            operations.remark(page, f"{days} jours", on=today - datetime.timedelta(days=days))
        assert dict(retention.preview(at=now)["home.remarks"].due) == {"remarques effacées": 1}
        report = retention.apply(at=now)
        assert report.figures["home.remarks"]["done"] == {"remarques effacées": 1}
        assert remarks() == ["179 jours"]

    def test_the_form_says_the_length_that_is_kept(self) -> None:
        assert "300" in str(RemarkForm.base_fields["text"].error_messages["max_length"])
        assert RemarkForm.base_fields["text"].max_length == 300


class TestReport:
    def judged(self, home: HomePage, title: str, *, yes: int, no: int, on: datetime.date | None = None) -> HelpPage:
        page = help_page(home, title=title)
        on = on or timezone.localdate()
        HelpVote.objects.create(page=page, on=on, useful=yes, not_useful=no)
        operations.remark(page, f"Cherché dans {title}", on=on)
        return page

    def test_what_serves_least_comes_first(self, home: HomePage, desk: Client) -> None:
        self.judged(home, "Bonne page", yes=9, no=1)
        self.judged(home, "Mauvaise page", yes=1, no=3)
        self.judged(home, "Ancien avis", yes=0, no=9, on=timezone.localdate() - datetime.timedelta(days=180))
        page = WebPage(desk.get(REPORT))
        assert page.html.index("Mauvaise page") < page.html.index("Bonne page")
        assert "75 %" in page.text
        assert "Cherché dans Mauvaise page" in page.text
        assert "Ancien avis" not in page.html

    def test_another_site_s_officer_sees_nothing_of_it(
        self, home: HomePage, home_of_dardilly: HomePage, desk: Client, dardilly: Authority
    ) -> None:
        self.judged(home_of_dardilly, "De Dardilly", yes=0, no=1)
        self.judged(home, "De Bron", yes=0, no=1)
        site = home_of_dardilly.get_site()
        for address in (REPORT, f"{REPORT}?site={site.pk}", f"{REPORT}?site=x&p=x"):
            page = WebPage(desk.get(address))
            assert "De Bron" in page.text
            assert "De Dardilly" not in page.html

    def test_a_superuser_narrows_it_to_a_site(self, home: HomePage, home_of_dardilly: HomePage, officer: User) -> None:
        self.judged(home_of_dardilly, "De Dardilly", yes=0, no=1)
        self.judged(home, "De Bron", yes=0, no=1)
        browser = signed_in(user(is_superuser=True))
        text = WebPage(browser.get(REPORT)).text
        assert "De Bron" in text
        assert "De Dardilly" in text
        assert "De Bron" not in browser.get(f"{REPORT}?site={home_of_dardilly.get_site().pk}").content.decode()

    def test_who_writes_no_page_is_refused(self, home: HomePage, officer: User, bron: Authority) -> None:
        for person, statuses in ((member(bron, Role.AGENT), (302, 403)), (None, (302,))):
            assert signed_in(person).get(REPORT).status_code in statuses

    def test_three_pages_cost_what_one_does(self, home: HomePage, desk: Client) -> None:
        costs: list[Any] = []
        for number in (1, 2):
            for one in range(number):
                self.judged(home, f"Page {number} {one}", yes=1, no=1)
            costs.append(len(statements(desk, REPORT)[1]))
        assert costs[0] == costs[1]

    def test_nobody_s_opinion_yet(self, page: HelpPage, desk: Client) -> None:
        assert "Aucun avis pour le moment" in WebPage(desk.get(REPORT)).text


class TestHelpCentre:
    def test_pages_of_help_stand_below_the_first_and_are_searched_alone(self, page: HelpPage) -> None:
        below = help_page(page, title="Suivre sa demande", slug="suivre")
        html = Visitor("bron.localhost").read("/aide/")
        assert 'href="/aide/suivre/"' in html
        assert '<input type="hidden" name="groupe" value="aide">' in html
        assert below.title in WebPage(Visitor("bron.localhost").read("/aide/suivre/")).text
