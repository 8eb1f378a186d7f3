"""Each block of what a convention gives, at its front door: a page, a form, a program, a command, an operation."""

import datetime
import uuid
from collections.abc import Callable
from http import HTTPStatus
from typing import NamedTuple

import pytest
import time_machine
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import User
from communes.conventions.enums import Offer
from communes.entitlements import GIVEN
from communes.enums import Coverage, Feature, Role
from communes.models import Authority
from communes.querysets import AuthorityQuerySet
from grc import operations as requests
from grc.enums import PartnerScope
from grc.models import Demande
from grc.notices import letterhead
from grc.operations.changing import Refused
from grc.partners.operations import partner_keys
from services.models import ServiceIndexPage, ServicePage
from tests.factories.conventions import ALWAYS, covered
from tests.factories.people import member
from tests.factories.requests import demande
from tests.factories.sites import Visitor, starter_site
from tests.grc.agents import signed_in
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 25)
DAY = datetime.timedelta(days=1)
LATELY, LONG_AGO = TODAY - DAY, TODAY - 400 * DAY
COVERED: dict[Coverage, tuple[Offer | None, datetime.date]] = {
    Coverage.GLOBAL: (Offer.GLOBAL, TODAY),
    Coverage.RESTRICTED: (Offer.RESTRICTED, TODAY),
    Coverage.READABLE: (Offer.GLOBAL, LATELY),
    Coverage.ENDED: (Offer.GLOBAL, LONG_AGO),
    Coverage.NONE: (None, TODAY),
}


class Town(NamedTuple):
    """A commune that has all that one may have, made while its convention gave it."""

    commune: Authority
    visitor: Visitor
    supervisor: User
    agent: User
    key: str
    held: Demande
    catalogue: ServiceIndexPage

    def under(self, coverage: Coverage) -> None:
        offer, last = COVERED[coverage]
        covered(self.commune, offer, ALWAYS[0], last)

    def status(self, address: str) -> int:
        return Visitor(self.visitor.defaults["HTTP_HOST"]).get(address).status_code


@pytest.fixture
def town(bron: Authority, metropolis: Authority, agent_metropole: User) -> "Town":
    starter_site(metropolis)
    site = starter_site(bron)
    supervisor = member(bron, Role.SUPERVISOR)
    _key, secret = partner_keys.create_key(
        authority=bron,
        name="Logiciel",
        scopes=[PartnerScope.READ],
        expires_on=TODAY + 90 * DAY,
        by=supervisor,
        at=timezone.now(),
    )
    index = ServiceIndexPage.objects.child_of(site.root_page).get()
    return Town(bron, Visitor(site.hostname), supervisor, agent_metropole, secret, demande(bron), index)


@pytest.fixture(autouse=True)
def today() -> "object":
    with time_machine.travel(datetime.datetime(2026, 11, 25, 9, tzinfo=datetime.UTC), tick=True):
        yield


def site(town: Town) -> bool:
    """Residents file there, and the command makes what the site lacks."""
    try:
        call_command("create_site", town.commune.insee_code, stdout=None)
    except CommandError:
        assert town.status("/signaler/") in {HTTPStatus.GONE, HTTPStatus.FOUND}
        return False
    return town.status("/signaler/") == HTTPStatus.OK


def reading(town: Town) -> bool:
    return town.status("/vivre/") == HTTPStatus.OK


def account(town: Town) -> bool:
    """Whoever signs in comes back to the site; else they are on the metropolis's, and stay there."""
    answer = Visitor(town.visitor.defaults["HTTP_HOST"]).get("/compte/connexion/")
    space = Visitor(town.visitor.defaults["HTTP_HOST"]).get("/mon-espace/")
    is_led_away = space["Location"] == f"{settings.ACCOUNT_BASE_URL}/mon-espace/"
    assert is_led_away is (answer["Location"] == f"{settings.ACCOUNT_BASE_URL}/compte/connexion/")
    return not is_led_away


def assistance(town: Town) -> bool:
    return town.status("/assistance/") == HTTPStatus.OK


def api(town: Town) -> bool:
    answer = town.visitor.post("/api/v1/reports/", {"category": "x"}, content_type="application/json")
    assert answer.json()["type"].rpartition("#")[2] in {"closed", "invalid"}
    return answer.status_code != HTTPStatus.GONE


