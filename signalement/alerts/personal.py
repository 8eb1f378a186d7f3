"""What reports hold about people, beside the requests: the addresses and the devices that follow them."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.enums import DataCategory, DataSource, LegalBasis, RetentionCategory
from accounts.models import User
from accounts.registry.personal import Record, exempt, register
from signalement.alerts.models import Subscription
from signalement.open311.models import Sending
from signalement.register.models import PublishedPhoto, PublishedReport


def register_records() -> None:
    """Declare them (`AppConfig.ready`)."""
    exempt("what anyone may read of a report, without who made it; forgotten with it", PublishedReport, PublishedPhoto)
    exempt("that a report was sent to a partner: the journal of the request says it, to its author too", Sending)
    register(
        Record(
            model=Subscription,
            label=_("Abonnements aux signalements"),
            category=DataCategory.SPACE,
            source=DataSource.RESIDENT,
            basis=LegalBasis.CONSENT,
            retention=RetentionCategory.ACCOUNT,
            rows=of_address,
            dated="created_at",
            columns={
                _("Sur quoi"): "about",
                _("Adresse électronique"): "email",
                _("Par"): "means",
                _("Demandé le"): "created_at",
                _("Confirmé le"): "confirmed_at",
            },
        )
    )


def of_address(user: User) -> QuerySet[Subscription]:
    """What was asked with the account, and before it with its address."""
    asked = Q(user=user) | (Q(email_key=user.email.lower()) & ~Q(email_key=""))
    return Subscription.objects.select_related("report", "commune").filter(asked)
