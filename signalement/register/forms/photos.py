"""Which photos of a report anyone may see, and what of them is painted over first."""

import datetime
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from grc.desk.forms.action import Around, TreatmentForm
from grc.images.pictures import Zone
from grc.models import Attachment, Demande, Event
from signalement.register.models import PublishedPhoto
from signalement.register.models.published import SHORT
from signalement.register.operations import photos

SIDES = ("left", "top", "width", "height")
BLANK = 3  # zones that may be filled in without scripts


class PublishPhotoForm(TreatmentForm):
    """A photo of the request. Its zones are four lists of numbers, in hundredths of the picture."""

    name = "photo"
    done = _("La photo est publiée.")
    attachment = forms.UUIDField(widget=forms.HiddenInput)
    alternative = forms.CharField(
        label=_("Ce que montre la photo"),
        help_text=_("Pour qui ne la voit pas. Exemple\u00a0: un lampadaire penché au bord d’un trottoir."),
        required=False,
        max_length=SHORT,
        error_messages={"max_length": _("Décrivez la photo en %(limit_value)d caractères au plus.")},
    )
    reason = forms.CharField(
        label=_("Ce qui est masqué"),
        help_text=_("Pour le journal. Exemple\u00a0: un visage, deux plaques."),
        required=False,
        max_length=SHORT,
    )

    def __init__(
        self,
        data: Any = None,
        *,
        demande: Demande,
        around: Around,
        file: Attachment | None = None,
        published: PublishedPhoto | None = None,
    ) -> None:
        super().__init__(data, demande=demande, around=around)
        self.auto_id = f"photo-{file.pk if file else 0}-%s"
        self.initial["attachment"] = file.uuid if file else None
        self.initial["alternative"] = published.alternative if published else ""
        # In the order of `SIDES`, as they were typed: shown again when they are refused.
        typed = [data.getlist(side) for side in SIDES] if isinstance(data, MultiValueDict) else []
        self.typed = [row for row in zip(*typed, strict=False) if any(one.strip() for one in row)]
        self.burnt = published.zones if published else []

    @property
    def rows(self) -> list[Sequence[Any]]:
        """The zones that were typed, or those that the public copy has already; then some that are empty."""
        return [*(self.typed if self.is_bound else self.burnt), *([("", "", "", "")] * BLANK)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned["zones"] = [self._zone(row) for row in self.typed]
        return cleaned

    def _zone(self, row: tuple[str, ...]) -> Zone:
        try:
            zone = Zone(*(float(side.strip().replace(",", ".")) for side in row))
        except ValueError:
            raise ValidationError(
                _t("Donnez pour chaque zone quatre nombres de 0 à 100\u00a0: gauche, haut, largeur, hauteur.")
            ) from None
        if not zone.is_within:
            raise ValidationError(_t("Une zone sort de la photo, ou elle est vide\u00a0: corrigez ses nombres."))
        return zone

    def perform(self, *, by: User, at: datetime.datetime) -> Event:
        return photos.publish_photo(demande_id=self.demande.id, by=by, at=at, **self.cleaned_data)


class UnpublishPhotoForm(TreatmentForm):
    name = "retirer-photo"
    done = _("La photo n’est plus publique.")
    photo = forms.UUIDField(widget=forms.HiddenInput)

    def perform(self, *, by: User, at: datetime.datetime) -> Event:
        return photos.unpublish_photo(demande_id=self.demande.id, by=by, at=at, **self.cleaned_data)
