"""Which asset a report is about: one of those near its place, or the one that bears the number that was read."""

from typing import Any

from django import forms
from django.utils.choices import CallableChoiceIterator
from django.utils.datastructures import MultiValueDict
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from communes import geocoding, territory
from communes.enums import AuthorityKind
from communes.models import Authority
from grc.forms.once import ForWhomForm
from signalement.catalogue.models import Asset, AssetKind, Category
from signalement.catalogue.models.asset import NUMBER, key_of
from signalement.catalogue.querysets import AssetQuerySet
from signalement.location import named_in
from signalement.querysets import metres_of

NEAR = 150  # metres
FAR = 500  # metres: what bears the same number that far from the place is another
PROPOSED = 5
MOST = 200  # that bear the same number: each authority may have one
NONE = "aucun"  # none of those that are proposed


class AssetForm(ForWhomForm):
    """The part of the report form that asks for it. `asset` is known once the form is cleaned.

    A number that is known there wins over one of the list; one that is not known is kept as it was typed: an agent
    may read it better. An asset that is found is where the report is.

    Without a point, a number is known where the address says, or on the territory of the site. With `NONE`, one that
    several bear there is kept as it was typed.
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

    data: MultiValueDict
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
        self.fields["asset"].widget = forms.RadioSelect(choices=CallableChoiceIterator(lambda: self.offers))

    @cached_property
    def offers(self) -> list[tuple[str, str]]:
        """The assets to choose from, the nearest first; none before a place is known.

        How far they are is not said when the one that is found is all that is known of the place.
        """
        near = self.alike or self._near()
        itself = any(one == self.found and not metres_of(one.square) for one in near)
        shown = [(str(one.pk), _said(one, far=not itself)) for one in near]
        return [*shown, (NONE, gettext("Aucun de ceux-ci"))] if shown else []

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
        if not found:
            return None
        if point := self._point(data):
            return nearest(found, point)
        here = self._among(found, data)
        sure = [one for one in found if str(one.pk) == data.get("asset")] or here
        if len(sure) == 1:
            return sure[0]
        alike = here or ([] if data.get("address") else found)
        self.alike = tuple(alike[:PROPOSED])
        if alike and data.get("asset") != NONE:
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

    def _among(self, assets: list[Asset], data: dict[str, Any]) -> list[Asset]:
        """Those in a commune that the address names, in the one that was chosen; else in that of this site, if any."""
        named = named_in(data.get("address") or "")
        chosen = territory.commune_for_insee(data.get("commune") or "")
        if chosen is not None and (named is None or chosen in named):
            named = [chosen]
        elif named is None and self.site is not None and self.site.kind == AuthorityKind.COMMUNE:
            named = [self.site]
        if named is None:
            return assets
        return [one for one in assets if not _communes_of(one).isdisjoint(named)]

    def _picked(self, data: dict[str, Any]) -> Asset | None:
        key = data.get("asset") or ""
        if key in ("", NONE) or self.alike:
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


def _communes_of(asset: Asset) -> set[Authority]:
    """The communes that it may be in, by whose it is and where it stands; among them the metropolis, if it is its."""
    return {asset.authority, *territory.locate(asset.latitude, asset.longitude).candidates}


def nearest(assets: list[Asset], point: tuple[float, float]) -> Asset | None:
    """That which is nearest to a point; None when it is too far to be meant."""
    metres = {one: territory.metres_between(point, (one.latitude, one.longitude)) for one in assets}
    near = min(metres, key=lambda one: metres[one])
    return near if metres[near] <= FAR else None


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
