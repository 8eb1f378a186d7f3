"""What the form says of a commune that receives nothing here is what happens: its page, programs, the counter."""

import datetime
import re

import pytest
import time_machine
from django.utils import timezone

from accounts.models import User
from communes.conventions.enums import Offer
from communes.models import Authority
from grc.enums import Channel, EventKind
from grc.models import Demande, Event
from signalement.catalogue.offers import Offer as Category
from signalement.catalogue.offers import families, is_relayed
from tests.factories.assets import asset
from tests.factories.conventions import ALWAYS, TOWN_HALL, covered, declaring
from tests.factories.sites import Visitor
from tests.grc.agents import signed_in
from tests.pages import WebPage
from tests.services.conftest import hidden_in
from tests.signalement.conftest import GOOD, Sender
from tests.signalement.reporting.test_api_reports import file

pytestmark = pytest.mark.django_db
D = datetime.date
PASSED_ON = "La Ville de Bron est compétente, mais n’utilise pas cette plateforme"
LAST_SECOND = datetime.datetime(2026, 11, 24, 22, 59, 59, tzinfo=datetime.UTC)  # 23:59:59 in Paris
MIDNIGHT = LAST_SECOND + datetime.timedelta(seconds=1)


@pytest.fixture(autouse=True)
def address(bron: Authority) -> None:
    declaring(bron, TOWN_HALL)


def written_to() -> list[str]:
    return list(Event.objects.filter(kind=EventKind.RELAYED).values_list("detail__email", flat=True))


class TestPage:
    def test_it_says_what_happens_before_it_is_sent(
        self, on_metropolis_site: Sender, outside: Authority, metropolis: Authority
    ) -> None:
        page = WebPage(on_metropolis_site.send(action="verifier")).text
        assert re.search(rf"À qui cela sera envoyé (Ce lieu est à Bron. )?(ML )?Métropole de Lyon.* {PASSED_ON}", page)
        assert "lui transmet votre signalement (article L114-2" in page
        assert not Demande.objects.exists()
        assert on_metropolis_site.send().status_code == 302
        filed = Demande.objects.get()
        assert (filed.authority, filed.commune) == (metropolis, outside)
        assert Event.objects.filter(demande=filed, kind=EventKind.RELAYED).count() == 1
        assert written_to() == [TOWN_HALL]

    def test_a_script_is_told_the_same(self, on_metropolis_site: Sender, outside: Authority) -> None:
        on_metropolis_site.open()
        said = {name: GOOD[name] for name in ("category", "latitude", "longitude")} | {"fragment": "1"}
        assert PASSED_ON in WebPage(on_metropolis_site.client.post("/signaler/", said)).text
        pothole = said | {"category": "nid-de-poule"}
        assert PASSED_ON not in WebPage(on_metropolis_site.client.post("/signaler/", pothole)).text

    @pytest.mark.parametrize(("at", "name"), [(LAST_SECOND, "Ville de Bron"), (MIDNIGHT, "Métropole de Lyon")])
    def test_the_day_is_the_same_before_and_after_it_is_sent(
        self, at: datetime.datetime, name: str, on_metropolis_site: Sender, bron: Authority
    ) -> None:
        covered(bron, Offer.GLOBAL, ALWAYS[0], D(2026, 11, 24))
        with time_machine.travel(at, tick=False):
            page = WebPage(on_metropolis_site.send(action="verifier")).text
            assert "À qui cela sera envoyé" in page
            assert (PASSED_ON in page) is (at == MIDNIGHT)
            on_metropolis_site.send()
        assert Demande.objects.get().authority.body_name == name

    def test_what_bears_a_number_of_the_communes_is_passed_on_too(
        self, on_metropolis_site: Sender, outside: Authority, metropolis: Authority
    ) -> None:
        asset(outside)
        said = {"asset_number": "BR-0412"}
        page = WebPage(on_metropolis_site.send(action="verifier", **said)).text
        assert "La Ville de Bron s’occupe de ce lampadaire (BR-0412). La Ville de Bron est compétente, mais" in page
        on_metropolis_site.send(**said)
        assert Demande.objects.get().authority == metropolis
        assert written_to() == [TOWN_HALL]

    def test_of_a_restricted_offer_it_keeps_its_inbox(self, on_metropolis_site: Sender, bron: Authority) -> None:
        covered(bron, Offer.RESTRICTED)
        assert PASSED_ON not in WebPage(on_metropolis_site.send(action="verifier")).text
        on_metropolis_site.send()
        assert Demande.objects.get().authority == bron
        assert not written_to()


