"""The tariff grids and the mergers of communes in the administration, among the reference data."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, ObjectList

from communes.conventions.models import Merger, TariffGrid
from communes.forms import ReferenceForm
from communes.modeladmin import ReferenceAdmin, in_words
from communes.models import Authority


class TariffGridForm(ReferenceForm):
    """A grid has a bracket from 0 on, so that each population lies in one."""

    frozen = ("name",)

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        kept = [form for form in self.formsets["brackets"].forms if not form["DELETE"].value()]
        if not any(str(form["lower"].value()) == "0" for form in kept):
            raise ValidationError(gettext("Une grille a une tranche qui commence à 0 habitant."))
        return cleaned


class TariffGridAdmin(ReferenceAdmin):
    model = TariffGrid
    menu_label = _("Grilles du tarif")
    menu_icon = "table"
    list_display = ("name", "first_exercice", "last_exercice", "source", "example")
    ordering = ("first_exercice",)
    example = in_words("is_example", _("exemple"))
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("source"),
            FieldRowPanel([FieldPanel("first_exercice"), FieldPanel("last_exercice")]),
            FieldRowPanel([FieldPanel("pilot_exercice"), FieldPanel("pilot_discount")]),
            InlinePanel(
                "brackets",
                heading=_("Tranches"),
                label=_("Tranche"),
                panels=[
                    FieldRowPanel([FieldPanel("lower"), FieldPanel("global_amount"), FieldPanel("restricted_amount")])
                ],
            ),
        ],
        base_form_class=TariffGridForm,
    )


class MergerForm(ReferenceForm):
    frozen = ("authority",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("authority", "absorbed"):
            self.fields[name].queryset = Authority.objects.communes()


class MergerAdmin(ReferenceAdmin):
    model = Merger
    menu_label = _("Fusions de communes")
    menu_icon = "group"
    list_display = ("former_name", "authority", "takes_effect_on")
    list_select_related = ("authority",)
    search_fields = ("former_name", "authority__name")
    edit_handler = ObjectList(
        [
            FieldPanel("authority"),
            FieldPanel("former_name"),
            FieldPanel("absorbed"),
            FieldRowPanel([FieldPanel("takes_effect_on"), FieldPanel("source")]),
        ],
        base_form_class=MergerForm,
    )
