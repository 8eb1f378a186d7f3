"""What may be typed on the report form, and what is said of what may not."""

import math
import re
from typing import Any

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from communes.models import Authority
from grc.forms.once import ForWhomForm
from grc.forms.photos import PhotosField
from grc.operations import Contact
from grc.questions.fields import EMAIL_INCOMPLETE, PhoneField
from signalement import places
from signalement.models import Category
from signalement.places import Place

DESCRIPTION = (10, 2000)  # characters: at least, at most
DEGREES = re.compile(r"^[+-]?\d{1,3}([.,]\d{1,15})?$")
RADIOS = 8  # more communes to choose from than this: a list to unfold
PLACE_FIELDS = ("category", "address", "latitude", "longitude", "commune")


class PartOfPlace(forms.CharField):
    """One way to say where it is. The form needs one of them: none is called optional, none is required alone."""

    def validate(self, value: str) -> None:
        pass


class Degrees(PartOfPlace):
    """A latitude or longitude in degrees, with a comma or a point; `limit` either side of zero."""

    def __init__(self, *, limit: int, **options: Any) -> None:
        self.limit = limit
        attrs = {"inputmode": "decimal", "autocomplete": "off"}
        super().__init__(max_length=24, widget=forms.TextInput(attrs=attrs), **options)

    def clean(self, value: Any) -> float | None:
        text = super().clean(value)
        if not text:
            return None
        number = float(text.replace(",", ".")) if DEGREES.match(text) else math.nan
        if not -self.limit <= number <= self.limit:
            raise forms.ValidationError(
                gettext("Écrivez un nombre entre -%(limit)s et %(limit)s, par exemple %(example)s.")
                % {"limit": self.limit, "example": "45,7640" if self.limit == 90 else "4,8357"}  # noqa: PLR2004
            )
        return number


class ReportForm(ForWhomForm):
    """A report. `site` is the authority on whose site it is made; `place` is known once the form is cleaned."""

    question = _("Pour qui faites-vous ce signalement ?")

    category = forms.CharField(
        label=_("Que voulez-vous signaler\u00a0?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choisissez ce que vous voulez signaler.")},
    )
    address = PartOfPlace(
        label=_("Adresse ou lieu"),
        max_length=240,
        help_text=_("Numéro et rue, ou un repère : « devant l’école Jean-Moulin\u00a0»."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": _("Raccourcissez l’adresse : %(limit_value)d caractères au plus.")},
    )
    latitude = Degrees(label=_("Latitude"), limit=90, help_text=_("Par exemple 45,7640"))
    longitude = Degrees(label=_("Longitude"), limit=180, help_text=_("Par exemple 4,8357"))
    commune = forms.CharField(
        label=_("Dans quelle commune est-ce\u00a0?"), required=False, max_length=5, widget=forms.RadioSelect
    )
    photos = PhotosField(required=False)
    description = forms.CharField(
        label=_("Décrivez-le en quelques mots"),
        help_text=_("Ce que vous voyez, où exactement, depuis quand. N’écrivez ni nom ni numéro de téléphone."),
        widget=forms.Textarea(attrs={"maxlength": DESCRIPTION[1], "rows": 5}),
        error_messages={"required": _("Décrivez ce que vous voyez, en une phrase.")},
    )
    email = forms.EmailField(
        label=_("Adresse électronique"),
        required=False,
        help_text=_("Pour recevoir le lien de suivi et les réponses. Exemple : nom@exemple.fr"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": EMAIL_INCOMPLETE},
    )
    name = forms.CharField(
        label=_("Nom"), required=False, max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    phone = PhoneField(
        label=_("Téléphone"),
        required=False,
        help_text=_("Si un agent doit vous rappeler. Exemple\u00a0: 06\u00a012\u00a034\u00a056\u00a078"),
    )

    def __init__(self, *args: Any, site: Authority | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.site = site
        self.place: Place | None = None

    def clean_category(self) -> Category:
        category = Category.objects.offered().filter(demarche__slug=self.cleaned_data["category"]).first()
        if category is None:
            raise forms.ValidationError(gettext("Cette catégorie n’est pas proposée : choisissez-en une autre."))
        return category

    def clean_description(self) -> str:
        description = "\n".join(self.cleaned_data["description"].splitlines())
        least, most = DESCRIPTION
        if len(description) < least:
            raise forms.ValidationError(
                gettext("Décrivez un peu plus ce que vous voyez : %(least)s caractères au moins.") % {"least": least}
            )
        if excess := max(len(description) - most, 0):
            raise forms.ValidationError(
                ngettext(
                    "Votre description a %(excess)s caractère de trop, pour %(most)s au plus : raccourcissez-la.",
                    "Votre description a %(excess)s caractères de trop, pour %(most)s au plus : raccourcissez-la.",
                    excess,
                )
                % {"excess": excess, "most": most}
            )
        return description

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.errors.keys() & {"address", "latitude", "longitude"}:
            self._find_place(data)
        return data

    def filing(self) -> dict[str, Any]:
        """What is filed of a form that is good, as `signalement.operations.file` takes it."""
        data = self.cleaned_data
        return {
            **{name: data[name] for name in ("category", "description", "address", "latitude", "longitude")},
            "commune": self.place.commune if self.place else None,
            "contact": Contact(name=data["name"], email=data["email"], phone=data["phone"]),
            "mandate": self.mandate(),
        }

    def _find_place(self, data: dict[str, Any]) -> None:
        latitude, longitude = data.get("latitude"), data.get("longitude")
        if (latitude is None) != (longitude is None):
            self.add_error(
                "latitude" if latitude is None else "longitude",
                gettext("Il manque ce nombre : donnez la latitude et la longitude, ou seulement une adresse."),
            )
            return
        point = None if latitude is None or longitude is None else (latitude, longitude)
        address = data.get("address", "")
        if point is None and not address:
            self.add_error("address", gettext("Dites où c’est : une adresse, un lieu ou votre position."))
            return
        try:
            self.place = places.find(address=address, point=point, chosen=data.get("commune") or "", site=self.site)
        except places.OutsideError as outside:
            self.add_error("latitude" if outside.far == "point" else "address", _OUTSIDE)
            return
        self._offer(self.place.choices)
        if self.place.commune is None:
            self.add_error("commune", gettext("Dites dans quelle commune se trouve ce lieu."))

    def _offer(self, choices: tuple[Authority, ...]) -> None:
        """Ask which commune, with radio buttons when they are few."""
        options = [(commune.insee_code, commune.name) for commune in choices]
        widget: forms.Widget = forms.RadioSelect(choices=options)
        if len(options) > RADIOS:
            widget = forms.Select(choices=[("", _("Choisissez une commune")), *options])
        self.fields["commune"].widget = widget
        self.fields["commune"].required = bool(options)


_OUTSIDE = _(
    "Ce lieu est hors de la Métropole de Lyon : nous ne pouvons rien y faire. Adressez-vous à la mairie de la commune"
    " où il se trouve, ou corrigez le lieu."
)
