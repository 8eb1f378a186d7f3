"""Which asset a report is about: one of those near its place, or the one that bears the number that was read."""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from communes import geocoding
from communes.enums import AuthorityKind
from communes.models import Authority
from communes.territory import metres_between
from grc.forms.once import ForWhomForm
from signalement.models import Asset, AssetKind, Category
from signalement.models.asset import NUMBER, key_of
from signalement.querysets import AssetQuerySet, metres_of

NEAR = 150  # metres
FAR = 500  # metres: what bears the same number that far from the place is another
PROPOSED = 5
MOST = 200  # that bear the same number: each authority may have one


class AssetForm(ForWhomForm):
    """The part of the report form that asks for it. `asset` is known once the form is cleaned.

    A number that is known there wins over one of the list; one that is not known is kept as it was typed: an agent
    may read it better. An asset that is found is where the report is.
    """

    asset_number = forms.CharField(
        label=_("Numéro de l’équipement"),
        required=False,
        max_length=NUMBER,
        help_text=_("S’il n’est pas dans notre liste, il sera transmis tel quel."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": _("Raccourcissez ce numéro\u00a0: %(limit_value)d caractères au plus.")},
    )
    asset = forms.CharField(label=_("Est-ce l’un de ceux-ci\u00a0?"), required=False, max_length=19)

    site: Authority | None
    chosen: Category | None
    found: Asset | None = None
    around: tuple[float, float] | None = None  # the place from which one was found: what is proposed stays in its order
    alike: tuple[Asset, ...] = ()  # those that bear the number that was typed, when they are several

    @property
    def kinds(self) -> list[AssetKind]:
        """What the category that is chosen may be about."""
        return self.chosen.takes if self.chosen else []

    def ask_number(self) -> None:
        """Word the question as the kinds of assets of the category do, when they agree."""
        labels = {kind.number_label for kind in self.kinds}
        if len(labels) == 1:
            self.fields["asset_number"].label = labels.pop()
        self.fields["asset"].widget = forms.RadioSelect(choices=lambda: self.offers)

    @cached_property
    def offers(self) -> list[tuple[str, str]]:
        """The assets to choose from, the nearest first; none before a place is known.

        How far they are is not said when the one that is found is all that is known of the place.
        """
        near = self.alike or self._near()
        itself = any(one == self.found and not metres_of(one.square) for one in near)
        shown = [(str(one.pk), _said(one, far=not itself)) for one in near]
        return [*shown, ("", gettext("Aucun de ceux-ci"))] if shown else []

    def find_asset(self, data: dict[str, Any]) -> None:
        """Find the asset that was picked or named, and put the report where it is."""
        if not self.kinds:
            data["asset"] = data["asset_number"] = ""
            return
        self.found = self._named(data) or self._picked(data)
        if self.found is None:
            return
        self.around = self._point(data)
        data["asset_number"] = ""
        data["latitude"], data["longitude"] = self.found.latitude, self.found.longitude
        data["address"] = data.get("address") or self.found.address
        data["commune"] = data.get("commune") or self.found.authority.insee_code or ""
        self._show(asset=str(self.found.pk), asset_number="", address=data["address"])
        self._show(latitude=_typed(self.found.latitude), longitude=_typed(self.found.longitude))

    def _named(self, data: dict[str, Any]) -> Asset | None:
        """The one that bears the number that was typed; among several and without a place, the person says which."""
        key = key_of(data.get("asset_number") or "")
        found = list(self._standing().filter(reference_key=key)[:MOST]) if key else []
        if found and (point := self._point(data)):
            near = min(found, key=lambda one: metres_between(point, (one.latitude, one.longitude)))
            return near if metres_between(point, (near.latitude, near.longitude)) <= FAR else None
        picked = [one for one in found if str(one.pk) == data.get("asset")]
        sure = picked or [one for one in found if not self._elsewhere(one)]
        if len(sure) == 1:
            return sure[0]
        if found:
            self.alike = tuple(found[:PROPOSED])
            self.add_error(
                "asset", gettext("Plusieurs lieux peuvent avoir ce numéro\u00a0: choisissez votre équipement.")
            )
        return None

    def _point(self, data: dict[str, Any]) -> tuple[float, float] | None:
        """Where the report is said to be, when that is known."""
        latitude, longitude, address = data.get("latitude"), data.get("longitude"), data.get("address")
        if latitude is not None and longitude is not None:
            return latitude, longitude
        known = geocoding.exactly(address, own=self.site) if address else None
        return (known.latitude, known.longitude) if known else None

    def _elsewhere(self, asset: Asset) -> bool:
        """Whether it is another commune's than that of this site."""
        kinds = {asset.authority.kind, self.site.kind if self.site else None}
        return kinds == {AuthorityKind.COMMUNE} and asset.authority != self.site

    def _picked(self, data: dict[str, Any]) -> Asset | None:
        key = data.get("asset") or ""
        if not key or self.alike:
            return None
        found = self._standing().filter(pk=key).first() if key.isascii() and key.isdecimal() else None
        if found is None:
            self.add_error("asset", gettext("Cet équipement n’est plus proposé\u00a0: choisissez-en un autre."))
        return found

    def _near(self) -> list[Asset]:
        """The nearest of where one is; of the one that is found, when that is too far from there."""
        data = getattr(self, "cleaned_data", {})
        latitude, longitude = data.get("latitude"), data.get("longitude")
        if not self.kinds or latitude is None or longitude is None:
            return []
        near = self._nearest(*(self.around or (latitude, longitude)))
        return near if self.found is None or self.found in near else self._nearest(latitude, longitude)

    def _nearest(self, latitude: float, longitude: float) -> list[Asset]:
        return list(self._standing().near(latitude, longitude, NEAR)[:PROPOSED])

    def _standing(self) -> AssetQuerySet:
        return Asset.objects.standing().filter(kind__in=self.kinds).select_related("kind", "authority")

    def _show(self, **values: str) -> None:
        """Have the page show these in its fields."""
        self.data = self.data.copy()
        for name, value in values.items():
            self.data[name] = value


def _said(asset: Asset, *, far: bool) -> str:
    """An asset among others: which one, how `far` (whose, when that is not known), where."""
    square = getattr(asset, "square", None)
    distance = asset.authority.name
    if square is not None:
        distance = gettext("à\u00a0%(metres)s\u00a0m") % {"metres": metres_of(square)} if far else ""
    return ", ".join(part for part in (str(asset), distance, asset.address) if part)


def _typed(degrees: float) -> str:
    """A coordinate as the form shows it."""
    return f"{degrees:.6f}".replace(".", ",")
