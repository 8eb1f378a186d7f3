"""Who an identity provider says that the holder of an account is."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.enums import Gender, IdentitySource
from accounts.querysets import PivotIdentityQuerySet


class PivotIdentity(models.Model):
    """The six fields by which the State tells one person from all others (« identité pivot »), as FranceConnect gives.

    `issuer` and `sub` name the identity there (OpenID Connect Core 1.0, 5.7). `given_name`: all first names, separated
    by spaces. `birthdate`: `YYYY-MM-DD`, its month and day `00` when they are not known. `birthplace` and
    `birthcountry`: codes of the *code officiel géographique*; no place for who was born abroad. `preferred_name`: the
    name in use, when it is not the family name.

    Its holder reads it and nobody else (row-level security): signing in, before anybody is known, looks as the system.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.DO_NOTHING,  # the migration's own constraint: whoever deletes an account does not see the row
        db_constraint=False,
        related_name="pivot_identities",
    )
    issuer = models.CharField(_("émetteur"), max_length=255)
    sub = models.CharField(_("identifiant chez l’émetteur"), max_length=255)
    given_name = models.CharField(_("prénoms"), max_length=255, blank=True)
    family_name = models.CharField(_("nom de naissance"), max_length=255, blank=True)
    birthdate = models.CharField(_("date de naissance"), max_length=10, blank=True)
    gender = models.CharField(_("sexe"), max_length=6, choices=Gender.entries, blank=True)
    birthplace = models.CharField(_("commune de naissance"), max_length=5, blank=True)
    birthcountry = models.CharField(_("pays de naissance"), max_length=5, blank=True)
    preferred_name = models.CharField(_("nom d’usage"), max_length=255, blank=True)
    source = models.CharField(_("source"), max_length=16, choices=IdentitySource.entries)
    verified_at = models.DateTimeField(_("vérifiée le"))

    if TYPE_CHECKING:
        user_id: int
    objects = PivotIdentityQuerySet.as_manager()

    class Meta:
        verbose_name = _("identité vérifiée")
        verbose_name_plural = _("identités vérifiées")
        constraints = [
            models.UniqueConstraint(fields=["issuer", "sub"], name="accounts_pivotidentity_once"),
            models.CheckConstraint(
                condition=models.Q(source__in=IdentitySource.values), name="accounts_pivotidentity_source"
            ),
            models.CheckConstraint(
                condition=models.Q(gender__in=["", *Gender.values]), name="accounts_pivotidentity_gender"
            ),
        ]
        indexes = [models.Index(fields=["family_name", "birthdate"], name="accounts_pivotidentity_person")]

    def __str__(self) -> str:
        return f"{self.given_name} {self.preferred_name or self.family_name}"
