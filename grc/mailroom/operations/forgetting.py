"""What came in and is sorted goes once its period is over; what waits to be sorted stays until somebody has read it."""

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.enums import RetentionCategory
from accounts.registry.retention import Applied, Backlog, RetentionRun, Treatment
from grc.mailroom.enums import MailState
from grc.mailroom.models import IncomingMail
from grc.mailroom.querysets import IncomingMailQuerySet
from grc.models import Attachment, Scan
from grc.operations import attachments, files

BATCH = 500
FORGOTTEN, WAITING = _("courriels reçus oubliés"), _("attendent d’être triés")
FORGOTTEN_SCANS = _("courriers numérisés oubliés")


def old(night: RetentionRun) -> IncomingMailQuerySet:
    return IncomingMail.objects.filter(received_at__lt=night.before(RetentionCategory.MAILS))


def look(night: RetentionRun) -> Backlog:
    waiting = old(night).to_sort().count()
    due = {FORGOTTEN: old(night).count() - waiting, FORGOTTEN_SCANS: old_scans(night).count()}
    return Backlog(due, {WAITING: waiting})


def apply(night: RetentionRun) -> Applied:
    mails = scans = 0
    while night.has_time:
        with transaction.atomic():
            sorted_ones = old(night).exclude(state=MailState.TO_SORT).order_by("received_at", "pk")
            few = forget(sorted_ones.select_for_update(of=("self",), skip_locked=True)[:BATCH])
            cut = forget_scans(old_scans(night).order_by("pk").select_for_update(skip_locked=True)[:BATCH])
        mails, scans = mails + few, scans + cut
        if not few and not cut:
            break
    return Applied({FORGOTTEN: mails, FORGOTTEN_SCANS: scans})


def old_scans(night: RetentionRun) -> QuerySet[Scan]:
    """Letters that were cut, long enough ago: their parts are in the requests."""
    return Scan.objects.filter(closed_at__lt=night.before(RetentionCategory.MAILS))


def forget_scans(scans: QuerySet[Scan]) -> int:
    """Delete scans and their files, in the caller's transaction. How many."""
    rows = list(scans)
    Scan.objects.filter(pk__in=[row.pk for row in rows]).delete()
    files.remove_after_commit(name for row in rows for name in files.names_of(row))
    return len(rows)


def forget_of(demande_ids: list[int]) -> None:
    """Delete the mails that were joined to these requests, in the caller's transaction; their files are gone."""
    IncomingMail.objects.filter(demande__in=demande_ids).delete()


def with_mails() -> Q:
    """Of attachments, those that came with a mail: they stay as long as it."""
    return Q(Exists(IncomingMail.objects.filter(files_key=OuterRef("submission_key"))))


def forget(mails: QuerySet[IncomingMail]) -> int:
    """Delete mails, and those of their files that no request has, in the caller's transaction. How many mails."""
    rows = list(mails)
    keys = [row.files_key for row in rows]
    attachments.discard(Attachment.objects.filter(submission_key__in=keys, demande__isnull=True))
    IncomingMail.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return len(rows)


TREATMENT = Treatment(
    name="grc.mails",
    label=_("courriels et courriers reçus"),
    categories=(RetentionCategory.MAILS,),
    models=(IncomingMail, Scan),
    look=look,
    apply=apply,
)
