"""How the accounts that a partner knows are asked for."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef

from accounts.models import Consent, Subject, User

if TYPE_CHECKING:
    from communes.models import Authority


class SignInServiceQuerySet(models.QuerySet):
    def account_of(self, authority: "Authority", sub: str) -> User | None:
        """The account that services of this authority know as `sub`; one statement.

        None for a subject of another body's service, an account that is closed, a consent that was taken back.
        """
        own = self.filter(authority=authority)
        consents = Consent.objects.filter(user=OuterRef("user"), partner__in=own.values("partner"))
        known = Subject.objects.filter(Exists(consents), value=sub, sector__in=own.values("partner__sector"))
        subject = known.filter(user__is_active=True).select_related("user").first()
        return subject.user if subject else None
