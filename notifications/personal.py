"""What the outbox holds about people, and how it forgets: to whom was written, and what; that it was stays."""

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.enums import DataCategory, DataSource, LegalBasis, RetentionCategory
from accounts.registry import retention
from accounts.registry.personal import Record, counted_from, exempt, register
from accounts.registry.retention import Applied, Backlog, RetentionRun, Treatment
from notifications import operations
from notifications.enums import Status
from notifications.models import Attempt, Notification
from notifications.querysets import NotificationQuerySet

BATCH = 1000
FORGOTTEN = _("courriels oubliés")


def old(night: RetentionRun) -> NotificationQuerySet:
    """Those whose period is over since they left, or since they were written when they could not leave."""
    before = night.before(RetentionCategory.LETTERS)
    has_left = Q(sent_at__isnull=True) | Q(sent_at__lt=before)
    return Notification.objects.filter(has_left, created_at__lt=before).exclude(recipient="")


def look(night: RetentionRun) -> Backlog:
    waiting = old(night).filter(status=Status.WAITING).count()
    return Backlog({FORGOTTEN: old(night).settled().count()}, {_("attendent encore de partir"): waiting})


def apply(night: RetentionRun) -> Applied:
    forgotten = 0
    while night.has_time:
        with transaction.atomic():
            batch = old(night).settled().order_by("created_at", "pk").select_for_update(skip_locked=True)[:BATCH]
            count = operations.forget(Notification.objects.filter(pk__in=[row.pk for row in batch]))
        forgotten += count
        if not count:
            break
    return Applied({FORGOTTEN: forgotten})


def still_told(users: QuerySet) -> QuerySet:
    """Of these accounts, those to whom a mail has still to leave."""
    to_them = Notification.objects.filter(status=Status.WAITING, recipient__iexact=OuterRef("email"))
    return users.filter(Exists(to_them))


TREATMENT = Treatment(
    name="notifications.letters",
    label=_("courriels envoyés"),
    categories=(RetentionCategory.LETTERS,),
    models=(Notification,),
    look=look,
    apply=apply,
)


def register_records() -> None:
    """Declare them (`AppConfig.ready`)."""
    register(
        Record(
            model=Notification,
            label=_("Courriels que nous vous avons envoyés"),
            category=DataCategory.LETTERS,
            source=DataSource.SERVICE,
            basis=LegalBasis.PUBLIC_TASK,
            retention=RetentionCategory.LETTERS,
            rows=lambda user: Notification.objects.to(user.email),
            dated="created_at",
            columns={
                _("Nature"): "kind_label",
                _("À"): "recipient",
                _("Écrit le"): "created_at",
                _("Envoyé le"): "sent_at",
                _("État"): "status",
            },
            erase=lambda rows, _at: operations.forget(rows),
            until=counted_from("sent_at", RetentionCategory.LETTERS),
        )
    )
    exempt("when and how a mail was tried; the answer of the mail server is forgotten with the mail", Attempt)
    retention.register(TREATMENT)
    retention.hold_accounts(_("attendent un courriel"), still_told)
