"""How long an answer takes does not tell whether what was named exists (security item 31)."""

import math
import random
import statistics
import time
import uuid
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.conf import global_settings
from django.contrib.auth.hashers import make_password
from django.http import HttpResponse

from accounts import limits
from accounts.models import User
from communes.models import Authority
from portail.settings import accounts
from tests.factories.people import PASSWORD
from tests.factories.requests import demande
from tests.factories.sites import bare_site
from tests.security.routes.people import browser

TRIES = 500  # of what exists, and as many of what does not
WARM_UP = 5  # tries of each that do not count
CLOSE = 0.005  # seconds of median difference
SIGNIFICANCE = 0.01

Try = Callable[[int], HttpResponse]


def test_what_is_called_alike() -> None:
    assert distance([1, 2, 3], [3, 2, 1]) == 0
    assert distance([1, 2, 3, 4], [3, 4, 5, 6]) == 0.5
    assert distance([1, 2], [3, 4]) == 1
    times = [0.3 + number / 10_000 for number in range(100)]
    assert alike(times, [time + 0.0001 for time in times])
    assert not alike(times, [time + 0.003 for time in times]), "another shape"
    assert not alike(times[:5], [time + 0.006 for time in times[:5]]), "another median"


def distance(some: list[float], others: list[float]) -> float:
    """The Kolmogorov-Smirnov statistic: how far apart two distribution functions are, at most."""
    some, others = sorted(some), sorted(others)

    def share(ordered: list[float], value: float) -> float:
        return bisect_right(ordered, value) / len(ordered)

    return max(abs(share(some, value) - share(others, value)) for value in some + others)


def alike(some: list[float], others: list[float]) -> bool:
    """Whether nothing tells paired samples apart: neither the median difference nor, at `SIGNIFICANCE`, the shape."""
    sizes = len(some), len(others)
    chance = math.sqrt(-math.log(SIGNIFICANCE / 2) / 2 * sum(sizes) / math.prod(sizes))
    return abs(gap(some, others)) < CLOSE and distance(some, others) < chance


def gap(some: list[float], others: list[float]) -> float:
    """The median difference of the pairs: unlike that of the medians, it does not follow a busy machine."""
    return statistics.median(one - other for one, other in zip(some, others, strict=True))


def durations(existing: Try, missing: Try, status: int) -> tuple[list[float], list[float]]:
    """How long each answer took, in seconds; turn by turn, so that the machine's moods fall on both."""
    taken: dict[Try, list[float]] = {existing: [], missing: []}
    for number in range(WARM_UP + TRIES):
        for attempt in random.sample(list(taken), 2):
            started = time.perf_counter()
            answer = attempt(number)
            taken[attempt].append(time.perf_counter() - started)
            assert answer.status_code == status
    return taken[existing][WARM_UP:], taken[missing][WARM_UP:]


def differ(existing: Try, missing: Try, capsys: pytest.CaptureFixture[str], *, status: int = 200) -> bool:
    """Whether the durations tell. Equals are taken for different once in a hundred times: hence a second look."""
    for _ in range(2):
        some, others = durations(existing, missing, status)
        with capsys.disabled():  # the figures are the point
            median, apart = statistics.median(some) * 1000, gap(some, others) * 1000
            print(f"\n{median=:.1f} ms, {apart=:.2f} ms, distance={distance(some, others):.3f}")  # noqa: T201
        if alike(some, others):
            return False
    return True


def address(number: int) -> str:
    """A network address for each try: whoever tries so often is stopped."""
    return f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"


@pytest.fixture
def as_in_production(settings: Any) -> None:
    settings.EVEN_TIME = accounts.EVEN_TIME
    settings.PASSWORD_HASHERS = global_settings.PASSWORD_HASHERS


pytestmark = pytest.mark.usefixtures("as_in_production")


@pytest.fixture
def holders(db: None, metropolis: Authority) -> Iterator[str]:
    """Addresses of accounts. Each is tried once: what is tried again is slowed, whether it exists or not."""
    bare_site(metropolis)
    password = make_password(PASSWORD)
    tries = 2 * (WARM_UP + TRIES)
    people = [User(email=f"personne-{number}@example.org", password=password) for number in range(tries)]
    User.objects.bulk_create(people)
    EmailAddress.objects.bulk_create(
        EmailAddress(user=person, email=person.email, verified=True, primary=True) for person in people
    )
    return (person.email for person in people)


