"""Which services sign residents in for which authority."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Partner
from communes.models import Authority
from services.dossiers.subjects.querysets import SignInServiceQuerySet


class SignInService(models.Model):
    """A service that signs residents in (ADR 0017) is run for an authority, whose software may name its subjects.

    Nothing else says so: a service is registered with the name of a body in words.
    """

    authority = models.ForeignKey(Authority, verbose_name=_("collectivité"), on_delete=models.CASCADE, related_name="+")
    partner = models.OneToOneField(
        Partner, verbose_name=_("service partenaire"), on_delete=models.CASCADE, related_name="+"
    )

    if TYPE_CHECKING:
        id: int
        authority_id: int
    objects: ClassVar[models.Manager] = SignInServiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("service de connexion d’une collectivité")
        verbose_name_plural = _("services de connexion des collectivités")

    def __str__(self) -> str:
        return f"{self.partner} – {self.authority}"
