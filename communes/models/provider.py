from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from communes.enums import SigningAlgorithm
from communes.models.authority import Authority
from communes.querysets import AgentProviderQuerySet

domain_name = RegexValidator(
    r"\A(?=.{4,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}\Z",
    _("Indiquez un domaine en minuscules, sans @\u00a0: ville-bron.fr."),
)


class AgentProvider(models.Model):
    """The OpenID Connect provider with which an authority's agents sign in: its own, or one that it shares.

    `issuer` and `client_id` are chosen once: identities are known by them. `sealed_secret` is sealed
    (`accounts.sealing`); `domains` are those of the e-mail addresses that it may vouch for, in lower case.
    """

    authority = models.ForeignKey(
        Authority, verbose_name=_("collectivité"), on_delete=models.PROTECT, related_name="agent_providers"
    )
    name = models.CharField(_("nom montré aux agents"), max_length=80)
    issuer = models.URLField(_("émetteur (issuer)"), max_length=255)
    client_id = models.CharField(_("identifiant de client"), max_length=255)
    sealed_secret = models.TextField(editable=False)
    algorithm = models.CharField(
        _("signature des jetons"), max_length=5, choices=SigningAlgorithm.entries, default=SigningAlgorithm.RS256
    )
    domains = ArrayField(
        models.CharField(max_length=253, validators=[domain_name]), verbose_name=_("domaines des adresses"), size=20
    )
    is_active = models.BooleanField(_("en service"), default=False)

    if TYPE_CHECKING:
        id: int
        authority_id: int
    objects = AgentProviderQuerySet.as_manager()

    class Meta:
        verbose_name = _("fournisseur d’identité")
        verbose_name_plural = _("fournisseurs d’identité")
        constraints = [
            models.UniqueConstraint(fields=["issuer", "client_id"], name="communes_agentprovider_once"),
            models.CheckConstraint(
                condition=models.Q(algorithm__in=SigningAlgorithm.values), name="communes_agentprovider_algorithm"
            ),
        ]
        indexes = [GinIndex(fields=["domains"], name="communes_agentprovider_domains")]

    def __str__(self) -> str:
        return f"{self.name} ({self.authority})"

    def vouches_for(self, email: str) -> bool:
        """Whether the address is of one of its domains; a domain below one of them is another."""
        return email.rpartition("@")[2].lower() in self.domains
