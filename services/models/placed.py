"""What the questions of a page take from where it stands: the commune of the parcels that they ask for."""

from collections.abc import Iterable
from dataclasses import replace

from wagtail.models import Page

from communes.enums import AuthorityKind
from communes.models import Authority
from grc.questions.kinds import Question
from grc.questions.parcels import Parcels


def of_place(questions: Iterable[Question], page: Page) -> list[Question]:
    """The questions as they are asked on this page. Its authority is read where some ask for parcels alone."""
    listed = list(questions)
    if not any(isinstance(one, Parcels) for one in listed):
        return listed
    authority = Authority.objects.of_page(page)
    is_commune = authority is not None and authority.kind == AuthorityKind.COMMUNE
    commune = (authority.insee_code or "") if authority is not None and is_commune else ""
    return [replace(one, commune=commune) if isinstance(one, Parcels) else one for one in listed]
