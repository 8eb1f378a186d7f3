"""The sites of others that may show the forms of an authority in their pages."""

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from accounts.reference import held
from communes.models import Authority
from services.embed.origins import origin_of
from services.embed.querysets import DeclaredHostQuerySet


class DeclaredHost(models.Model):
    """A site in whose pages the forms of an authority may be shown, by its origin. Said to anyone, in a header."""

    authority = models.ForeignKey(
        Authority, verbose_name=_("collectivité"), on_delete=models.CASCADE, related_name="+", db_index=False
    )
    origin = models.CharField(
        _("adresse du site"),
        max_length=280,
        help_text=_("Par exemple https://www.ma-ville.fr, sans rien après. Avec et sans www. sont deux adresses."),
    )
    declared_at = models.DateTimeField(_("déclaré le"), editable=False)

    if TYPE_CHECKING:
        authority_id: int
    objects: ClassVar[models.Manager] = DeclaredHostQuerySet.as_manager()

    class Meta:
        verbose_name = _("site déclaré")
        verbose_name_plural = _("sites déclarés")
        ordering = ("authority__sort_key", "origin")
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "origin"],
                name="embed_declared_once",
                violation_error_message=_("Ce site est déjà déclaré."),
            ),
            # It is written into a header as it is.
            models.CheckConstraint(
                condition=Q(origin__regex=r"^https?://[a-z0-9.-]+(:[0-9]+)?$"), name="embed_declared_origin"
            ),
        ]

    def __str__(self) -> str:
        return self.origin

    def clean(self) -> None:
        """Write the address as browsers do. Raises `ValidationError` for what names no site of others."""
        own = {*Site.objects.values_list("hostname", flat=True), settings.BASE_DOMAIN}
        try:
            self.origin = origin_of(self.origin, own=own, is_demo=settings.DEMO)
        except ValidationError as refusal:
            raise ValidationError({"origin": refusal}) from None


@held
def declared_origins() -> dict[int, tuple[str, ...]]:
    """The declared origins, by the key of their authority."""
    found: dict[int, tuple[str, ...]] = {}
    for authority_id, origin in DeclaredHost.objects.order_by("origin").values_list("authority_id", "origin"):
        found[authority_id] = (*found.get(authority_id, ()), origin)
    return found


def origins_of(authority: Authority | None) -> tuple[str, ...]:
    """Where the forms of an authority may be shown; nowhere while it declared no site."""
    return declared_origins().get(authority.pk, ()) if authority else ()
