"""The reference of a parcel: what people write, the one identifier, what is said of what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communes.cadastre.references import (
    ABSORBED,
    DISTRICTS,
    ParcelReference,
    ReferenceRefused,
    is_code,
    parse,
    reference_of,
)
from communes.loader.reference import PARENTS

WRITTEN = {
    "AB 123": "69029000AB0123",
    "ab123": "69029000AB0123",
    "AB-123": "69029000AB0123",
    "AB\u202f0123": "69029000AB0123",
    "section AB n° 123": "69029000AB0123",
    "000 AB 0123": "69029000AB0123",
    "69029 AB 123": "69029000AB0123",
    "69029000AB0123": "69029000AB0123",
    "069029000AB0123": "69029000AB0123",
    "069 029 AB 123": "69029000AB0123",
    "A 12": "690290000A0012",
    "0A 0012": "690290000A0012",
    "690290000A0012": "690290000A0012",
    "069029000A0012": "690290000A0012",  # which is no parcel of 06902, Alpes-Maritimes
    "01004000AB0001": "01004000AB0001",
    "69383 AB 12": "69383000AB0012",
    # A commune that has merged: its parcels keep its code as their prefix.
    "69152 AB 12": "69149152AB0012",
    "069152000AB0012": "69149152AB0012",
    "69149 152 AB 12": "69149152AB0012",
}


@pytest.mark.parametrize(("typed", "code"), WRITTEN.items(), ids=WRITTEN)
def test_what_people_write_is_one_identifier(typed: str, code: str) -> None:
    assert parse(typed, commune="69029").code == code


REFUSED = {
    "AB O12": "« AB O12 » a une lettre à la place d’un chiffre : remplacez O par 0, ou I par 1.",
    "123": "À « 123 » il manque la section : une ou deux lettres avant le numéro, AB 123.",
    "AB": "À « AB » il manque le numéro de la parcelle : écrivez AB 123.",
    "AB 0": "« AB 0 » n’existe pas : le numéro d’une parcelle commence à 1.",
    "AB 12345": "« AB 12345 » n’est pas une référence de parcelle",
    "AB 123 AB 124": "écrivez-en une par ligne",
    "mon jardin": "« mon jardin » n’est pas une référence de parcelle",
    "9" * 200: "n’est pas une référence de parcelle",
}


@pytest.mark.parametrize(("typed", "said"), REFUSED.items(), ids=[one[:20] for one in REFUSED])
def test_what_is_none_says_what_to_write(typed: str, said: str) -> None:
    with pytest.raises(ReferenceRefused) as refused:
        parse(typed, commune="69029")
    assert said in str(refused.value).replace("\u00a0", " ")


def test_without_a_commune_it_is_asked_for() -> None:
    assert parse("69029 AB 123").code == "69029000AB0123"
    with pytest.raises(ReferenceRefused, match="ne dit pas la commune"):
        parse("AB 123")


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        found = parse(text, commune="69029")
    except ReferenceRefused:
        return
    assert is_code(found.code)


@given(
    st.sampled_from(["69029", "69149", "69383"]),
    st.sampled_from(["000", "152"]),
    st.from_regex(r"0[A-Z]|[A-Z]{2}", fullmatch=True),
    st.integers(1, 9999),
)
def test_it_is_read_again_as_it_is_written(insee: str, prefix: str, section: str, number: int) -> None:
    one = ParcelReference(insee, prefix if insee == "69149" else "000", section, f"{number:04}")
    for commune in ("69029", "69149", "69123"):
        assert parse(one.written(commune), commune=commune).code == one.code
    assert parse(one.code) == reference_of(one.code) == one


def test_the_communes_of_before_are_those_of_the_reference_data() -> None:
    districts = {code: commune for commune, codes in DISTRICTS.items() for code in codes}
    assert districts | ABSORBED == PARENTS
