"""What is the matter of a commune that receives nothing here: the metropolis has it, and passes it on, with proof."""

import datetime
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from accounts.reference import snapshot
from communes.conventions.enums import Offer
from communes.models import Authority
from grc import links, operations, routing
from grc.desk.wording import journal_line
from grc.enums import ActorRole, EventKind, Holder
from grc.models import Competence, Demande, Event, Team, TeamDemarche
from grc.registry import letters
from notifications.channels.email import compose
from notifications.models import Notification
from signalement.dry_run import rehearse
from tests.factories.conventions import ALWAYS, TOWN_HALL, covered, declaring
from tests.factories.requests import FILED_AT, demande, lamp, pothole
from tests.factories.sites import Visitor, bare_site
from tests.grc.agents import signed_in
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
D = datetime.date
LAST = D(2026, 11, 24)
BEFORE_MIDNIGHT = datetime.datetime(2026, 11, 24, 22, 59, 59, tzinfo=datetime.UTC)  # 23:59:59 in Paris
MIDNIGHT = BEFORE_MIDNIGHT + datetime.timedelta(seconds=1)


@pytest.fixture(autouse=True)
def site(metropolis: Authority) -> None:
    bare_site(metropolis)


def relays(filed: Demande) -> list[Event]:
    return list(Event.objects.filter(demande=filed, kind=EventKind.RELAYED).order_by("pk"))


class TestFiling:
    def test_the_metropolis_has_it_and_passes_it_on(self, outside: Authority, metropolis: Authority) -> None:
        filed = demande(outside, origin=metropolis)
        assert (filed.authority, filed.commune, filed.origin) == (metropolis, outside, metropolis)
        first, second = Event.objects.filter(demande=filed).order_by("pk")
        assert (first.kind, second.kind) == (EventKind.FILED, EventKind.RELAYED)
        assert (second.at, second.shown, second.authority) == (FILED_AT, True, metropolis)
        assert (second.actor, second.actor_role, second.changes_state) == (None, ActorRole.SYSTEM, False)
        assert second.detail == {"to": "Ville de Bron", "email": TOWN_HALL, "note": first.detail["reason"]}

    def test_the_reason_says_who_is_competent_and_who_writes(self, outside: Authority) -> None:
        answer = routing.competent(demarche=lamp(), commune=outside, on=LAST)
        assert answer.relayed_to == outside
        assert answer.reason == (
            "L’éclairage public relève de la commune. La Ville de Bron est compétente, mais n’utilise pas cette"
            " plateforme\u00a0: la Métropole de Lyon lui transmet votre signalement (article L114-2 du code des"
            " relations entre le public et l’administration) et reste votre interlocutrice."
        )

    def test_the_receipt_says_it(self, outside: Authority, metropolis: Authority) -> None:
        demande(outside, origin=metropolis, email="camille@example.org")
        message = compose(Notification.objects.get(kind="grc.filed"))
        for text in (message.body, str(message.alternatives[0].content)):
            assert "L114-2" in text
            assert "Ville de Bron est compétente" in text

    def test_a_team_of_the_metropolis_has_it(self, outside: Authority, metropolis: Authority) -> None:
        teams = [Team.objects.create(authority=one, name="Voirie") for one in (outside, metropolis)]
        TeamDemarche.objects.bulk_create(TeamDemarche(team=team, demarche=lamp()) for team in teams)
        assert demande(outside).team == teams[1]

    def test_the_same_form_sent_twice_is_passed_on_once(self, outside: Authority) -> None:
        key = uuid.uuid4()
        first, second = demande(outside, key=key), demande(outside, key=key)
        assert first == second
        assert len(relays(first)) == 1

    def test_another_sending_says_to_whom_the_first_was_passed_on(self, outside: Authority, bron: Authority) -> None:
        said = {
            "demarche": lamp(),
            "form_version": demande(outside).form_version,
            "answers": {"description": "Le mât penche."},
            "location": operations.Location(outside),
            "filer": operations.Filer(operations.Contact()),
            "submission_key": uuid.uuid4(),
        }
        sent = [operations.submit(**said, at=FILED_AT) for _time in range(2)]
        assert [(one.created, one.relayed_to) for one in sent] == [(True, "Ville de Bron"), (False, "Ville de Bron")]
        plain = {**said, "demarche": pothole(), "submission_key": uuid.uuid4()}
        assert [operations.submit(**plain, at=FILED_AT).relayed_to for _time in range(2)] == ["", ""]

    def test_what_is_tried_for_nothing_sends_nothing(self, outside: Authority) -> None:
        assert rehearse(lambda: demande(outside)).authority.slug == "metropole"
        assert not Event.objects.exists()
        assert not Notification.objects.exists()

    @pytest.mark.parametrize("offer", [None, Offer.RESTRICTED, Offer.GLOBAL])
    def test_what_is_the_metropoliss_stays_so(
        self, offer: Offer | None, bron: Authority, metropolis: Authority
    ) -> None:
        filed = demande(covered(bron, offer), demarche=pothole())
        assert filed.authority == metropolis
        assert not relays(filed)
        assert "L114-2" not in Event.objects.get(demande=filed).detail["reason"]

    @pytest.mark.parametrize("offer", Offer)
    def test_a_commune_of_any_offer_keeps_its_inbox(self, offer: Offer, bron: Authority) -> None:
        filed = demande(covered(bron, offer))
        assert filed.authority == bron
        assert not relays(filed)

    def test_what_a_rule_gives_to_a_commune_by_name_is_passed_on_too(
        self, outside: Authority, metropolis: Authority
    ) -> None:
        rules = Competence.objects.filter(demarche=pothole(), commune=None)
        rules.update(holder=Holder.BODY, body=outside, reason="Cette démarche est proposée par la Ville de Bron.")
        filed = demande(outside, demarche=pothole())
        assert filed.authority == metropolis
        assert relays(filed)[0].detail["to"] == "Ville de Bron"

    @pytest.mark.parametrize(("at", "is_relayed"), [(BEFORE_MIDNIGHT, False), (MIDNIGHT, True)])
    def test_the_last_day_ends_at_midnight_in_paris(
        self, at: datetime.datetime, is_relayed: bool, bron: Authority, metropolis: Authority
    ) -> None:
        covered(bron, Offer.GLOBAL, ALWAYS[0], LAST)
        filed = demande(bron, at=at)
        assert filed.authority == (metropolis if is_relayed else bron)
        assert bool(relays(filed)) is is_relayed

    def test_a_letter_received_before_goes_by_the_day_it_is_typed_in(
        self, bron: Authority, metropolis: Authority
    ) -> None:
        covered(bron, Offer.GLOBAL, ALWAYS[0], LAST)
        filed = demande(bron, at=MIDNIGHT, received_at=BEFORE_MIDNIGHT)
        assert (filed.authority, filed.filed_at) == (metropolis, BEFORE_MIDNIGHT)
        assert relays(filed)[0].at == MIDNIGHT

    def test_it_costs_nothing_where_the_commune_is_offered_its_inbox(self, bron: Authority) -> None:
        lamp_ = lamp()
        demande(bron, demarche=lamp_, email="dominique@example.org")
        with CaptureQueriesContext(connection) as queries, acting_as(SYSTEM), snapshot():
            demande(bron, demarche=lamp_, email="camille@example.org")
        assert not [one for one in queries if "grc_opinion" in one["sql"] or "transmission" in one["sql"]]
        assert len(queries) <= 12


