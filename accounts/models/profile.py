from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Profile(models.Model):
    """What an account's holder says of themselves beside their name: how they are called, where they can be rung.

    Read by its holder and by nobody else (row-level security): what an agent knows of people is in their requests.
    `fills_forms`: whether forms propose what the account says; who objects types it anew. `updated_at`: when they last
    said any of it, their name included; None before that was kept. `arrangement`: how the first page of their space is
    laid out (`accounts.registry.shelves`).
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.DO_NOTHING,  # the migration's own constraint: whoever deletes an account does not see the row
        db_constraint=False,
        primary_key=True,
        related_name="profile",
    )
    preferred_name = models.CharField(_("nom d’usage"), max_length=120, blank=True)
    phone = models.CharField(_("téléphone"), max_length=20, blank=True)
    fills_forms = models.BooleanField(_("remplit les formulaires"), default=True, db_default=True)
    arrangement = models.JSONField(_("disposition de l’espace"), default=dict, db_default={}, blank=True)
    updated_at = models.DateTimeField(_("mis à jour le"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("profil")
        verbose_name_plural = _("profils")

    def __str__(self) -> str:
        return self.preferred_name
