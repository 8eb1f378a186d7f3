"""What may be typed of what belongs to a site, and what may be sent to it."""

import datetime
from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any, BinaryIO, cast

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Model
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from PIL import Image as Pillow
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.blocks.base import BlockWidget
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm
from wagtail.permissions import policy_registry

from communes.models import Authority
from communes.reference_tables.lookup import HeldTable, StreetDays, UnknownStreet, look_up
from home.models.opinions import REMARK_LENGTH
from home.permissions import all_known_to, of_kinds, references
from home.pieces import check_document

MAX_SIDE = 20_000  # pixels: no screen, no camera; some decoders fail beyond


def of_ones_own(full_clean: Callable[[WagtailAdminModelForm], None]) -> Callable[[WagtailAdminModelForm], None]:
    """Have a form of the administration refuse the numbers of others' pages, images and documents.

    Wagtail takes any that exists, and shows its title. No chooser offers them: whoever sends one has made it up, and is
    told no more than that. What the row named before stays.
    """

    def cleaned(form: WagtailAdminModelForm) -> None:
        if not form.is_bound or not form.for_user:
            full_clean(form)
            return
        former = references(form.instance)
        full_clean(form)
        if not all_known_to(form.for_user, (references(form.instance) | named_in_blocks(form)) - former):
            raise PermissionDenied

    return cleaned


def named_in_blocks(form: WagtailAdminModelForm) -> set[tuple[type[Model], str]]:
    """What the blocks of a form name as they were sent: those that are refused for a fault are shown again."""
    streams = [bound for bound in form if isinstance(bound.field.widget, BlockWidget)]
    found = chain.from_iterable(bound.field.widget.block_def.extract_references(bound.data) for bound in streams)
    return of_kinds((model, number) for model, number, *_path in found)


class AlertForm(WagtailAdminModelForm):
    """The sites offered are those of the user; when there is one, it is chosen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        policy = policy_registry.get_by_type(self._meta.model)
        sites = policy.sites_user_has_any_permission_for(self.for_user, ["add", "change"])
        field = self.fields["site"]
        field.queryset = sites
        if len(sites) == 1:
            field.empty_label = None
            field.initial = sites[0]


class ImageField(WagtailImageField):
    """A file that is an image. Wagtail checks its weight, its format and its pixels, but decodes it to count them."""

    def to_python(self, data: Any) -> Any:
        if isinstance(data, UploadedFile):
            self.check_sides(data)
        try:
            return super().to_python(data)
        except ValidationError:
            raise
        except Exception as error:  # what a cut file makes of a decoder
            raise ValidationError(self.error_messages["invalid_image"], code="invalid_image") from error

    def check_sides(self, file: UploadedFile) -> None:
        """Refuse what is too large by the header alone. What is no image at all is for Wagtail to say."""
        try:
            width, height = Pillow.open(file).size
        except (Pillow.DecompressionBombError, Pillow.DecompressionBombWarning):
            width = height = MAX_SIDE
        except Exception:  # noqa: BLE001 the decoders know no common error
            return
        finally:
            file.seek(0)
        if max(width, height) > MAX_SIDE or width * height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
            raise ValidationError(
                _(
                    "Cette image a trop de pixels\u00a0: %(most)s millions au plus, et %(side)s sur un côté."
                    " Réduisez-la, puis renvoyez-la."
                )
                % {
                    "most": settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000,
                    "side": number_format(MAX_SIDE, force_grouping=True),
                }
            )


class ImageForm(BaseImageForm):
    """An image, whose file can be too much."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if former := self.fields.get("file"):
            self.fields["file"] = ImageField(label=former.label, required=former.required, widget=former.widget)


class DocumentForm(BaseDocumentForm):
    """A document: its content must be what its name says."""

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            check_document(cast("BinaryIO", file), file.name or "")  # as Django's files are one
        return file


class CommuneForm(forms.Form):
    """The commune of a resident: one of the territory's, or none."""

    commune = forms.ModelChoiceField(
        label=gettext_lazy("Ma commune"),
        queryset=Authority.objects.active().communes().order_by("sort_key"),
        required=False,
        empty_label=gettext_lazy("Aucune"),
    )


class OpinionForm(forms.Form):
    """Whether a page of help was of use, with a field that nobody sees and that robots fill."""

    YES, NO = "oui", "non"

    use_required_attribute = False

    useful = forms.ChoiceField(
        label=gettext_lazy("Cette page vous a-t-elle aidé\u00a0?"),
        choices=((YES, gettext_lazy("Oui")), (NO, gettext_lazy("Non"))),
        error_messages=dict.fromkeys(("required", "invalid_choice"), gettext_lazy("Répondez par oui ou par non.")),
    )
    confirmation = forms.CharField(
        label=gettext_lazy("Laissez ce champ vide"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("confirmation"):
            self.add_error(
                None, _("Votre formulaire n’est pas encore parti\u00a0: relisez-le, puis envoyez-le de nouveau.")
            )
        return data


class RemarkForm(OpinionForm):
    """What was not found on a page of help."""

    useful = None  # type: ignore[assignment] # said already

    text = forms.CharField(
        label=gettext_lazy("Que cherchiez-vous ?"),
        help_text=gettext_lazy("N’écrivez ni nom, ni adresse, ni téléphone : personne ne peut vous répondre ici."),
        max_length=REMARK_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": gettext_lazy("Dites en quelques mots ce que vous cherchiez."),
            "max_length": gettext_lazy("300 caractères au plus : gardez l’essentiel."),
        },
    )


class CollectionForm(forms.Form):
    """The street whose collection days are looked up, with the number. `nearest`: streets that may be meant."""

    use_required_attribute = False
    nearest: Sequence[str] = ()

    rue = forms.CharField(
        label=gettext_lazy("Votre numéro et votre rue"),
        help_text=gettext_lazy("Par exemple\u00a0: 12 avenue des Tilleuls."),
        max_length=160,
        widget=forms.TextInput(attrs={"autocomplete": "address-line1"}),
        error_messages={
            "required": gettext_lazy("Écrivez votre rue, avec le numéro si les jours en dépendent."),
            "max_length": gettext_lazy("Gardez le numéro et le nom de la rue\u00a0: 160 caractères au plus."),
        },
    )

    def look_up(self, table: HeldTable, *, on: datetime.date) -> StreetDays | None:
        """What a table says of a valid form, from the day `on`; None where it does not answer: the form says why."""
        found = look_up(table, self.cleaned_data["rue"], on=on)
        if isinstance(found, StreetDays) and (found.collected or not found.needs_number):
            return found
        if isinstance(found, UnknownStreet):
            self.nearest = found.nearest
        self.add_error("rue", _refusal(found))
        return None


def _refusal(found: StreetDays | UnknownStreet) -> str:
    """What is to be done where the table does not answer."""
    if isinstance(found, StreetDays):
        return _("Dans cette rue, les jours dépendent du numéro\u00a0: ajoutez le vôtre devant le nom.")
    if found.nearest:
        return _("Nous ne trouvons pas cette rue\u00a0: choisissez parmi les plus proches, ou corrigez son nom.")
    return _("Nous ne trouvons pas cette rue dans le calendrier\u00a0: vérifiez son nom, ou demandez à la mairie.")
