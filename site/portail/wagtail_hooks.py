"""Assembles the menu of reference data from what each package brings."""

from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.options import ModelAdminGroup, modeladmin_register

from communes.modeladmin import AuthorityAdmin, ClosingDayAdmin
from grc.modeladmin import CompetenceAdmin, DemarcheAdmin
from signalement.modeladmin import CategoryAdmin, CategoryGroupAdmin


@modeladmin_register
class ReferenceGroup(ModelAdminGroup):
    menu_label = _("Référentiel")
    menu_icon = "list-ul"
    menu_order = 850
    items = (AuthorityAdmin, CompetenceAdmin, DemarcheAdmin, CategoryAdmin, CategoryGroupAdmin, ClosingDayAdmin)
