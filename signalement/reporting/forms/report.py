"""What may be typed on the report form, and what is said of what may not."""

from collections.abc import Collection, Iterable
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from communes.enums import AuthorityKind
from communes.models import Authority
from grc.forms.photos import PhotosField
from grc.operations import Contact, Location
from grc.questions.fields import EMAIL_INCOMPLETE, PhoneField
from grc.questions.forms import EMPTY
from grc.questions.inputs import fields_of, stored_of
from signalement import location
from signalement.catalogue.models import Category, offered_categories
from signalement.catalogue.offers import Family
from signalement.fields import Degrees, PartOfPlace
from signalement.location import Place
from signalement.reporting.forms.assets import AssetForm

DESCRIPTION = (10, 2000)  # characters: at least, at most
RADIOS = 8  # more communes to choose from than this: a list to unfold
PLACE_FIELDS = ("category", "address", "latitude", "longitude", "commune", "asset", "asset_number")


class ReportForm(AssetForm):
    """A report. `site` is the authority on whose site it is made; `place` is known once the form is cleaned.

    `described`: how long its description is, at least and at most.
    """

    described: ClassVar[tuple[int, int]] = DESCRIPTION
    question = _("Pour qui faites-vous ce signalement ?")

    category = forms.CharField(
        label=_("De quoi s’agit-il\u00a0?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choisissez ce que vous voulez signaler.")},
    )
    address = PartOfPlace(
        label=_("Adresse ou lieu"),
        max_length=240,
        help_text=_("Numéro et rue, ou un repère\u00a0: devant l’école."),
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
        label=_("Que se passe-t-il\u00a0?"),
        help_text=_("Une phrase suffit, sans nom ni téléphone."),
        widget=forms.Textarea(attrs={"maxlength": DESCRIPTION[1], "rows": 2}),
        error_messages={"required": _("Décrivez ce que vous voyez, en une phrase.")},
    )
    email = forms.EmailField(
        label=_("Adresse électronique"),
        required=False,
        help_text=_("Pour le suivi. Exemple\u00a0: nom@exemple.fr"),
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
        self.outside = ""  # why the place is refused, when it is in none of the communes
        self.stops: list[str] = []  # the questions whose answer says that it is not for this site
        self.chosen = self._find_category()
        for question in self.chosen.asked if self.chosen else ():
            self.fields |= fields_of(question.frozen(), timezone.localdate())
        self.ask_number()

    def point(self) -> tuple[float, float] | None:
        """Where it is, in degrees, once that is known."""
        found = (self.cleaned_data.get(name) for name in ("latitude", "longitude")) if self.is_bound else (None, None)
        latitude, longitude = found
        return None if latitude is None or longitude is None else (latitude, longitude)

    def _find_category(self) -> Category | None:
        return offered_categories().get(str(self["category"].value() or ""))

    def clean_category(self) -> Category:
        if self.chosen is None:
            raise forms.ValidationError(gettext("Cette catégorie n’est pas proposée : choisissez-en une autre."))
        if self.chosen.is_danger:
            raise forms.ValidationError(
                gettext("Ceci ne se signale pas sur ce site\u00a0: appelez tout de suite le 112. Rien n’a été envoyé.")
            )
        return self.chosen

    def clean_description(self) -> str:
        description = "\n".join(self.cleaned_data["description"].splitlines())
        least, most = self.described
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
        for question in self.chosen.asked if self.chosen else ():
            if question.stops_on and question.stop_key in _said(data.get(question.question_id)):
                self.stops.append(question.question_id)
                self.add_error(question.question_id, question.stop_message)
        self.find_asset(data)
        if not self.errors.keys() & {"address", "latitude", "longitude"}:
            self._find_place(data)
        return data

    def questions(self) -> list[BoundField]:
        """The fields of the questions of the category that is chosen."""
        return [self[question.question_id] for question in self.chosen.asked] if self.chosen else []

    def answers(self) -> dict[str, Any]:
        """What was answered to them, as it is stored."""
        asked = [question.frozen() for question in self.chosen.asked] if self.chosen else []
        read = {question.id: stored_of(question, self.cleaned_data) for question in asked}
        return {name: value for name, value in read.items() if value not in EMPTY}

    def contact(self) -> Contact:
        """How who files a form that is good can be reached."""
        data = self.cleaned_data
        return Contact(name=data["name"], email=data["email"], phone=data["phone"])

    def filing(self) -> dict[str, Any]:
        """What is filed of a form that is good, as `signalement.reporting.operations.file` takes it."""
        data = self.cleaned_data
        return {
            "category": data["category"],
            "description": data["description"],
            "location": Location(
                self.place.commune if self.place else None, data["address"], data["latitude"], data["longitude"]
            ),
            "answers": self.answers(),
            "asset": self.found,
            "asset_number": data["asset_number"],
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
            self.place = location.find(address=address, point=point, chosen=data.get("commune") or "", site=self.site)
        except location.OutsideError as outside:
            self.outside = str(_OUTSIDE)
            self.add_error("latitude" if outside.far == "point" else "address", self.outside)
            return
        if self.place.point:
            data["latitude"], data["longitude"] = self.place.point
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


def _said(answer: Any) -> Collection[str]:
    """The keys of what was chosen, one or several."""
    return answer if isinstance(answer, list) else [str(answer or "")]


_OUTSIDE = _(
    "Ce lieu est hors de la Métropole de Lyon : nous ne pouvons rien y faire. Adressez-vous à la mairie de la commune"
    " où il se trouve, ou corrigez le lieu."
)


class DeviceForm(ReportForm):
    """The report form as a device keeps it: what asks the server something is a list to choose from instead."""

    def __init__(self, *, site: Authority | None, families: Iterable[Family]) -> None:
        commune = site if site is not None and site.kind == AuthorityKind.COMMUNE else None
        super().__init__(
            site=site, initial={"commune": commune.insee_code} if commune else None, auto_id="hors-ligne_%s"
        )
        called_for = set(Category.objects.filter(is_danger=True).values_list("demarche__slug", flat=True))
        offers = [
            (one.label, [(offer.slug, offer.label) for offer in one.offers if offer.slug not in called_for])
            for one in families
        ]
        communes = [(one.insee_code, one.name) for one in Authority.objects.communes()]
        self.fields["category"].widget = forms.Select(choices=[("", _("Choisissez dans la liste")), *offers])
        self.fields["commune"].widget = forms.Select(choices=[("", _("Choisissez une commune")), *communes])
        self.fields["commune"].required = True
