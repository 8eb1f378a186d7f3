"""What one may know of in the administration, and where a page may be put."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from taggit.models import Tag
from wagtail.models import Page, Site
from wagtail.permissions import page_permission_policy, policy_registry

from accounts.models import User
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
