"""Who may change what belongs to a site."""

from collections.abc import Iterable

from django.db.models import QuerySet
from wagtail.models import Site
from wagtail.permission_policies.sites import SitePermissionPolicy

from accounts.models import User


class SitePolicy(SitePermissionPolicy):
    """Wagtail's, whose list of sites PostgreSQL takes when values travel beside the statement (ADR 0044).

    Wagtail orders sites by an expression with values in it, and takes each once: the two mentions of that expression
    then hold parameters of different numbers, which PostgreSQL does not know to be the same.
    """

    def sites_user_has_any_permission_for(self, user: User, actions: Iterable[str]) -> QuerySet[Site]:
        known = super().sites_user_has_any_permission_for(user, actions)
        return Site.objects.filter(pk__in=known.order_by().values("pk"))
