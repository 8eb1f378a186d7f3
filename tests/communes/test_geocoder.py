"""The geocoder of others, played by a server on this machine: asked, believed within the territory, left alone."""

import logging
import time
from collections.abc import Iterator

import pytest
from limits import RateLimitItemPerHour

from accounts import limits
from communes import channels, geocoding
from communes.models import Authority
from tests.factories.geocoder import Geocoder, feature, served

pytestmark = pytest.mark.django_db


@pytest.fixture
def geocoder(settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Geocoder]:
    monkeypatch.setattr(channels._breaker, "until", 0.0)
    with served() as server:
        settings.GEOCODER_URL = server.url
        yield server


def complete(text: str, own: Authority | None = None) -> geocoding.Answer:
    return geocoding.complete(text, own=own, limit=7)


def test_only_what_is_in_one_of_our_communes_is_an_answer(geocoder: Geocoder, bron: Authority) -> None:
    geocoder.features = [
        feature("12", "Rue de la République", "13055", postcode="13001", at=(43.29, 5.37)),
        feature("12", "Rue de la République", "69382", postcode="69002", at=(45.7640, 4.8357)),
        feature("12", "Rue de la République", "69029"),
        feature("", "Bron", "69029", type="municipality"),
        {"type": "Feature", "properties": {"type": "housenumber"}},
        "rubbish",
    ]
    answer = complete("12 rue de la rép", bron)
    assert [one.label for one in answer.found] == [
        "12 Rue de la République, 69500 Bron",
        "12 Rue de la République, 69002 Lyon",
    ]
    assert [one.insee_code for one in answer.found] == ["69029", "69382"]
    [(path, said)] = geocoder.asked
    assert path == "/geocodage/search"
    assert said == {
        "q": "12 rue de la rép",
        "limit": "20",
        "autocomplete": "1",
        "index": "address",
        "lat": str(bron.latitude),
        "lon": str(bron.longitude),
    }


def test_the_nearest_address(geocoder: Geocoder) -> None:
    geocoder.features = [feature("12", "Rue de la République", "69029")]
    [found] = geocoding.nearest(45.73331, 4.91112).found
    assert found.number == "12"
    assert geocoder.asked == [
        ("/geocodage/reverse", {"lat": "45.73331", "lon": "4.91112", "index": "address", "limit": "5"})
    ]
    assert geocoding.nearest(48.8566, 2.3522) == geocoding.Answer()
    assert len(geocoder.asked) == 1  # it is not told where people are outside the territory


def test_the_same_question_is_asked_once(geocoder: Geocoder) -> None:
    geocoder.features = [feature("12", "Rue de la République", "69029")]
    first = complete("12 rue de la République")
    assert complete("12  RUE de la république ") == first
    assert len(geocoder.asked) == 1


@pytest.mark.parametrize("text", ["1", "12", "'12 rue", "a" * 201])
def test_what_it_would_refuse_is_not_asked(geocoder: Geocoder, text: str) -> None:
    assert complete(text) == geocoding.Answer()
    assert geocoder.asked == []


@pytest.mark.parametrize("mood", ["busy", "down", "rubbish", "slow", "endless"])
def test_one_that_fails_is_left_alone(
    geocoder: Geocoder, mood: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    geocoder.mood = mood
    started = time.monotonic()
    with caplog.at_level(logging.INFO):
        assert complete("12 rue de la République") == geocoding.Answer(degraded=True)
        assert time.monotonic() - started < channels.WITHIN + 0.5
        assert complete("14 rue Pasteur") == geocoding.Answer(degraded=True)
    assert len(geocoder.asked) == 1
    assert f"left alone for {7 if mood == 'busy' else 15} s" in caplog.text
    assert "publique" not in caplog.text  # neither what was typed
    monkeypatch.setattr(channels._breaker, "until", 0.0)  # another process
    assert complete("14 rue Pasteur").degraded
    assert len(geocoder.asked) == 1


def test_it_is_asked_again_later(geocoder: Geocoder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(channels, "PAUSE", 1)
    geocoder.mood = "down"
    assert complete("12 rue de la République").degraded
    geocoder.mood, geocoder.features = "well", [feature("12", "Rue de la République", "69029")]
    time.sleep(1.2)
    assert len(complete("12 rue de la République").found) == 1


def test_its_limits_are_those_of_all_processes_together(geocoder: Geocoder, monkeypatch: pytest.MonkeyPatch) -> None:
    few = limits.Policy((limits.Rule(limits.Per.SUBJECT, RateLimitItemPerHour(2)),), limits.WhenDown.LOCAL)
    monkeypatch.setitem(limits.POLICIES, "geocoder-completion", few)
    degraded = [complete(f"{number} rue Pasteur").degraded for number in (1, 2, 3)]
    assert degraded == [False, False, True]
    assert len(geocoder.asked) == 2
    assert not geocoding.nearest(45.7333, 4.9111).degraded  # which completion alone does not stop


def test_off_nobody_is_asked(geocoder: Geocoder, settings) -> None:
    settings.GEOCODER_URL = ""
    assert complete("12 rue de la République") == geocoding.Answer(degraded=True)
    assert geocoder.asked == []


def test_a_text_is_never_recognised_outside(geocoder: Geocoder, bron: Authority) -> None:
    geocoder.features = [feature("12", "Rue de la République", "69029")]
    assert geocoding.exactly("12 rue de la République", own=bron) is None
    assert geocoder.asked == []
