"""What the outbox holds about people."""

from django.utils.translation import gettext_lazy as _

from accounts.enums import DataCategory, DataSource, LegalBasis, RetentionCategory
from accounts.registry.personal import Record, exempt, register
from notifications import operations
from notifications.models import Attempt, Notification


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
            columns={
                _("Nature"): "kind_label",
                _("À"): "recipient",
                _("Écrit le"): "created_at",
                _("Envoyé le"): "sent_at",
                _("État"): "status",
            },
            erase=lambda rows, _at: operations.forget(rows),
        )
    )
    exempt("when and how a mail was tried; the answer of the mail server is forgotten with the mail", Attempt)
