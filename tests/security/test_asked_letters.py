"""Letters that anybody has sent by naming an address: few of them leave, and no answer tells which."""

import datetime
import uuid
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.http import HttpResponse
from django.utils import timezone

from accounts.models import User
from communes.models import Authority
from grc import links
from grc.models import Demande
from notifications.models import Notification
from portail.signin import letters
from services.drafts import links as draft_links
from signalement.alerts.models import Subscription
from signalement.register.models import PublishedReport
from tests.factories.accounts import holder, sign_in
from tests.factories.people import PASSWORD, user
from tests.factories.requests import demande
from tests.factories.sites import Visitor, bare_site
from tests.security.routes.naming import COUNTED, COUNTED_ELSEWHERE
from tests.services.drafts.forms import hidden
from tests.services.drafts.sweeps import begun

pytestmark = pytest.mark.django_db
LINK, FORGOTTEN, SIGN_UP = "/compte/connexion/lien/", "/compte/mot-de-passe/oublie/", "/compte/inscription/"
IN_A_MINUTE, IN_AN_HOUR, IN_A_DAY = 3, 10, 20


@pytest.fixture(autouse=True)
def sites(metropolis: Authority, bron: Authority) -> None:
    for authority in (metropolis, bron):
        bare_site(authority)


@pytest.fixture
def clock(settings: Any) -> Iterator[Any]:
    """Tries are counted by the process itself, whose clock can be moved on."""
    settings.CACHES = {"default": settings.CACHES["default"] | {"LOCATION": "redis://127.0.0.1:1/0"}}
    with time_machine.travel(datetime.datetime(2026, 11, 25, tzinfo=datetime.UTC), tick=False) as travelled:
        yield travelled


def stranger(host: str = "localhost") -> Visitor:
    return Visitor(host, REMOTE_ADDR=f"192.0.2.{uuid.uuid4().int % 250}")


def sent_to(address: str) -> int:
    """How many letters the outbox has for it, receipts of what was filed excepted."""
    return Notification.objects.filter(recipient__iexact=address).exclude(kind="grc.filed").count()


class Ask(NamedTuple):
    """The address that is written to, and what has it written to once more."""

    address: str
    again: Callable[[], HttpResponse]


def of_account(path: str, **said: str) -> Ask:
    person = holder()
    return Ask(person.email, lambda: stranger().post(path, {"email": person.email, **said}))


def of_unconfirmed_account() -> Ask:
    person = user()
    EmailAddress.objects.update_or_create(user=person, email=person.email, defaults={"verified": False})
    said = {"login": person.email, "password": PASSWORD}
    return Ask(person.email, lambda: stranger().post("/compte/connexion/", said))


def of_link_again() -> Ask:
    person = holder()

    def ask() -> HttpResponse:
        visitor = stranger()
        visitor.post(LINK, {"email": person.email})
        return visitor.post("/compte/connexion/lien/ouvrir/", {"action": "resend"})

    return Ask(person.email, ask)


def of_sign_up_again() -> Ask:
    person = holder()

    def ask() -> HttpResponse:
        visitor = stranger()
        visitor.post(SIGN_UP, {"email": person.email, "password1": "quatre mots sans aucun rapport"})
        return visitor.post("/compte/adresse/a-confirmer/")

    return Ask(person.email, ask)


def of_request() -> Ask:
    filed = demande(Authority.objects.get(slug="bron"), email="camille@example.org")
    said = {"reference": filed.reference, "email": "camille@example.org"}
    return Ask("camille@example.org", lambda: stranger("bron.localhost").post("/suivi/", said))


def of_request_without_address() -> Ask:
    bron = Authority.objects.get(slug="bron")

    def ask() -> HttpResponse:
        path = f"/suivi/{links.token_for(demande(bron))}/"
        return stranger("bron.localhost").post(path, {"action": "adresse", "email": "camille@example.org"})

    return Ask("camille@example.org", ask)


def of_report() -> Ask:
    demande(Authority.objects.get(slug="bron"))
    path = f"{PublishedReport.objects.get().get_absolute_url()}rejoindre/"
    said = {"action": "suivre", "email": "camille@example.org"}
    return Ask("camille@example.org", lambda: stranger("bron.localhost").post(path, said))


def of_place() -> Ask:
    said = {"kind": "autour", "latitude": "45,7333", "longitude": "4,9111", "radius": "250"}
    said["email"] = "camille@example.org"
    return Ask("camille@example.org", lambda: stranger("bron.localhost").post("/signalements/alertes/", said))


def of_draft() -> Ask:
    path = f"/brouillon/{draft_links.token_for(begun(demande(Authority.objects.get(slug='bron'))))}/plus-tard/"
    said = {"email": "camille@example.org"}
    return Ask("camille@example.org", lambda: stranger("bron.localhost").post(path, said))


def of_embedded_draft() -> Ask:
    path = (
        f"/integration/brouillon/{draft_links.token_for(begun(demande(Authority.objects.get(slug='bron'))))}/plus-tard/"
    )
    said = hidden(stranger("bron.localhost").get(path)) | {"email": "camille@example.org"}
    return Ask("camille@example.org", lambda: stranger("bron.localhost").post(path, said))


