"""The lists that the questions of a page name, as its authority keeps them."""

from collections.abc import Iterable

from wagtail.models import Page

from communes.models import Authority
from communes.reference_tables.lists import lists_of
from grc.questions.kinds import Question
from services.blocks.listed import Lists

__all__ = ["Lists", "lists_for"]


def lists_for(page: Page, questions: Iterable[Question]) -> Lists:
    """The lists that the authority of a page keeps; none is read where no question is asked of any."""
    is_listed = any(getattr(one, "table", "") for one in questions)
    return lists_of(Authority.objects.of_page(page)) if is_listed else {}
