"""Keys that the server makes, good for a day."""

import datetime
import uuid

import pytest

from grc import keys

NOW = datetime.datetime(2026, 11, 25, 9, 0, tzinfo=datetime.UTC)
KEY = uuid.UUID(int=42)
DRAWN = "50b4d7d0-b99f-42cf-9057-e26287797f5b"  # as a device draws them


def test_a_key_is_read_back() -> None:
    assert keys.read_key(keys.sign_key(KEY, at=NOW), at=NOW) == keys.Key(KEY, expired=False)


@pytest.mark.parametrize(("hours", "expired"), [(23.9, False), (24.1, True)])
def test_a_key_lasts_a_day(hours: float, expired: bool) -> None:
    later = NOW + datetime.timedelta(hours=hours)
    read = keys.read_key(keys.sign_key(KEY, at=NOW), at=later)
    assert read == keys.Key(KEY, expired=expired)


@pytest.mark.parametrize("text", ["", "x", "x:y", ":", str(KEY), "é", keys.sign_key(KEY, at=NOW)[:-1]])
def test_a_key_that_the_server_did_not_make_is_none(text: str) -> None:
    assert keys.read_key(text, at=NOW) is None


def test_a_later_date_cannot_be_written_on_a_key() -> None:
    shown, signature = keys.sign_key(KEY, at=NOW).rsplit(":", 1)
    assert keys.read_key(f"{shown}9:{signature}", at=NOW) is None


def test_the_key_that_a_device_drew_is_none_of_a_page() -> None:
    drawn = uuid.uuid4()
    read = keys.read_device_key(str(drawn))
    assert read == keys.read_device_key(str(drawn))
    assert read
    assert read.uuid != drawn
    assert not read.expired


@pytest.mark.parametrize("text", ["", "x", "é", DRAWN.replace("-", ""), str(uuid.UUID(int=42)), f"{DRAWN}\n"])
def test_what_no_device_draws_is_none(text: str) -> None:
    assert keys.read_device_key(text) is None
