"""What « Mode d’emploi » is made of: chapters, tasks, pictures, and whose a chapter is."""

from collections.abc import Callable
from typing import NamedTuple

from django.http import HttpRequest
from django.utils.functional import Promise

from accounts.context import current_actor
from accounts.models import User
from communes.enums import AuthorityKind
from communes.models import Authority
from grc.enums import Kind
from grc.views.access import received_by, supervises
from home.permissions import sites_known_to
from portail.administration.sites import LOOKS_AFTER


class GuidePicture(NamedTuple):
    """A page of the demonstration: its file in `static/admin/guide/`, what is to be seen there, and its size."""

    name: str
    seen: Promise
    width: int = 960
    height: int = 600

    @property
    def path(self) -> str:
        return f"admin/guide/{self.name}.webp"


class GuideTask(NamedTuple):
    """Something to do: what, how, and the name of the address where (empty: from wherever one is)."""

    title: Promise
    words: Promise
    url_name: str = ""
    picture: GuidePicture | None = None


class GuideChapter(NamedTuple):
    """The tasks of a role. `is_theirs`: whether who asks has it."""

    key: str
    title: Promise
    is_theirs: Callable[[HttpRequest], bool]
    tasks: tuple[GuideTask, ...]


def treats(request: HttpRequest) -> bool:
    return bool(current_actor().authority_ids)


def treats_reports(request: HttpRequest) -> bool:
    return treats(request) and Kind.REPORT in received_by(request).kinds


def assists(request: HttpRequest) -> bool:
    return treats(request) and received_by(request).only_questions


def serves_body(request: HttpRequest) -> bool:
    """Whether a partner body is among those that the agent serves; the assistance is none to its agents."""
    own = Authority.objects.filter(pk__in=current_actor().authority_ids, kind=AuthorityKind.PARTNER)
    return treats(request) and not received_by(request).only_questions and own.exists()


def keeps_secret(request: HttpRequest) -> bool:
    return treats(request) and bool(received_by(request).secret)


def runs_body(request: HttpRequest) -> bool:
    return serves_body(request) and supervises(request)


def writes(request: HttpRequest) -> bool:
    return isinstance(request.user, User) and sites_known_to(request.user).exists()


def looks_after(request: HttpRequest) -> bool:
    return isinstance(request.user, User) and request.user.has_perm(LOOKS_AFTER)
