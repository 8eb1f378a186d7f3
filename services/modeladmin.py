"""Reference data of services: the words that class them."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList

from communes.forms import ReferenceForm
from communes.modeladmin import ReferenceAdmin
from home.blocks.links import TASK_ICONS
from services.models import LifeEvent, Theme

ICONS = [
    ("", _("aucun")),
    *TASK_ICONS,
    ("armchair", _("fauteuil")),
    ("droplets", _("gouttes")),
    ("flag", _("drapeau")),
    ("megaphone", _("porte-voix")),
    ("users-round", _("personnes")),
]


class TermForm(ReferenceForm):
    frozen = ("slug",)

    icon = forms.ChoiceField(label=_("Dessin"), choices=ICONS, required=False)


class TermAdmin(ReferenceAdmin):
    list_display = ("label", "slug", "position")
    search_fields = ("label",)
    edit_handler = ObjectList(
        [FieldPanel("label"), FieldRowPanel([FieldPanel("slug"), FieldPanel("icon")]), FieldPanel("position")],
        base_form_class=TermForm,
    )


class ThemeAdmin(TermAdmin):
    model = Theme
    menu_label = _("Thèmes de services")
    menu_icon = "tag"


class LifeEventAdmin(TermAdmin):
    model = LifeEvent
    menu_label = _("Moments de la vie")
    menu_icon = "date"
