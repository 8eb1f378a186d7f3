"""What partners' services were let to know (`accounts.registry.reuse`)."""

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.enums import LegalBasis
from accounts.models import Consent, User
from accounts.registry.reuse import MOST, Objection, Reuse


def by_partners(user: User) -> list[Reuse]:
    """One line for each service that signs in with the account: one query."""
    consents = Consent.objects.filter(user=user).select_related("partner__client").order_by("-used_at", "-pk")
    return [
        Reuse(
            at=consent.used_at,
            what=", ".join(consent.labels()),
            source=_("votre compte"),
            recipient=f"{consent.partner} ({consent.partner.run_by})",
            basis=LegalBasis.CONSENT,
            until=_("jusqu’à ce que vous retiriez votre accord"),
            objection=Objection(reverse("partners"), _("M’y opposer et retirer l’accès")),
        )
        for consent in consents[:MOST]
    ]