class TestCommune:
    def test_without_an_address_nothing_is_mailed_and_agents_are_told(
        self, outside: Authority, agent_metropole: User
    ) -> None:
        declaring(outside, "")
        filed = demande(outside)
        assert relays(filed)[0].detail["email"] == ""
        assert not Notification.objects.exists()
        page = WebPage(signed_in(agent_metropole).get(f"/admin/demandes/{filed.pk}/")).text
        assert "À transmettre par courrier à la Ville de Bron, qui n’a pas déclaré d’adresse électronique" in page
        followed = WebPage(Visitor("localhost").read(f"/suivi/{links.token_for(filed)}/")).text
        assert "La Métropole de Lyon transmet votre signalement par courrier à la Ville de Bron" in followed

    def test_where_no_room_writes_agents_are_told(
        self, outside: Authority, agent_metropole: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(letters, "_writers", [])
        filed = demande(outside)
        assert relays(filed)[0].detail["email"] == ""
        assert not Notification.objects.exists()
        page = WebPage(signed_in(agent_metropole).get(f"/admin/demandes/{filed.pk}/")).text
        assert "À transmettre par courrier à la Ville de Bron" in page
        followed = WebPage(Visitor("localhost").read(f"/suivi/{links.token_for(filed)}/")).text
        assert "transmet votre signalement par courrier à la Ville de Bron" in followed


class TestStory:
    def test_agents_read_where_it_was_sent(self, outside: Authority, agent_metropole: User) -> None:
        filed = demande(outside)
        page = WebPage(signed_in(agent_metropole).get(f"/admin/demandes/{filed.pk}/")).text
        assert f"Transmise à la Ville de Bron, à l’adresse {TOWN_HALL}" in page

    def test_residents_read_that_it_was_passed_on_and_why(self, outside: Authority) -> None:
        filed = demande(outside)
        page = WebPage(Visitor("localhost").read(f"/suivi/{links.token_for(filed)}/")).text
        assert "La Métropole de Lyon a transmis votre signalement à la Ville de Bron" in page
        assert "n’utilise pas cette plateforme" in page
        assert TOWN_HALL not in page

    def test_programs_are_told_what_happened(self, outside: Authority) -> None:
        filed = demande(outside)
        state = Visitor("localhost").get(f"/api/v1/requests/{links.token_for(filed)}/").json()
        assert [(one["kind"], one["label"]) for one in state["events"]][1:] == [
            ("transmission", "La Métropole de Lyon a transmis votre signalement à la Ville de Bron")
        ]

    def test_one_that_is_forgotten_names_nobody(self, outside: Authority) -> None:
        blank = relays(demande(outside))[0]
        blank.detail = {}
        assert journal_line(blank).what == "Transmise à la commune"
