"""Who runs the partnership's bodies, and who reads what of them."""

import datetime
from collections.abc import Sequence

from django.db.models import Q, QuerySet
from django.utils.translation import gettext
from wagtail.models import Collection

from accounts.models import User
from communes.conventions.enums import ReferentKind
from communes.conventions.models import Referent
from communes.enums import Role
from communes.models import Authority
from communes.permissions import allow, fill_collection
from home.models import Document
from portail.governance.models import ConsultationDocument, Library
from portail.governance.seating import partners

READ, WRITE = "governance.read_partnership", "governance.change_meeting"
ROWS = ("consultation", "meeting", "seat")
READERS = (Role.SUPERVISOR, Role.OFFICER)


def allow_roles() -> None:
    """The rights of roles (`AppConfig.ready`): the project team writes; those who run a commune's desk or site read."""
    allow(Role.PROJECT_TEAM, *(f"governance.{action}_{row}" for action in ("add", "change", "delete") for row in ROWS))
    for role in (Role.PROJECT_TEAM, *READERS):
        allow(role, READ)
    fill_collection(Role.PROJECT_TEAM, library)


def library() -> Collection | None:
    """The collection of the partners' documents; None before the reference data is loaded."""
    found = Library.objects.select_related("collection").first()
    return found.collection if found else None


def is_of_library(document: Document) -> bool:
    return Library.objects.filter(collection=document.collection_id).exists()


def documents_of_partners(*, on: datetime.date) -> QuerySet[Document]:
    """What partners read of the library: not what belongs to a consultation that has not opened."""
    coming = ConsultationDocument.objects.filter(consultation__opens_on__gt=on)
    found = Document.objects.filter(collection__in=Library.objects.values("collection"))
    return found.exclude(pk__in=coming.values("document")).order_by("title", "pk")


def may_download(user: User, document: Document, *, on: datetime.date) -> bool:
    """Whether `user` may have a document of the library: who fills it, else who serves a partner commune."""
    if may_write(user):
        return True
    return partners_of(user, on=on).exists() and documents_of_partners(on=on).filter(pk=document.pk).exists()


def may_write(user: User) -> bool:
    return bool(user.has_perm(WRITE))


def partners_of(user: User, *, on: datetime.date) -> QuerySet[Authority]:
    """The communes under a convention on that day for which `user` reads what concerns them."""
    return _served(user, READERS, list(ReferentKind), on=on)


def answered_by(user: User, *, on: datetime.date) -> QuerySet[Authority]:
    """Those for which `user` gives a position: as who runs their desk, or as their elected or technical referent."""
    return _served(user, (Role.SUPERVISOR,), ReferentKind.COMPULSORY, on=on)


def may_answer(user: User, authority: Authority, *, on: datetime.date) -> bool:
    return answered_by(user, on=on).filter(pk=authority.pk).exists()


def may_read(user: User, *, on: datetime.date) -> bool:
    """Whether `user` reads of meetings and consultations: who runs them, and who serves a partner commune."""
    return may_write(user) or partners_of(user, on=on).exists()


def spoken_as(user: User, authority: Authority, *, on: datetime.date) -> str:
    """Under which name and function `user` speaks for a commune: a referent's own, else who runs the desk."""
    referent = _speaking(user, ReferentKind.COMPULSORY, on=on).filter(authority=authority).first()
    if referent is not None:
        return f"{referent.name}, {referent.get_kind_display()}"
    return gettext("%(name)s, responsable") % {"name": user.get_full_name() or user.email}


def addresses() -> frozenset[str]:
    """Those of all referents, in small letters, whatever their days."""
    return frozenset(email.lower() for email in Referent.objects.exclude(email="").values_list("email", flat=True))


def _speaking(user: User, kinds: Sequence[str], *, on: datetime.date) -> QuerySet[Referent]:
    """The referents in office, deputies too, whose address is that of the account."""
    found = Referent.objects.in_office(on).filter(kind__in=kinds, email__iexact=user.email)
    return found.exclude(email="").order_by("is_deputy", "pk")


def _served(user: User, roles: tuple[Role, ...], kinds: Sequence[str], *, on: datetime.date) -> QuerySet[Authority]:
    """Those that `user` serves in one of these roles, or in any role as a referent of one of these kinds."""
    served = user.memberships.in_force(on)
    by_role = Q(pk__in=served.filter(role__in=roles).values("authority"))
    speaking = Q(pk__in=_speaking(user, kinds, on=on).values("authority"))
    return partners(on).filter(by_role | Q(pk__in=served.values("authority")) & speaking)
