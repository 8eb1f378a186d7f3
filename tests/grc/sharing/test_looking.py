"""A page that its holder lets the agent who helps them see: what is seen, by whom, until when, what it leaves."""

import datetime
import re

import pytest
from django.db import connection, transaction
from django.db.utils import InternalError, ProgrammingError
from django.test import Client
from django.utils import timezone

from accounts.context import SYSTEM, acting_as, reading_as, resident
from accounts.models import User
from accounts.operations import end_sessions
from accounts.operations.erasure import erase
from accounts.registry.personal import record_of
from communes.enums import Role
from communes.models import Authority
from grc import operations
from grc.enums import AccessPurpose, EventKind, PartyRole, State
from grc.enums.sharing import SharedPage, SharingState, SharingTime
from grc.models import AccessRecord, Demande, Demarche, Event, Look, Party, Sharing
from grc.operations import sharing
from tests.factories.people import member, user
from tests.factories.requests import demande, lamp
from tests.factories.sharings import at_home
from tests.factories.sites import Visitor
from tests.grc.agents import signed_in, statements
from tests.grc.sharing.acts import answer, ask, fresh, look
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
WORDS = "Le poteau devant chez Zoé penche"


class TestLooking:
    @pytest.fixture
    def given(self, asked: Demande, alix: User, home: Visitor) -> Sharing:
        ask(asked, alix)
        answer(home, asked, "oui")
        return Sharing.objects.get()

    def test_is_inert_and_says_whose_page_it_is(
        self, given: Sharing, asked: Demande, alix: User, bron: Authority, camille: User
    ) -> None:
        report = demande(bron, user=camille, description=WORDS)
        response = look(alix, asked)
        page = response.content.decode()
        text = WebPage(response).text
        assert "Vous voyez la page de Camille Martin en lecture seule, jusqu’au" in text
        assert report.reference in text
        for never in ("<form", "<button", "<input", "csrf", "/mon-espace/", "/document", WORDS, "République"):
            assert never not in page.split("<body>")[1], never
        assert "no-store" in response["Cache-Control"]
        found = set(re.findall(r'<a [^>]*href="([^"]+)"', page.split("<main")[1]))
        assert found == {"?vue=en-cours", "?vue=closes", "?vue=toutes"}

    def test_neither_what_is_sensitive_nor_what_is_for_somebody_else(
        self, given: Sharing, asked: Demande, alix: User, bron: Authority, camille: User
    ) -> None:
        secret = demande(bron, user=camille)
        Demarche.objects.filter(pk=lamp().pk).update(sensitive=True)
        for_another = demande(bron, user=camille, demarche=Demarche.objects.get(slug="nid-de-poule"))
        Party.objects.create(demande=for_another, role=PartyRole.BENEFICIARY, name="Jeanne")
        page = WebPage(look(alix, asked, "?vue=toutes"))
        assert asked.reference in page.text
        assert secret.reference not in page.html
        assert for_another.reference not in page.html

    def test_is_written_and_shown_each_time(
        self, given: Sharing, asked: Demande, alix: User, home: Visitor, camille: User
    ) -> None:
        for query in ("", "?vue=closes", "?vue=?"):
            assert look(alix, asked, query).status_code == 200
        seen = Look.objects.values_list("user", "page")
        assert list(seen) == [(alix.pk, SharedPage.OPEN), (alix.pk, SharedPage.CLOSED), (alix.pk, SharedPage.OPEN)]
        assert AccessRecord.objects.filter(purpose=AccessPurpose.SHARED_PAGE, user=alix, demande=asked).count() == 1
        assert "Regardée 3 fois" in WebPage(home.read("/mon-espace/")).text
        page = WebPage(home.read(f"/mon-espace/demandes/{asked.reference}/"))
        assert page.text.count("Mon espace, demandes en cours") == 2
        assert "par un agent de" in page.text
        assert "Morand" not in page.html
        record = record_of(Look)
        assert record
        assert next(record.export(row)["Page"] for row in record.rows(camille)) == "Mon espace, demandes en cours"

    def test_not_by_others_of_the_team_nor_of_another_authority(
        self, given: Sharing, asked: Demande, assistance: Authority, agent_bron: User
    ) -> None:
        other = look(member(assistance, Role.AGENT), asked)
        assert other.status_code == 403
        assert "Seul l’agent à qui cette demande est attribuée" in WebPage(other).text
        assert look(agent_bron, asked).status_code == 404
        assert look(user(), asked).status_code == 302
        assert not Look.objects.exists()

    def test_not_after_its_hour(self, given: Sharing, asked: Demande, alix: User, home: Visitor) -> None:
        before = timezone.now() - datetime.timedelta(hours=2)
        Sharing.objects.update(given_at=before, ends_at=before + datetime.timedelta(minutes=30))
        closed = look(alix, asked)
        assert closed.status_code == 403
        assert "Son accord a pris fin" in WebPage(closed).text
        assert "Camille" not in closed.content.decode()
        assert "peut voir cette page" not in home.read("/mon-espace/")

    def test_not_once_stopped(self, given: Sharing, asked: Demande, alix: User, home: Visitor) -> None:
        assert answer(home, asked, "fini").status_code == 302
        assert look(alix, asked).status_code == 403
        assert Event.objects.filter(kind=EventKind.SHARING_ENDED).count() == 1
        assert answer(home, asked, "fini").status_code == 302  # a second click changes nothing
        assert Event.objects.filter(kind=EventKind.SHARING_ENDED).count() == 1

    def test_not_once_signed_out_nor_again_when_signed_in(
        self, given: Sharing, asked: Demande, alix: User, camille: User
    ) -> None:
        end_sessions(camille)
        assert look(alix, asked).status_code == 403
        back = at_home(camille)
        assert "peut voir cette page" not in back.read("/mon-espace/")
        assert look(alix, asked).status_code == 403

    @pytest.mark.parametrize("reopened", [False, True])
    def test_not_once_closed_even_reopened(self, reopened: bool, given: Sharing, asked: Demande, alix: User) -> None:
        states = [State.RESOLVED, *([State.REOPENED] if reopened else [])]
        for to in states:
            version = fresh(asked).version
            operations.move(demande_id=asked.pk, to=to, by=alix, version=version, note="Fait", at=timezone.now())
        assert look(alix, asked).status_code == 403
        assert Sharing.objects.get().state(timezone.now()) == SharingState.STOPPED

    def test_not_once_detached(self, given: Sharing, asked: Demande, alix: User, camille: User) -> None:
        operations.detach(demande_id=asked.pk, user=camille, at=timezone.now())
        operations.attach(demande_id=asked.pk, user=camille, at=timezone.now())
        assert look(alix, asked).status_code == 403

    def test_nothing_is_left_of_an_erased_account(
        self, given: Sharing, asked: Demande, alix: User, camille: User
    ) -> None:
        look(alix, asked)
        erase(camille, at=timezone.now())
        assert not Sharing.objects.exists()
        assert not Look.objects.exists()
        assert look(alix, asked).status_code == 403

    def test_costs_the_same_for_1_and_3(
        self, given: Sharing, asked: Demande, alix: User, bron: Authority, camille: User
    ) -> None:
        lengths = []
        for number in (1, 3):
            while Demande.objects.of_account(camille.pk).count() < number:
                demande(bron, user=camille)
            lengths.append(len(statements(signed_in(alix), f"/admin/demandes/{asked.pk}/voir/?vue=toutes")[1]))
        assert lengths[0] == lengths[1]

    def test_nothing_can_be_written_meanwhile(self, given: Sharing) -> None:
        """The database itself refuses, whatever the code does, even as the system; afterwards it lets write again."""
        with pytest.raises(InternalError, match="read-only"), reading_as(resident(given.user_id)), acting_as(SYSTEM):
            Sharing.objects.update(browser="")
        assert Sharing.objects.update(browser="-") == 1

    def test_a_look_is_never_rewritten(self, given: Sharing, asked: Demande, alix: User) -> None:
        look(alix, asked)
        with pytest.raises(ProgrammingError), acting_as(SYSTEM), transaction.atomic():
            Look.objects.update(page=SharedPage.ALL)
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM grc_look WHERE page = 'en-cours'")
            assert cursor.fetchone() == (1,)


def test_the_follow_up_page_costs_the_same_for_1_and_3_looks(asked: Demande, alix: User, home: Client) -> None:
    now = timezone.now()
    lengths = []
    sharing.give(demande_id=asked.pk, user=asked.parties.get().user, time=SharingTime.SHORT, browser="-", at=now)
    for number in (1, 3):
        while Look.objects.count() < number:
            Look.objects.create(sharing=Sharing.objects.get(), user=alix, at=now, page=SharedPage.OPEN)
        lengths.append(len(statements(home, f"/mon-espace/demandes/{asked.reference}/")[1]))
    assert lengths[0] == lengths[1]
