"""Numbers of planning files: every spelling seen is read, none is guessed, and one form is stored."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communes.loader.reference import PARENTS
from services.urbanisme.numbers import LONGEST, SUCCESSORS, FileNumber, NumberRefused, parse

OULLINS = FileNumber("PC", "69149", "69149", "26", "00042")
NO_BREAK, NARROW = "\u00a0", "\u202f"


@pytest.mark.parametrize(
    "text",
    [
        *("PC0691492600042", "PC 069 149 26 00042", "pc 069 149 26 00042", " PC  069 149 26 00042\n"),
        *("PC.069.149.26.00042", "PC-069-149-26-00042", "PC/069/149/26/00042", "PC 069149 26 00042"),
        *("PC 69149 26 00042", "PC 69 149 26 00042", "PC6914926 00042", "PC n° 069 149 26 00042"),
        *(f"PC{NO_BREAK}069{NO_BREAK}149{NARROW}26{NARROW}00042", "PC 069 149 26 0 0042", "PC 069–149‑26−00042"),
    ],
)
def test_every_spelling_of_a_number_is_the_same_number(text: str) -> None:
    assert parse(text) == OULLINS
    assert parse(text).canonical == "PC0691492600042"
    assert parse(text).spelled == "PC 069 149 26 00042"


@pytest.mark.parametrize(
    ("text", "insee", "canonical"),
    [
        ("PC 49007 20 Z 0292", "49007", "PC04900720Z0292"),
        ("PC 044109 26 A0042", "44109", "PC04410926A0042"),
        ("DP 01004 24 00007", "01004", "DP0010042400007"),  # a département that begins with 0, with two digits
        ("DP 001004 24 00007", "01004", "DP0010042400007"),
        ("PA 2A004 24 00001", "2A004", "PA02A0042400001"),
        ("PA 02a 004 24 00001", "2A004", "PA02A0042400001"),
        ("PD 971 101 24 00001", "97101", "PD9711012400001"),
        ("PD 97101 24 00001", "97101", "PD9711012400001"),
        ("CU 069 259 26 00001", "69259", "CU0692592600001"),
    ],
)
def test_a_serial_may_begin_with_a_letter_and_a_commune_be_anywhere(text: str, insee: str, canonical: str) -> None:
    assert parse(text).insee == insee
    assert parse(text).canonical == canonical


@pytest.mark.parametrize(
    ("text", "amendment"),
    [
        *(("PC 069 149 26 00042 M01", "M01"), ("PC 069 149 26 00042 M1", "M01"), ("PC0691492600042m12", "M12")),
        *(("PC 069 149 26 00042-T2", "T02"), ("DP 69149 26 00042 M3", "M03"), ("PC 69149 26 00042 T03", "T03")),
    ],
)
def test_a_modification_or_a_transfer_has_two_digits(text: str, amendment: str) -> None:
    assert parse(text).amendment == amendment
    assert parse(text).canonical.endswith(f"2600042{amendment}")


@pytest.mark.parametrize(("written", "today"), [("069152", "69149"), ("069381", "69123"), ("069389", "69123")])
def test_an_old_code_leads_to_the_commune_of_today_and_stays_in_the_number(written: str, today: str) -> None:
    number = parse(f"PC {written} 23 00042")
    assert (number.insee, number.written_insee) == (today, written.removeprefix("0"))
    assert number.canonical == f"PC{written}2300042"
    assert number != parse("PC 069149 23 00042")


def test_successors_of_communes_may_be_given() -> None:
    assert parse("PC 069149 23 00042", {"69149": "69001"}).insee == "69001"
    assert parse("PC 069152 23 00042", {}).insee == "69152"


def test_the_successors_are_those_of_the_register_of_communes() -> None:
    assert dict(SUCCESSORS) == PARENTS


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("PC 069 149 26 0OO42", "Une lettre est à la place d’un chiffre"),
        ("PC O69 149 26 00042", "Une lettre est à la place d’un chiffre"),
        ("PC 069 149 26 000I2", "Une lettre est à la place d’un chiffre"),
        ("044109 26 A0042", "La nature du dossier manque"),
        ("PC 069 149 26 0042", "Ce n’est pas un numéro de dossier"),  # and not commune 914 of the département 06
        ("PC069149260042", "Ce n’est pas un numéro de dossier"),
        ("PC971101240001", "Ce n’est pas un numéro de dossier"),
        ("PC 069 149 2026 00042", "Ce n’est pas un numéro de dossier"),
        ("AB 069 149 26 00042", "Ce n’est pas un numéro de dossier"),
        ("PC 069 149 26 00042 X01", "Ce n’est pas un numéro de dossier"),
        ("PC 069 149 26 0004²", "Ce n’est pas un numéro de dossier"),
        ("", "Ce n’est pas un numéro de dossier"),
        ("PC 069 149 26 00042" + " " * LONGEST, "Ce n’est pas un numéro de dossier"),
        ("PC 069 149 26 00042 M00", "M00 n’existe pas"),
        ("PC 971 201 24 00001", "Le département 971 n’a pas de commune 201"),
    ],
)
def test_what_is_no_number_is_refused_with_what_to_do(text: str, said: str) -> None:
    with pytest.raises(NumberRefused, match=said):
        parse(text)


def test_a_letter_o_may_begin_a_serial() -> None:
    assert parse("PC 069 149 26 O0042").serial == "O0042"


NUMBERS = st.builds(
    FileNumber,
    kind=st.sampled_from(["DP", "PC", "PA", "PD", "CU"]),
    insee=st.just(""),
    written_insee=st.from_regex(r"(0[1-9]|[1-8][0-9]|9[0-5]|2[AB]|97)[0-6][0-9]{2}", fullmatch=True),
    year=st.from_regex(r"[0-9]{2}", fullmatch=True),
    serial=st.from_regex(r"[0-9A-Z][0-9]{4}", fullmatch=True),
    amendment=st.from_regex(r"([MT](0[1-9]|[1-9][0-9]))?", fullmatch=True),
)


@given(number=NUMBERS)
def test_a_number_is_read_again_from_both_of_its_forms(number: FileNumber) -> None:
    read = parse(number.canonical)
    assert read.canonical == number.canonical
    assert read.written_insee == number.written_insee
    assert parse(read.spelled) == parse(read.canonical) == read


@given(text=st.text(max_size=30))
def test_any_text_is_a_number_or_refused(text: str) -> None:
    with suppress(NumberRefused):
        number = parse(text)
        assert parse(number.canonical) == number
