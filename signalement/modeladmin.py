"""Reference data of reports: families and categories of anomalies."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList

from communes.forms import ReferenceForm
from communes.modeladmin import ReferenceAdmin, RelatedFilter
from signalement.models import Category, CategoryGroup


class CategoryForm(ReferenceForm):
    frozen = ("demarche",)


class CategoryGroupForm(ReferenceForm):
    frozen = ("slug",)


class CategoryAdmin(ReferenceAdmin):
    model = Category
    menu_label = _("Catégories d’anomalies")
    menu_icon = "warning"
    list_display = ("demarche", "group", "hint", "position")
    list_select_related = ("demarche", "group")
    list_filter = (("group", RelatedFilter),)
    search_fields = ("demarche__label", "hint")
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("demarche"), FieldPanel("group")]),
            FieldPanel("hint"),
            FieldPanel("position"),
        ],
        base_form_class=CategoryForm,
    )


class CategoryGroupAdmin(ReferenceAdmin):
    model = CategoryGroup
    menu_label = _("Familles d’anomalies")
    menu_icon = "folder-open-inverse"
    list_display = ("label", "icon", "position")
    search_fields = ("label",)
    edit_handler = ObjectList(
        [FieldPanel("label"), FieldRowPanel([FieldPanel("slug"), FieldPanel("icon")]), FieldPanel("position")],
        base_form_class=CategoryGroupForm,
    )
