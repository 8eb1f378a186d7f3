"""Personal data of alerts: the addresses and the devices that follow reports."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.enums import DataCategory, DataSource, LegalBasis, RetentionCategory
from accounts.models import User
from accounts.registry.personal import Record, register
from signalement.alerts.models import Subscription


def register_records() -> None:
    """Declare them (`AppConfig.ready`)."""
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