def nobody() -> str:
    """An address at which there is no account."""
    return f"{uuid.uuid4()}@example.org"


@pytest.mark.django_db
@pytest.mark.deep
@pytest.mark.sleeps
def test_asking_for_a_link_again(
    bron: Authority, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each time a letter leaves, which few do for one address otherwise."""
    monkeypatch.setitem(limits.POLICIES, "letter", limits.Policy((), limits.WhenDown.OPEN))
    filed = demande(bron, email="camille@example.org")

    def asking(reference: str) -> Try:
        def ask(number: int) -> HttpResponse:
            anyone = browser(None, REMOTE_ADDR=address(number))
            return anyone.post("/suivi/", {"reference": reference, "email": "camille@example.org"})

        return ask

    assert not differ(asking(filed.reference), asking("2345-678K"), capsys)


@pytest.mark.django_db
@pytest.mark.deep
@pytest.mark.sleeps
def test_signing_in_with_a_wrong_password(holders: Iterator[str], capsys: pytest.CaptureFixture[str]) -> None:

    def sign_in(number: int, email: str) -> HttpResponse:
        said = {"login": email, "password": "something else"}
        return browser(None, REMOTE_ADDR=address(number)).post("/compte/connexion/", said)

    def existing(number: int) -> HttpResponse:
        return sign_in(number, next(holders))

    def missing(number: int) -> HttpResponse:
        return sign_in(number, nobody())

    assert not differ(existing, missing, capsys)


@pytest.mark.parametrize(
    ("path", "field", "more"),
    [
        ("/compte/inscription/", "email", {"password1": "quatre mots sans aucun rapport"}),
        ("/compte/mot-de-passe/oublie/", "email", {}),
        ("/compte/connexion/lien/", "email", {}),
    ],
    ids=["sign-up", "password", "link"],
)
@pytest.mark.django_db
@pytest.mark.deep
@pytest.mark.sleeps
def test_naming_an_address(
    path: str, field: str, more: dict[str, str], holders: Iterator[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """To open an account, to choose a new password, to be mailed a link; then to be mailed it again."""

    def name(number: int, email: str) -> HttpResponse:
        return browser(None, REMOTE_ADDR=address(number)).post(path, {field: email, **more})

    def existing(number: int) -> HttpResponse:
        return name(number, next(holders))

    def missing(number: int) -> HttpResponse:
        return name(number, nobody())

    assert not differ(existing, missing, capsys, status=302)


@pytest.mark.django_db
@pytest.mark.deep
@pytest.mark.sleeps
def test_asking_for_another_link(holders: Iterator[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever has no account is written to the first time only."""

    def asking(email: Callable[[], str]) -> Try:
        def ask(number: int) -> HttpResponse:
            anyone = browser(None, REMOTE_ADDR=address(number))
            anyone.post("/compte/connexion/lien/", {"email": email()})
            return anyone.post("/compte/connexion/lien/ouvrir/", {"action": "resend"})

        return ask

    assert not differ(asking(lambda: next(holders)), asking(nobody), capsys, status=302)


def test_a_password_is_digested_whether_there_is_an_account_or_not(holders: Iterator[str], monkeypatch: Any) -> None:
    """What takes longest when an account is opened; `test_naming_an_address` measures the whole."""
    digested: list[str] = []
    for place in ("accounts.forms.entrance", "django.contrib.auth.base_user"):
        monkeypatch.setattr(f"{place}.make_password", lambda password: digested.append(password) or "!")
    for email in (next(holders), nobody()):
        browser(None).post("/compte/inscription/", {"email": email, "password1": "quatre mots sans aucun rapport"})
    assert digested == ["quatre mots sans aucun rapport"] * 2


@pytest.mark.parametrize(
    "path",
    [
        "/compte/connexion/",
        "/compte/inscription/",
        "/compte/mot-de-passe/oublie/",
        "/compte/connexion/lien/",
        "/compte/connexion/lien/ouvrir/",
        "/suivi/",
    ],
)
def test_what_names_an_address_takes_its_time(path: str, holders: Iterator[str], settings: Any) -> None:
    settings.EVEN_TIME = 0.4
    email = next(holders)
    started = time.monotonic()
    browser(None).post(path, {"email": email, "login": email, "password": "another", "reference": "2345-678K"})
    assert time.monotonic() - started >= 0.4
    started = time.monotonic()
    browser(None).get(path)
    assert time.monotonic() - started < 0.4, "whoever only reads does not wait"