def composer(town: Town) -> bool:
    return ServicePage.can_create_at(town.catalogue)


def inbox(town: Town) -> bool:
    """Whether the metropolis may give it a request."""
    held = demande(Authority.objects.metropolis())
    try:
        requests.transfer(
            demande_id=held.pk,
            to=Authority.objects.get(pk=town.commune.pk),
            reason="C’est une voie de la commune.",
            by=town.agent,
            version=held.version,
            at=timezone.now(),
        )
    except Refused:
        return False
    return True


def treatment(town: Town) -> bool:
    """Whether its agents open a request that they have had."""
    client = signed_in(town.supervisor)
    return client.get(f"/admin/demandes/{town.held.pk}/").status_code == HTTPStatus.OK


def partner_access(town: Town) -> bool:
    asked = Visitor("localhost").get("/api/v1/partner/key/", headers={"authorization": f"Bearer {town.key}"})
    return asked.status_code == HTTPStatus.OK


BLOCKS: dict[Feature, Callable[[Town], bool]] = {
    Feature.SITE: site,
    Feature.READING: reading,
    Feature.ACCOUNT: account,
    Feature.ASSISTANCE: assistance,
    Feature.API: api,
    Feature.COMPOSER: composer,
    Feature.INBOX: inbox,
    Feature.TREATMENT: treatment,
    Feature.PARTNER_KEYS: partner_access,
}


def test_each_block_has_a_door() -> None:
    assert set(BLOCKS) == set(Feature)


@pytest.mark.parametrize("coverage", COVERED)
@pytest.mark.parametrize("feature", Feature)
def test_a_block_is_open_to_whom_it_was_signed(town: Town, feature: Feature, coverage: Coverage) -> None:
    town.under(coverage)
    assert BLOCKS[feature](town) is (feature in GIVEN[coverage])


@pytest.mark.parametrize("feature", Feature)
def test_its_door_asks_the_convention(town: Town, feature: Feature, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the answer forced to yes each door opens: the test above would fail for every block."""
    town.under(Coverage.NONE)
    monkeypatch.setattr(Authority, "offers", lambda *_asked: True)
    monkeypatch.setattr(AuthorityQuerySet, "treating", lambda found, _on: found)  # the same answer, in SQL
    assert BLOCKS[feature](town)


def test_a_site_that_is_closed_leads_to_the_metropolis(town: Town) -> None:
    town.under(Coverage.ENDED)
    host = town.visitor.defaults["HTTP_HOST"]
    led = {address: Visitor(host).get(address).get("Location") for address in ("/", "/vivre/", "/suivi/", "/n-importe")}
    home = settings.ACCOUNT_BASE_URL
    assert led == {"/": f"{home}/", "/vivre/": f"{home}/", "/suivi/": f"{home}/suivi/", "/n-importe": f"{home}/"}


def test_what_was_typed_is_given_back_when_a_site_takes_no_more(town: Town) -> None:
    town.under(Coverage.READABLE)
    sent = {"description": "Le banc du square est cassé.", "submission_key": str(uuid.uuid4())}
    answer = Visitor(town.visitor.defaults["HTTP_HOST"]).post("/signaler/", sent)
    assert answer.status_code == HTTPStatus.GONE
    said = answer.content.decode()
    assert "Le banc du square est cassé." in said
    assert "Rien n’a été envoyé" in said
    assert f"{settings.ACCOUNT_BASE_URL}/signaler/" in said


def test_a_closing_site_says_until_when_it_is_read(town: Town) -> None:
    host = town.visitor.defaults["HTTP_HOST"]
    assert "Ce site ferme" not in WebPage(Visitor(host).get("/")).text
    town.under(Coverage.READABLE)
    said = WebPage(Visitor(host).get("/")).text
    assert "Ce site ferme" in said
    assert "26 mai 2027" in said


def test_letters_about_what_came_from_a_closed_site_lead_to_the_metropolis(town: Town) -> None:
    assert letterhead.of(town.commune.pk)["site_url"] == "http://bron.localhost:8000"
    town.under(Coverage.ENDED)
    assert letterhead.of(town.commune.pk)["site_url"] == "http://localhost:8000"
