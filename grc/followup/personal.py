"""What is held of what residents say of the requests that are offered to them."""

from django.utils.translation import gettext_lazy as _

from accounts.enums import DataCategory, DataSource, LegalBasis, RetentionCategory
from accounts.registry.personal import Record, register
from grc.models import OfferRefusal


def register_records() -> None:
    """Declare it (`AppConfig.ready`)."""
    register(
        Record(
            model=OfferRefusal,
            label=_("Demandes que vous avez écartées"),
            category=DataCategory.REQUESTS,
            source=DataSource.RESIDENT,
            basis=LegalBasis.CONSENT,
            retention=RetentionCategory.ACCOUNT,
            rows=lambda user: OfferRefusal.objects.filter(user=user).order_by("-at", "-pk"),
            dated="at",
            columns={_("Référence"): "reference", _("Écartée le"): "at"},
        )
    )
