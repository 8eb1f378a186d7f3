"""Labels: supervisors make an authority's, agents put them on its requests."""

import datetime
from collections.abc import Collection, Iterable

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from grc import permissions
from grc.enums import ActorRole, EventKind, LabelColour
from grc.models import Demande, DemandeLabel, Event, Label
from grc.operations.changing import NotAllowed, Refused, record, treating

MOST_LABELS = 60  # of one authority: more is no longer read


def save_label(
    *, label: Label | None, authority_id: int, name: str, colour: LabelColour, by: User, at: datetime.datetime
) -> Label:
    """Make a label of an authority (None), or change it. Refused when another one has this name."""
    _check(label.authority_id if label else authority_id, by, at)
    with acting_as(SYSTEM):
        if label is None and Label.objects.filter(authority_id=authority_id).count() >= MOST_LABELS:
            raise Refused(
                _("Cette collectivité a déjà %(most)s étiquettes\u00a0: supprimez-en une.") % {"most": MOST_LABELS}
            )
        kept, is_new = label or Label(authority_id=authority_id), label is None
        kept.name, kept.colour = name, colour
        try:
            with transaction.atomic():
                kept.save()
                log(kept, "wagtail.create" if is_new else "wagtail.edit", user=by)
        except IntegrityError:
            raise Refused(_("Une étiquette porte déjà ce nom\u00a0: choisissez-en un autre.")) from None
    return kept


def delete_label(*, label: Label, by: User, at: datetime.datetime) -> None:
    """Delete a label, and take it off every request; their journal keeps that they had it."""
    _check(label.authority_id, by, at)
    with acting_as(SYSTEM), transaction.atomic():
        log(label, "wagtail.delete", user=by)
        label.delete()


def tag(
    *, demande_id: int, add: Collection[int] = (), remove: Collection[int] = (), by: User, at: datetime.datetime
) -> Event | None:
    """Put labels on a request and take others off. Makes no open form stale. None when that changes nothing.

    Raises `NotAllowed`, or `Refused` for a label of another authority.
    """
    with treating(demande_id, by=by, at=at) as demande:
        wanted = {label.pk: label for label in Label.objects.filter(pk__in={*add, *remove})}
        if any(pk not in wanted or wanted[pk].authority_id != demande.authority_id for pk in add):
            raise Refused(_("Cette étiquette n’est pas, ou plus, celle de la collectivité de la demande."))
        held = set(DemandeLabel.objects.filter(demande=demande).values_list("label_id", flat=True))
        new = [label for pk, label in wanted.items() if pk in {*add} - held]
        gone = [label for pk, label in wanted.items() if pk in held & {*remove}]
        if not new and not gone:
            return None
        _put(demande, new, gone)
        detail = {"added": [label.name for label in new], "removed": [label.name for label in gone]}
        return record(demande, EventKind.LABELLED, at=at, actor=by, role=ActorRole.AGENT, shown=False, detail=detail)


def _put(demande: Demande, new: Iterable[Label], gone: Iterable[Label]) -> None:
    DemandeLabel.objects.bulk_create(DemandeLabel(demande=demande, label=label) for label in new)
    DemandeLabel.objects.filter(demande=demande, label__in=gone).delete()


def _check(authority_id: int, by: User, at: datetime.datetime) -> None:
    if not permissions.can_set_up(by, authority_id, timezone.localdate(at)):
        raise NotAllowed
