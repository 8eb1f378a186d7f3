"""The views that agents keep: their own, and those that supervisors keep for all the agents of an authority."""

import datetime
from collections.abc import Collection

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from grc import permissions
from grc.enums import DeskColumn
from grc.models import DeskSettings, SavedView
from grc.operations.changing import NotAllowed, Refused

MOST_VIEWS = 20  # of one agent, and of one authority: each has its count on the page of the list


def save_view(*, name: str, query: str, authority_id: int | None, by: User, at: datetime.datetime) -> SavedView:
    """Keep a view: for oneself (no authority), or, as its supervisor, for all the agents of an authority."""
    if authority_id is not None:
        _check(authority_id, by, at)
    owner = {"user": by} if authority_id is None else {"authority_id": authority_id}
    with acting_as(SYSTEM), transaction.atomic():
        if SavedView.objects.filter(**owner).count() >= MOST_VIEWS:
            raise Refused(_("Vous avez déjà %(most)s vues\u00a0: supprimez-en une.") % {"most": MOST_VIEWS})
        return SavedView.objects.create(name=name, query=query, **owner)


def rename_view(*, view: SavedView, name: str, by: User, at: datetime.datetime) -> None:
    _check_owner(view, by, at)
    with acting_as(SYSTEM):
        SavedView.objects.filter(pk=view.pk).update(name=name)


def delete_view(*, view: SavedView, by: User, at: datetime.datetime) -> None:
    """Delete a view; who started from it starts from the usual list again."""
    _check_owner(view, by, at)
    with acting_as(SYSTEM):
        SavedView.objects.filter(pk=view.pk).delete()


def start_from(*, view: SavedView | None, by: User) -> None:
    """Open the list on this view from now on; None: on the usual one."""
    with acting_as(SYSTEM):
        DeskSettings.objects.update_or_create(user=by, defaults={"first_view": view})


def choose_columns(*, columns: Collection[str] | None, by: User) -> None:
    """Show these columns of the list from now on, in the order of the list; None: the usual ones."""
    kept = None if columns is None else [one.value for one in DeskColumn if one.value in columns]
    with acting_as(SYSTEM):
        DeskSettings.objects.update_or_create(user=by, defaults={"columns": kept})


def _check_owner(view: SavedView, by: User, at: datetime.datetime) -> None:
    if view.authority_id is not None:
        _check(view.authority_id, by, at)
    elif view.user_id != by.pk:
        raise NotAllowed


def _check(authority_id: int, by: User, at: datetime.datetime) -> None:
    if not permissions.can_set_up(by, authority_id, timezone.localdate(at)):
        raise NotAllowed