ASKS: dict[str, Callable[[], Ask]] = {
    "account_login": of_unconfirmed_account,
    "account_request_login_code": lambda: of_account(LINK),
    "account_reset_password": lambda: of_account(FORGOTTEN),
    "account_signup": lambda: of_account(SIGN_UP, password1="quatre mots sans aucun rapport"),
    "account_confirm_login_code": of_link_again,
    "account_email_verification_sent": of_sign_up_again,
    "alertes": of_place,
    "draft_keep(token)": of_draft,
    "embedded_draft_keep(token)": of_embedded_draft,
    "signalement_rejoindre(reference)": of_report,
    "suivi_demander": of_request,
    "suivi(token)": of_request_without_address,
}


def shape(answer: HttpResponse) -> tuple[int, str]:
    return answer.status_code, answer.get("Location", "").partition("/suivi/")[0]


def test_each_place_where_one_is_named_is_asked() -> None:
    assert ASKS.keys() == COUNTED | COUNTED_ELSEWHERE


@pytest.mark.parametrize("name", ASKS)
def test_few_letters_leave_and_the_answers_are_alike(name: str) -> None:
    ask = ASKS[name]()
    answers = [ask.again() for _ in range(IN_A_MINUTE + 2)]
    assert sent_to(ask.address) == IN_A_MINUTE
    assert len({shape(answer) for answer in answers}) == 1, [shape(answer) for answer in answers]
    assert answers[0].status_code in (200, 302)


def test_all_letters_are_counted_together_however_the_address_is_written() -> None:
    person = holder(email="camille@example.org")
    for path, email in (
        (LINK, person.email),
        (FORGOTTEN, person.email.upper()),
        (SIGN_UP, person.email),
        (FORGOTTEN, person.email),
    ):
        said = {"email": email, "password1": "quatre mots sans aucun rapport"}
        assert stranger().post(path, said).status_code == 302
    assert sent_to(person.email) == IN_A_MINUTE
    assert not Notification.objects.exclude(recipient__iexact=person.email)
    stranger().post(LINK, {"email": "camille+autre@example.org"})
    assert not sent_to("camille+autre@example.org"), "the same mailbox"


def test_in_an_hour_and_in_a_day(clock: Any) -> None:
    person = holder()
    for most, every in ((IN_AN_HOUR, datetime.timedelta(minutes=2)), (IN_A_DAY, datetime.timedelta(minutes=50))):
        start = timezone.now()
        for turn in range(most + 4):
            clock.move_to(start + turn * every)
            assert stranger().post(LINK, {"email": person.email}).status_code == 302
        assert sent_to(person.email) == most


def test_an_address_without_account_is_told_so_once() -> None:
    for path in (LINK, FORGOTTEN, LINK, FORGOTTEN):
        assert stranger().post(path, {"email": "personne@example.org"}).status_code == 302
    assert sent_to("personne@example.org") == 1


def test_asking_for_links_of_others_requests_keeps_nobody_from_theirs() -> None:
    """What matches nothing writes to nobody, and is not counted against the address."""
    ask = of_request()
    for _ in range(IN_A_MINUTE + 1):
        stranger("bron.localhost").post("/suivi/", {"reference": "2345-678K", "email": ask.address})
    ask.again()
    assert sent_to(ask.address) == 1


def test_nothing_is_noted_of_a_wish_that_is_not_written_about() -> None:
    ask = of_place()
    for _ in range(IN_A_MINUTE + 2):
        ask.again()
    assert Subscription.objects.count() == IN_A_MINUTE


def test_strangers_do_not_keep_the_holder_from_being_written_to() -> None:
    person = holder()
    own = sign_in(person)
    own.post("/compte/deconnexion/")
    for _ in range(IN_A_MINUTE + 1):
        stranger().post(LINK, {"email": person.email})
    before = sent_to(person.email)
    assert own.post(LINK, {"email": person.email}).status_code == 302
    assert sent_to(person.email) == before + 1
    for _ in range(IN_A_MINUTE + 1):
        own.post(FORGOTTEN, {"email": person.email})
    assert sent_to(person.email) == before + IN_A_MINUTE, "a browser of its holder's has its own count, and has one"


def test_a_browser_is_known_to_the_accounts_that_were_opened_there_only() -> None:
    other, person = sign_in(holder()), holder()
    other.post("/compte/deconnexion/")
    for _ in range(IN_A_MINUTE):
        stranger().post(LINK, {"email": person.email})
    other.post(LINK, {"email": person.email})
    assert sent_to(person.email) == IN_A_MINUTE


def test_letters_that_anybody_asks_for_are_among_those_of_accounts() -> None:
    assert letters.LETTERS.keys() >= letters.ASKED


def test_a_request_is_still_its_authors(bron: Authority) -> None:
    """The address is kept though the letter does not leave: the page says so, and the news go there."""
    ask = of_request_without_address()
    for _ in range(IN_A_MINUTE + 1):
        ask.again()
    assert Demande.objects.filter(parties__email=ask.address).count() == IN_A_MINUTE + 1
    assert not User.objects.filter(email=ask.address).exists()
