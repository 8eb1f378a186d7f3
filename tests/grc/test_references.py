"""References: said on the phone, checked, telling nothing of the next one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grc.references import ALPHABET, LENGTH, near, new_reference, normalise

bodies = st.integers(0, 10**9).map(lambda _: new_reference())


@given(bodies)
def test_a_reference_is_its_own_normal_form(reference: str) -> None:
    assert normalise(reference) == reference


@given(bodies)
def test_case_and_separators_are_forgiven(reference: str) -> None:
    spoken = reference.lower().replace("-", " ")
    assert normalise(f" {spoken} ") == reference
    assert normalise(reference.replace("-", "")) == reference


@given(bodies, st.integers(0, LENGTH - 1), st.sampled_from(ALPHABET))
def test_any_wrong_character_is_caught(reference: str, place: int, other: str) -> None:
    compact = reference.replace("-", "")
    if other != compact[place]:
        assert normalise(compact[:place] + other + compact[place + 1 :]) is None


@given(bodies, st.integers(0, LENGTH - 3))
def test_two_swapped_neighbours_are_caught(reference: str, place: int) -> None:
    compact = reference.replace("-", "")
    swapped = compact[:place] + compact[place + 1] + compact[place] + compact[place + 2 :]
    if swapped != compact:
        assert normalise(swapped) is None


@pytest.mark.parametrize("text", ["", "ABC", "0OIL-1111", "GX7K-4M2P-9", "é" * 8, "2222-222\x00"])
def test_what_cannot_be_a_reference_is_none(text: str) -> None:
    assert normalise(text) is None


def test_a_thousand_references_are_distinct_and_unordered() -> None:
    references = [new_reference() for _ in range(1000)]
    assert len(set(references)) == 1000
    assert references != sorted(references)


@given(bodies, st.integers(0, LENGTH - 1), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_near(reference: str, place: int, other: str) -> None:
    compact = reference.replace("-", "")
    typed = compact[:place] + other + compact[place + 1 :]
    assert (reference in near(typed)) is (typed != compact)
    assert len(near(typed)) < 2 * LENGTH


@given(bodies)
def test_what_people_hear_for_a_character_that_is_left_out_is_near(reference: str) -> None:
    assert reference in near(f"0{reference[1:]}")


@pytest.mark.parametrize("text", ["", "lampadaire", "GX7K", "é" * 8])
def test_nothing_is_near_what_is_no_reference(text: str) -> None:
    assert near(text) == []
