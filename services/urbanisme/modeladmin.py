"""Reference data of planning permissions: the official forms, which decrees change."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from communes.modeladmin import ReferenceAdmin
from services.urbanisme.models import OfficialForm


class OfficialFormAdmin(ReferenceAdmin):
    model = OfficialForm
    menu_label = _("Formulaires d’urbanisme")
    menu_icon = "form"
    list_display = ("kind", "subject", "number", "version", "valid_from", "valid_until")
    list_filter = ("kind",)
    search_fields = ("number", "title")
    panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("subject")]),
        FieldRowPanel([FieldPanel("number"), FieldPanel("version")]),
        FieldPanel("title"),
        FieldPanel("url"),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_until")]),
        FieldPanel("source"),
        FieldPanel("note"),
    ]
