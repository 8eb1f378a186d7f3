from typing import Any

from django.core.validators import MaxValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from communes.enums import Density, MarkShape

hex_colour = RegexValidator(
    r"^#[0-9a-f]{6}$", _("Indiquez une couleur sous la forme #1a2b3c (six chiffres ou lettres a à f).")
)


class ColourField(models.CharField):
    """A colour as `#rrggbb`, lower case."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_length"] = 7
        super().__init__(*args, **kwargs)
        self.validators = [*self.validators, hex_colour]


@register_setting(icon="view")
class Brand(BaseSiteSetting):
    """What makes a site its authority's own: a name, a drawn mark and a dozen design variables.

    Text colours are computed from these (`communes.colours`), so that contrast always passes.
    """

    name = models.CharField(_("nom affiché"), max_length=60, blank=True)
    tagline = models.CharField(_("devise"), max_length=120, blank=True)
    monogram = models.CharField(_("monogramme"), max_length=3, default="G")
    mark_shape = models.CharField(_("forme de la marque"), max_length=8, choices=MarkShape, default=MarkShape.CIRCLE)
    primary = ColourField(_("couleur principale"), default="#1f4e79")
    accent = ColourField(_("couleur d’accent"), default="#c2571a")
    surface = ColourField(_("fond teinté"), default="#f6f4f0")
    header_background = ColourField(_("fond de l’en-tête"), default="#ffffff")
    footer_background = ColourField(_("fond du pied de page"), default="#1d2733")
    radius = models.PositiveSmallIntegerField(_("arrondi (pixels)"), default=8, validators=[MaxValueValidator(12)])
    density = models.CharField(_("densité"), max_length=12, choices=Density, default=Density.COMFORTABLE)

    panels = [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("tagline")], _("Identité")),
        MultiFieldPanel([FieldPanel("monogram"), FieldPanel("mark_shape")], _("Marque")),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("primary", "accent", "surface", "header_background", "footer_background")],
            _("Couleurs"),
        ),
        MultiFieldPanel([FieldPanel("radius"), FieldPanel("density")], _("Formes")),
    ]

    class Meta:
        verbose_name = _("identité visuelle")
        verbose_name_plural = _("identités visuelles")

    def __str__(self) -> str:
        return self.name
