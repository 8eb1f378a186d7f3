"""What people wrote to services by mail."""

import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.enums import DataCategory, DataSource, LegalBasis, RetentionCategory
from accounts.models import User
from accounts.registry import retention
from accounts.registry.personal import Keeping, Record, counted_from, exempt, register
from grc.mailroom.enums import MailState
from grc.mailroom.models import IncomingMail, Mailbox
from grc.mailroom.operations import forgetting
from grc.models import Scan, ScanPart


def register_records() -> None:
    """Declare them (`AppConfig.ready`)."""
    register(
        Record(
            model=IncomingMail,
            label=gettext_lazy("Courriels que vous nous avez écrits"),
            category=DataCategory.REQUESTS,
            source=DataSource.RESIDENT,
            basis=LegalBasis.PUBLIC_TASK,
            retention=RetentionCategory.MAILS,
            rows=mails_of,
            columns={
                gettext_lazy("Collectivité"): lambda row: row.authority.name,
                gettext_lazy("Reçu le"): "received_at",
                gettext_lazy("De"): "sender",
                gettext_lazy("Nom"): "sender_name",
                gettext_lazy("Objet"): "subject",
                gettext_lazy("Texte"): "text",
                gettext_lazy("État"): "state",
            },
            erase=erase,
            keeping=keeping,
            dated="received_at",
            until=counted_from("received_at", RetentionCategory.MAILS),
        )
    )
    exempt("letters that an agent scans: what they say of somebody is in the requests that are made of them", Scan)
    exempt("which pages of a scan went to which request", ScanPart)
    exempt("a mailbox of an authority, and its sealed password", Mailbox)
    retention.register(forgetting.TREATMENT)


def mails_of(user: User) -> QuerySet[IncomingMail]:
    """Those of the address of the account: nobody else may sign in with it."""
    mails = IncomingMail.objects.filter(sender=user.email.lower()).select_related("authority")
    return mails.order_by("-received_at", "-pk")


def erase(rows: QuerySet, _at: datetime.datetime) -> int:
    """Those that somebody has read go; those that wait are read first."""
    return forgetting.forget(rows.exclude(state=MailState.TO_SORT))


def keeping(user: User, _on: datetime.date) -> list[Keeping]:
    """Each mail that an erasure leaves."""
    waiting = mails_of(user).filter(state=MailState.TO_SORT)
    reason = _("personne ne l’a encore lu\u00a0: le service y répond d’abord")
    return [Keeping(what=f"{row} ({row.authority.name})", until=None, reason=reason) for row in waiting]
