"""How long an answer takes does not tell whether what was named exists (security item 31)."""

import math
import random
import statistics
import time
import uuid
from bisect import bisect_right
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import global_settings
from django.contrib.auth.hashers import make_password
from django.http import HttpResponse

from accounts.models import User
from communes.models import Authority
from tests.factories.people import PASSWORD
from tests.factories.requests import demande
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


def durations(existing: Try, missing: Try) -> tuple[list[float], list[float]]:
    """How long each answer took, in seconds; turn by turn, so that the machine's moods fall on both."""
    taken: dict[Try, list[float]] = {existing: [], missing: []}
    for number in range(WARM_UP + TRIES):
        for attempt in random.sample(list(taken), 2):
            started = time.perf_counter()
            answer = attempt(number)
            taken[attempt].append(time.perf_counter() - started)
            assert answer.status_code == 200
    return taken[existing][WARM_UP:], taken[missing][WARM_UP:]


def differ(existing: Try, missing: Try, capsys: pytest.CaptureFixture[str]) -> bool:
    """Whether the durations tell. Equals are taken for different once in a hundred times: hence a second look."""
    for _ in range(2):
        some, others = durations(existing, missing)
        with capsys.disabled():  # the figures are the point
            median, apart = statistics.median(some) * 1000, gap(some, others) * 1000
            print(f"\n{median=:.1f} ms, {apart=:.2f} ms, distance={distance(some, others):.3f}")  # noqa: T201
        if alike(some, others):
            return False
    return True


def address(number: int) -> str:
    """A network address for each try: whoever tries so often is stopped."""
    return f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"


@pytest.mark.django_db
@pytest.mark.deep
def test_asking_for_a_link_again(bron: Authority, capsys: pytest.CaptureFixture[str]) -> None:
    filed = demande(bron, email="camille@example.org")

    def asking(reference: str) -> Try:
        def ask(number: int) -> HttpResponse:
            anyone = browser(None, REMOTE_ADDR=address(number))
            return anyone.post("/suivi/", {"reference": reference, "email": "camille@example.org"})

        return ask

    assert not differ(asking(filed.reference), asking("2345-678K"), capsys)


@pytest.mark.django_db
@pytest.mark.deep
def test_signing_in_with_a_wrong_password(settings: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """With the hashing of production. Each account is tried once: it is slowed like one that does not exist."""
    settings.PASSWORD_HASHERS = global_settings.PASSWORD_HASHERS
    password = make_password(PASSWORD)
    accounts = [User(email=f"agent{number}@example.org", password=password) for number in range(2 * (WARM_UP + TRIES))]
    User.objects.bulk_create(accounts)
    names = (account.email for account in accounts)

    def sign_in(number: int, email: str) -> HttpResponse:
        said = {"login": email, "password": "something else"}
        return browser(None, REMOTE_ADDR=address(number)).post("/compte/connexion/", said)

    def existing(number: int) -> HttpResponse:
        return sign_in(number, next(names))

    def missing(number: int) -> HttpResponse:
        return sign_in(number, f"{uuid.uuid4()}@example.org")

    assert not differ(existing, missing, capsys)
