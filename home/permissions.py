"""What one may know of in the administration, and where a page may be put."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Model, Q, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from taggit.models import Tag
from wagtail.models import Page, ReferenceIndex, Site
from wagtail.models.audit_log import ModelLogEntry
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import page_permission_policy, policy_registry

from accounts.models import User
from communes.enums import Role
from communes.models.authority import today_in_paris
from home.models import BasePage, Document, Image
from home.models.base import ROOT_DEPTH


def pages_known_to(user: User) -> QuerySet[Page]:
    """The pages of the sites that the user writes for, and those above them in the tree."""
    return page_permission_policy.explorable_instances(user)


def sites_known_to(user: User) -> QuerySet[Site]:
    """The sites that the user writes for."""
    return Site.objects.filter(root_page__in=pages_known_to(user))


def files_known_to(user: User, model: type[Image] | type[Document]) -> QuerySet:
    """The images or the documents that the user may choose or change."""
    policy = policy_registry.get_by_type(model)
    return policy.instances_user_has_any_permission_for(user, ["choose", "change", "delete"])


def tags_known_to(user: User, model: type[Image] | type[Document]) -> QuerySet[Tag]:
    """The tags of those files, from A to Z."""
    relation = {Image: "home_images__in", Document: "home_documents__in"}[model]
    return Tag.objects.filter(**{relation: files_known_to(user, model)}).distinct().order_by("name")


def people_known_to(user: User) -> QuerySet[User]:
    """Those who serve an authority that the user serves; a superuser knows everyone who serves one."""
    if user.is_superuser:
        return User.objects.exclude(memberships=None).distinct().order_by("email")
    return User.objects.filter(memberships__authority__memberships__user=user).distinct().order_by("email")


def history_known_to(user: User, entries: QuerySet[ModelLogEntry]) -> QuerySet[ModelLogEntry]:
    """Of the history of rows that are no pages, what was done to one's own, and by oneself.

    `entries` are Wagtail's: of each kind that the user may change some row of. Whose a row is, its kind says: by
    `managed_by` of its queryset, else by its permission policy; where neither does, by who did it. Those who run
    the whole territory read all.
    """
    on = today_in_paris()
    if user.is_superuser or user.memberships.in_force(on).filter(role=Role.PROJECT_TEAM).exists():
        return entries
    known = Q(user_id=user.pk)
    for kind in ContentType.objects.filter(pk__in=entries.order_by().values("content_type")):
        of_kind = Q(content_type=kind)
        if (model := kind.model_class()) and (own := _own_rows(user, model, on)) is not None:
            known |= of_kind & Q(object_id__in=own.order_by().values_list(Cast("pk", CharField())))
        else:
            known |= of_kind & Q(user__in=people_known_to(user).order_by().values("pk"))
    return entries.filter(known)


def _own_rows(user: User, model: type[Model], on: datetime.date) -> QuerySet[Any] | None:
    """The rows of a kind that are the user's; None where nothing says whose they are."""
    rows = model._default_manager.all()  # noqa: SLF001 the documented name of what a model is asked through
    if hasattr(rows, "managed_by"):
        return rows.managed_by(user, on=on)
    policy = policy_registry.get_by_type(model)
    if type(policy) is ModelPermissionPolicy:
        return None
    return policy.instances_user_has_any_permission_for(user, ["add", "change", "delete"])


def references(row: Model) -> set[tuple[type[Model], str]]:
    """The pages, images and documents that a row names, in its fields and in its texts: kinds and numbers."""
    found = ReferenceIndex._extract_references_from_object(row)  # noqa: SLF001 there is no other way to ask
    return of_kinds((ContentType.objects.get_for_id(kind).model_class(), number) for kind, number, *_path in found)


def of_kinds(named: Iterable[tuple[type[Model] | None, Any]]) -> set[tuple[type[Model], str]]:
    """Of what is named, the pages, images and documents; a page of any type is a page."""
    kinds = (Page, Image, Document)
    return {(kind, str(number)) for model, number in named for kind in kinds if model and issubclass(model, kind)}


def all_known_to(user: User, named: set[tuple[type[Model], str]]) -> bool:
    """Whether all of these pages, images and documents are the user's to see."""
    if user.is_superuser:
        return True
    for kind in (Page, Image, Document):
        asked = {int(number) for model, number in named if model is kind}
        known = pages_known_to(user) if kind is Page else files_known_to(user, kind)
        if asked and known.filter(pk__in=asked).distinct().count() != len(asked):
            return False
    return True


def refusal_at(page: Page, destination: Page, *, slug: str) -> str:
    """Why a page may not be moved or copied below `destination` at `slug`, in French; empty when it may.

    Pages stay on their site: their pictures, their documents and their words are one authority's.
    """
    if page.get_site() != destination.get_site():
        return _("Une page reste sur le site de sa collectivité : choisissez un autre endroit de ce site.")
    specific = page.specific
    if isinstance(specific, BasePage):
        return specific.refused(slug, at_the_root=destination.depth + 1 == ROOT_DEPTH)
    return ""


def refusal_to_move(page: Page, destination: Page) -> str:
    """As `refusal_at`; and pages whose address others rely on stay where they are."""
    specific = page.specific
    if isinstance(specific, BasePage) and specific.is_operational and destination != page.get_parent():
        return _("D’autres pages et d’autres sites mènent à cette page : elle reste où elle est.")
    return refusal_at(page, destination, slug=page.slug)