class TestCategories:
    """On the site of a commune whose convention has ended, which is still read."""

    def test_who_answers_is_who_receives_today(self, bron: Authority) -> None:
        for relayed, name in ((False, "Ville de Bron"), (True, "Métropole de Lyon"), (False, "Ville de Bron")):
            lamps = offer_of(bron, "lampadaire-eteint", relayed=relayed)
            assert (lamps.holder, PASSED_ON in lamps.reason) == (name, relayed)
            potholes = offer_of(bron, "nid-de-poule", relayed=relayed)
            assert (potholes.holder, PASSED_ON in potholes.reason) == ("Métropole de Lyon", False)

    def test_it_goes_by_the_day(self, bron: Authority, metropolis: Authority) -> None:
        covered(bron, Offer.GLOBAL, ALWAYS[0], D(2026, 11, 24))
        assert [is_relayed(bron, D(2026, 11, day)) for day in (24, 25)] == [False, True]
        assert not is_relayed(metropolis, D(2026, 11, 25))
        assert not is_relayed(None, D(2026, 11, 25))


def offer_of(site: Authority, slug: str, *, relayed: bool) -> Category:
    offered = [one for family in families(site, relayed=relayed) for one in family.offers]
    return next(one for one in offered if one.slug == slug)


class TestProgram:
    def test_it_is_passed_on_once(self, on_metropolis_site: Sender, outside: Authority, metropolis: Authority) -> None:
        program, key = Visitor("metropole.localhost"), "8e03978e-40d5-43dd-bc93-6894a57f9324"
        first, again = (file(program, key=key) for _time in range(2))
        assert (first.status_code, again.status_code) == (201, 200)
        filed = Demande.objects.get()
        assert (filed.authority, filed.commune, filed.channel) == (metropolis, outside, Channel.API)
        kinds = [one["kind"] for one in program.get(first.json()["url"]).json()["events"]]
        assert kinds == [EventKind.FILED, EventKind.RELAYED]
        assert written_to() == [TOWN_HALL]


class TestCounter:
    def test_an_agent_of_the_metropolis_reads_it_and_hands_it_on_paper(
        self, on_metropolis_site: Sender, outside: Authority, metropolis: Authority, agent_metropole: User
    ) -> None:
        desk, form = signed_in(agent_metropole), "/admin/nouvelle-demande/lampadaire-eteint/"
        received_on = timezone.localdate() - datetime.timedelta(days=3)
        said = {**hidden_in(desk.get(form)), **GOOD, "canal": Channel.POST, "recu_le": received_on.isoformat()}
        assert PASSED_ON in WebPage(desk.post(form, said | {"action": "verifier"})).text
        receipt = WebPage(desk.post(form, said, follow=True)).text
        assert "Transmise à Ville de Bron, qui en répond et n’utilise pas cette plateforme" in receipt
        filed = Demande.objects.get()
        assert (filed.authority, timezone.localdate(filed.filed_at)) == (metropolis, received_on)
        assert written_to() == [TOWN_HALL]

    def test_a_letter_goes_by_the_day_it_is_typed_in(
        self, on_metropolis_site: Sender, bron: Authority, metropolis: Authority, agent_metropole: User
    ) -> None:
        yesterday = timezone.localdate() - datetime.timedelta(days=1)
        covered(bron, Offer.GLOBAL, ALWAYS[0], yesterday)
        desk, form = signed_in(agent_metropole), "/admin/nouvelle-demande/lampadaire-eteint/"
        said = {**hidden_in(desk.get(form)), **GOOD, "canal": Channel.POST, "recu_le": yesterday.isoformat()}
        desk.post(form, said)
        filed = Demande.objects.get()
        relay = Event.objects.get(demande=filed, kind=EventKind.RELAYED)
        assert (filed.authority, timezone.localdate(filed.filed_at)) == (metropolis, yesterday)
        assert timezone.localdate(relay.at) == timezone.localdate()

    def test_nothing_is_said_of_what_is_received(
        self, on_metropolis_site: Sender, bron: Authority, agent_metropole: User
    ) -> None:
        desk, form = signed_in(agent_metropole), "/admin/nouvelle-demande/lampadaire-eteint/"
        today = timezone.localdate().isoformat()
        said = {**hidden_in(desk.get(form)), **GOOD, "canal": Channel.PHONE, "recu_le": today}
        assert "Transmise à" not in WebPage(desk.post(form, said, follow=True)).text
        assert Demande.objects.get().authority == bron
