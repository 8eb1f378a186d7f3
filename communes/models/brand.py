from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Collection

from communes.blocks import FooterLinkBlock, OpeningHoursBlock, SocialLinkBlock, phone_number
from communes.colours import Colour, on_colour
from communes.enums import Density, HeaderLayout, MarkShape
from communes.fields import ColourFormField, StreamField
from communes.models.authority import Authority
from communes.models.preview import BrandPreview
from communes.models.sites import SitePolicy
from communes.opening import Hours
from communes.theme import corrections

hex_colour = RegexValidator(
    r"^#[0-9a-f]{6}$", _("Indiquez une couleur sous la forme #1a2b3c (six chiffres ou lettres a à f).")
)
letters = RegexValidator(r"^\w+\Z", _("Indiquez une à trois lettres ou chiffres."))
MONOGRAM_HELP = _("Une à trois lettres, dessinées quand le site n’a pas de logo, et sur l’icône des téléphones.")
LOGO_HELP = _("Sur fond transparent, au format PNG, WebP ou AVIF. Il remplace la marque dessinée dans l’en-tête.")
CONTACT_HELP = _("Laissez vide pour reprendre ce que la métropole tient à jour pour votre collectivité.")


class ColourField(models.CharField):
    """A colour as `#rrggbb`, lower case."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_length"] = 7
        super().__init__(*args, **kwargs)
        self.validators = [*self.validators, hex_colour]

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": ColourFormField, "max_length": None} | kwargs)


@register_setting(icon="view")
class Brand(BrandPreview, BaseSiteSetting):
    """What makes a site its authority's own: a name, a mark, a dozen design variables, its header and its footer.

    Text colours are computed from these (`communes.colours`), so that contrast always passes.
    """

    name = models.CharField(_("nom affiché"), max_length=60, blank=True)
    tagline = models.CharField(_("devise"), max_length=120, blank=True)
    monogram = models.CharField(
        _("monogramme"), max_length=3, default="G", validators=[letters], help_text=MONOGRAM_HELP
    )
    mark_shape = models.CharField(
        _("forme de la marque"), max_length=8, choices=MarkShape.entries, default=MarkShape.CIRCLE
    )
    logo = models.ForeignKey(
        "home.Image",
        verbose_name=_("logo"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=LOGO_HELP,
    )
    logo_says_name = models.BooleanField(
        _("le logo contient déjà le nom"),
        default=False,
        db_default=False,
        help_text=_("Le nom n’est alors plus écrit à côté ; les lecteurs d’écran le disent toujours."),
    )
    primary = ColourField(_("couleur principale"), default="#1f4e79")
    accent = ColourField(_("couleur d’accent"), default="#c2571a")
    surface = ColourField(_("fond teinté"), default="#f6f4f0")
    header_background = ColourField(_("fond de l’en-tête"), default="#ffffff")
    footer_background = ColourField(_("fond du pied de page"), default="#1d2733")
    radius = models.PositiveSmallIntegerField(_("arrondi (pixels)"), default=8, validators=[MaxValueValidator(12)])
    density = models.CharField(_("densité"), max_length=12, choices=Density.entries, default=Density.COMFORTABLE)
    header_layout = models.CharField(
        _("en-tête"),
        max_length=8,
        choices=HeaderLayout.entries,
        default=HeaderLayout.PLAIN,
        db_default=HeaderLayout.PLAIN,
    )
    phone = models.CharField(
        _("téléphone"), max_length=20, blank=True, default="", db_default="", validators=[phone_number]
    )
    email = models.EmailField(_("adresse électronique"), blank=True, default="", db_default="")
    address = models.TextField(_("adresse postale"), max_length=300, blank=True, default="", db_default="")
    opening_hours = StreamField(
        [("hours", OpeningHoursBlock())],
        verbose_name=_("horaires d’ouverture"),
        max_num=1,
        blank=True,
        default=list,
        db_default=[],
    )
    footer_text = models.TextField(_("texte du pied de page"), max_length=300, blank=True, default="", db_default="")
    footer_links = StreamField(
        [("link", FooterLinkBlock())],
        verbose_name=_("autres liens du pied de page"),
        max_num=6,
        blank=True,
        default=list,
        db_default=[],
    )
    social_links = StreamField(
        [("account", SocialLinkBlock())],
        verbose_name=_("réseaux sociaux"),
        max_num=8,
        blank=True,
        default=list,
        db_default=[],
    )

    panels = [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("tagline")], _("Identité"), icon="title"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("monogram"), FieldPanel("mark_shape")]),
                FieldPanel("logo"),
                FieldPanel("logo_says_name"),
            ],
            _("Marque"),
            icon="image",
        ),
        MultiFieldPanel(
            [
                HelpPanel(template="communes/admin/corrections.html"),
                *map(FieldPanel, ("primary", "accent", "surface", "header_background", "footer_background")),
            ],
            _("Couleurs"),
            icon="view",
        ),
        MultiFieldPanel(
            [FieldPanel("header_layout"), FieldRowPanel([FieldPanel("radius"), FieldPanel("density")])],
            _("Formes"),
            icon="desktop",
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]), FieldPanel("address")],
            _("Coordonnées"),
            icon="mail",
            help_text=CONTACT_HELP,
        ),
        FieldPanel("opening_hours", icon="time", help_text=CONTACT_HELP),
        MultiFieldPanel([FieldPanel("footer_text"), FieldPanel("footer_links")], _("Pied de page"), icon="list-ul"),
        FieldPanel("social_links", icon="globe"),
    ]

    class Meta:
        verbose_name = _("identité visuelle")
        verbose_name_plural = _("identités visuelles")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(header_layout__in=HeaderLayout.values), name="communes_brand_header_layout"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """The form of Wagtail takes any picture there is, whoever owns it."""
        super().clean()
        owner = Authority.objects.filter(site=self.site_id).select_related("collection").first()
        if self.logo is None or owner is None or owner.collection is None:
            return
        own = Collection.objects.descendant_of(owner.collection, inclusive=True)
        if not own.filter(pk=self.logo.collection_id).exists():
            raise ValidationError(
                {
                    "logo": _("Choisissez une image de la collection «\u00a0%(name)s\u00a0».")
                    % {"name": owner.collection.name}
                }
            )

    @classmethod
    def get_permission_policy(cls) -> SitePolicy:
        return SitePolicy(cls)

    def letterhead(self, *, name: str) -> dict[str, str]:
        """What mails show of a site. `name`: of its authority, when the brand has none."""
        return {
            "name": self.name or name,
            "monogram": self.monogram,
            "primary": self.primary,
            "on_primary": str(on_colour(Colour.parse(self.primary))),
        }

    @property
    def hours(self) -> Hours | None:
        """The opening hours that were typed here, if any."""
        return self.opening_hours[0].value.hours if self.opening_hours else None

    @property
    def corrections(self) -> list[str]:
        """What is shown in another colour than was asked, so that it can be read: sentences for the officer."""
        try:
            return corrections(self)
        except ValueError:  # a colour that is none: its field says so
            return []
