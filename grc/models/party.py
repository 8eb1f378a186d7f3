from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from grc.enums import PartyRole
from grc.models.demande import Demande


class Party(models.Model):
    """A person of a request: contact as given; the link to an account is optional and reversible.

    `email_key` is the address in lower case, compared by `=`. `seen_at` is when the holder of the account last opened
    the request in their space: what the service wrote since is new to them.
    """

    wagtail_reference_index_ignore = True

    demande = models.ForeignKey(Demande, on_delete=models.CASCADE, related_name="parties")
    role = models.CharField(_("rôle"), max_length=12, choices=PartyRole, default=PartyRole.AUTHOR)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    name = models.CharField(_("nom"), max_length=120, blank=True)
    email = models.EmailField(_("adresse électronique"), blank=True)
    email_key = models.CharField(max_length=254, blank=True, editable=False)
    phone = models.CharField(_("téléphone"), max_length=20, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("personne")
        verbose_name_plural = _("personnes")
        constraints = [
            models.CheckConstraint(condition=models.Q(role__in=PartyRole.values), name="grc_party_role"),
            models.UniqueConstraint(
                fields=["demande"], condition=models.Q(role=PartyRole.AUTHOR), name="grc_party_one_author"
            ),
        ]
        indexes = [models.Index(fields=["email_key"], name="grc_party_email")]

    def __str__(self) -> str:
        return self.name or self.email or str(_("Anonyme"))
