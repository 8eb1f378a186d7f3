import pytest
from django.http import QueryDict

from search.enums import Group
from search.forms import LONGEST, cleaned, question_of


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("  carte   d’identité ", "carte d’identité"),
        ("a\x00b", "a b"),
        ("une\u202eligne\r\nou\tdeux", "une ligne ou deux"),
        ("e\u0301cole", "école"),
        ("\u200b\x00\n", ""),
        ("", ""),
    ],
)
def test_what_is_not_seen_is_not_asked(typed: str, read: str) -> None:
    assert cleaned(typed) == read


def test_a_question_is_read_from_its_address() -> None:
    question = question_of(QueryDict("q=piscine&groupe=lieux&page=3"))
    assert question == ("piscine", False, Group.PLACE, 3)
    assert question.group_label == "Lieux"


@pytest.mark.parametrize("page", ["0", "-1", "101", "1000000000000", "un", "1.5", "²", "", "01"])
def test_no_such_page_is_the_first(page: str) -> None:
    assert question_of(QueryDict(f"q=piscine&page={page}")).page == 1


@pytest.mark.parametrize("group", ["", "tout", "LIEUX", "lieux'--", "lieux\x00"])
def test_no_such_group_is_all(group: str) -> None:
    asked = QueryDict(mutable=True)
    asked["groupe"] = group
    assert question_of(asked).group == ""
    assert question_of(asked).group_label == ""


def test_a_text_is_not_a_question() -> None:
    assert not question_of(QueryDict(f"q={'a' * LONGEST}")).too_long
    question = question_of(QueryDict(f"q={'a' * (LONGEST + 1)}"))
    assert question.too_long
    assert question.words == "a" * LONGEST
