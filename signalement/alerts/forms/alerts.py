"""What may be typed to be told of reports."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from communes import geocoding
from communes.enums import AuthorityKind
from communes.models import Authority
from grc.forms.fields import field_of
from grc.forms.once import OnceForm
from grc.questions.fields import EMAIL_INCOMPLETE
from signalement import location
from signalement.alerts.operations.subscribing import Wish
from signalement.catalogue.models import Category
from signalement.enums import Radius, SubscriptionKind
from signalement.fields import Degrees, PartOfPlace


def email_field(*, required: bool, label: Any) -> forms.EmailField:
    return forms.EmailField(
        label=label,
        required=required,
        max_length=254,
        help_text=_("Elle ne sert qu’à cela. Un lien dans chaque courriel arrête tout. Exemple\u00a0: nom@exemple.fr"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "invalid": EMAIL_INCOMPLETE,
            "required": _("Écrivez l’adresse électronique à prévenir."),
        },
    )


class FollowForm(OnceForm):
    """To see it too, and to be told of what follows if one gives an address; to be told alone, where not `sees_it`."""

    email = email_field(required=False, label=_("Adresse électronique, pour être prévenu de la suite"))

    def __init__(self, *args: Any, sees_it: bool = True, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["email"].required = not sees_it


class AlertForm(OnceForm):
    """To be told of what is reported somewhere. `site` is the authority on whose site it is asked.

    `by_feed`: by the address of a feed, which takes no e-mail, but a street of which the register knows the name; not
    `by_mail`: on a device.
    """

    kind = forms.ChoiceField(
        label=_("Où\u00a0?"),
        widget=forms.RadioSelect,
        choices=[(kind.value, capfirst(kind.label)) for kind in SubscriptionKind if kind != SubscriptionKind.REPORT],
        initial=SubscriptionKind.AROUND,
    )
    address = PartOfPlace(
        label=_("Adresse, lieu ou rue"),
        max_length=240,
        help_text=_("Numéro et rue, ou le nom de la rue seule."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    latitude = Degrees(label=_("Latitude"), limit=90, help_text=_("Par exemple 45,7640"))
    longitude = Degrees(label=_("Longitude"), limit=180, help_text=_("Par exemple 4,8357"))
    radius = forms.TypedChoiceField(
        label=_("Jusqu’où\u00a0?"), choices=Radius.choices, coerce=int, initial=Radius.WALK, required=False
    )
    territory = forms.ModelChoiceField(
        label=_("Commune"), queryset=Authority.objects.none(), required=False, empty_label=_("Choisissez une commune")
    )
    category = forms.ModelChoiceField(
        label=_("Quels signalements\u00a0?"),
        queryset=Category.objects.none(),
        required=False,
        empty_label=_("Tous"),
    )
    email = email_field(required=True, label=_("Adresse électronique"))

    def __init__(
        self, *args: Any, site: Authority | None = None, by_feed: bool = False, by_mail: bool = True, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.by_feed = by_feed
        self.fields["email"].required = by_mail and not by_feed
        self.site = site if site is not None and site.kind == AuthorityKind.COMMUNE else None
        field_of(self, "category", forms.ModelChoiceField).queryset = Category.objects.offered().filter(is_public=True)
        if self.site is not None:
            del self.fields["territory"]
        else:
            field_of(self, "territory", forms.ModelChoiceField).queryset = Authority.objects.active().communes()
        self.wish: Wish | None = None

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.errors:
            return data
        commune = self.site or data.get("territory")
        kind = SubscriptionKind(data["kind"])
        if kind == SubscriptionKind.AROUND:
            self.wish = self._around(data)
        elif commune is None:
            self.add_error("territory", gettext("Choisissez la commune."))
        elif kind == SubscriptionKind.STREET and not data["address"]:
            self.add_error("address", gettext("Écrivez le nom de la rue."))
        else:
            typed = data["address"] if kind == SubscriptionKind.STREET else ""
            street = geocoding.street_key(typed, commune) if typed else ""
            if self.by_feed and typed and not street:
                self.add_error(
                    "address", gettext("Nous ne connaissons pas cette rue\u00a0: écrivez son nom en entier.")
                )
                return data
            self.wish = Wish(kind=kind, commune=commune, place=typed, street=street, category=data.get("category"))
        return data

    def _around(self, data: dict[str, Any]) -> Wish | None:
        """The wish for what is around a point, or around an address that is known."""
        latitude, longitude = data.get("latitude"), data.get("longitude")
        point = (latitude, longitude) if latitude is not None and longitude is not None else None
        if point is None and data["address"]:
            try:
                point = location.find(address=data["address"], point=None, chosen="", site=self.site).point
            except location.OutsideError:
                self.add_error(
                    "address", gettext("Ce lieu est hors de la Métropole de Lyon\u00a0: choisissez-en un autre.")
                )
                return None
        if point is None:
            self.add_error(
                "address",
                gettext("Nous ne situons pas ce lieu\u00a0: écrivez un numéro et une rue, ou donnez sa position."),
            )
            return None
        north, east = point
        return Wish(
            kind=SubscriptionKind.AROUND,
            latitude=north,
            longitude=east,
            radius=data.get("radius") or Radius.WALK,
            place=data["address"],
            category=data.get("category"),
        )
