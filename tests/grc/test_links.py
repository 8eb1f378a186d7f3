"""Secret links (security items 20 and 32)."""

import base64
import uuid
from dataclasses import dataclass
from typing import Any

import pytest

from grc.links import read_token, token_for


@dataclass
class Linked:
    uuid: uuid.UUID
    link_version: int = 1


@pytest.fixture
def linked() -> Linked:
    return Linked(uuid.uuid4())


def test_a_token_says_what_it_was_made_for(linked: Linked) -> None:
    assert read_token(token_for(linked)) == (linked.uuid, 1)


def test_a_token_changes_with_the_link_version(linked: Linked) -> None:
    first = token_for(linked)
    linked.link_version = 2
    assert token_for(linked) != first


@pytest.mark.parametrize("place", [0, 10, 17, 20, 49])
def test_a_token_with_one_changed_byte_is_refused(linked: Linked, place: int) -> None:
    raw = bytearray(base64.urlsafe_b64decode(token_for(linked) + "=="))
    raw[place] ^= 1
    assert read_token(base64.urlsafe_b64encode(raw).rstrip(b"=").decode()) is None


@pytest.mark.parametrize("token", ["", "a", "é", "A" * 67, "A" * 10_000, "../../etc/passwd", "a b"])
def test_what_is_no_token_is_refused(token: str) -> None:
    assert read_token(token) is None


def test_ten_thousand_guesses_open_nothing() -> None:
    for _ in range(10_000):
        guess = uuid.uuid4().bytes + b"\x00\x01" + uuid.uuid4().bytes * 2
        assert read_token(base64.urlsafe_b64encode(guess).rstrip(b"=").decode()) is None


def test_the_former_key_is_accepted_during_a_rotation(linked: Linked, settings: Any) -> None:
    settings.LINK_KEYS = ["old"]
    token = token_for(linked)
    settings.LINK_KEYS = ["new", "old"]
    assert read_token(token) == (linked.uuid, 1)
    assert token_for(linked) != token
    settings.LINK_KEYS = ["new"]
    assert read_token(token) is None
