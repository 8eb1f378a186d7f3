"""What Wagtail's management of accounts must not do; the services of partners; the terms of use."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db import router
from django.db.models import ProtectedError
from django.db.models.deletion import Collector
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import ModelLogEntry
from wagtail.permissions import register_permission_policy

from accounts.models import JobReport, RetentionRule, User
from accounts.viewsets import CHANGED, OnlyPolicy, PartnerViewSet, RetentionGroup, TermsVersionViewSet

# Before the viewsets, which ask for them.
register_permission_policy(RetentionRule, OnlyPolicy(RetentionRule, "change"))
register_permission_policy(JobReport, OnlyPolicy(JobReport, "view"))


@hooks.register("register_admin_viewset")
def register_partners() -> PartnerViewSet:
    return PartnerViewSet()


@hooks.register("register_admin_viewset")
def register_terms() -> TermsVersionViewSet:
    return TermsVersionViewSet()


@hooks.register("register_admin_viewset")
def register_retention() -> RetentionGroup:
    return RetentionGroup()


@hooks.register("register_log_actions")
def tell_former_periods(actions: LogActionRegistry) -> None:
    @actions.register_action(CHANGED)
    class ChangedPeriod(LogFormatter):
        label = _("Changer la durée")

        def format_message(self, entry: ModelLogEntry) -> str:
            return gettext("«\u00a0%(former)s\u00a0» est devenu «\u00a0%(now)s\u00a0»") % entry.data


@hooks.register("before_delete_user")
def keep_who_has_acted(request: HttpRequest, user: User) -> HttpResponse | None:
    """An account that the journal or a request names is deactivated, not deleted: what it did must stay readable."""
    return _refusal(request, [user])


@hooks.register("before_bulk_action")
def keep_all_who_have_acted(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: object
) -> HttpResponse | None:
    people = [one for one in objects if isinstance(one, User)]
    return _refusal(request, people) if action_type == "delete" else None


def _refusal(request: HttpRequest, people: list[User]) -> HttpResponse | None:
    if not _is_named(people):
        return None
    messages.error(
        request,
        _("Des demandes ou des pages portent le nom de ce compte\u00a0: désactivez-le au lieu de le supprimer."),
    )
    return redirect("wagtailusers_users:index")


def _is_named(people: list[User]) -> bool:
    """Whether a row that deleting these accounts would not delete names one of them."""
    collector = Collector(using=router.db_for_write(User))
    try:
        collector.collect(people)
    except ProtectedError:
        return True
    return any(bool(rows) for updates in collector.field_updates.values() for rows in updates)
