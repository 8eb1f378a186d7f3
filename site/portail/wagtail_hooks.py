"""What Wagtail tells the portal: the menu of reference data, and when the frame of a site must be made anew."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks, signals
from wagtail.models import Page
from wagtail_modeladmin.options import ModelAdminGroup, modeladmin_register

from communes.modeladmin import AuthorityAdmin, ClosingDayAdmin
from communes.models import Brand
from grc.modeladmin import CompetenceAdmin, DemarcheAdmin
from portail.frame import forget
from signalement.modeladmin import CategoryAdmin, CategoryGroupAdmin


@modeladmin_register
class ReferenceGroup(ModelAdminGroup):
    menu_label = _("Référentiel")
    menu_icon = "list-ul"
    menu_order = 850
    items = (AuthorityAdmin, CompetenceAdmin, DemarcheAdmin, CategoryAdmin, CategoryGroupAdmin, ClosingDayAdmin)


def forget_frame_of_page(*, instance: Page, **_arguments: Any) -> None:
    """Receiver of the signals of pages: the menu and the footer name some."""
    if parts := instance.get_url_parts():
        forget(parts[0])


for signal in (signals.page_published, signals.page_unpublished, signals.page_slug_changed, signals.post_page_move):
    signal.connect(forget_frame_of_page, dispatch_uid="portail.forget_frame_of_page")


@hooks.register("after_edit_setting")
def forget_frame_of_brand(request: HttpRequest, setting: Any) -> None:
    if isinstance(setting, Brand):
        forget(setting.site_id)


@hooks.register("after_delete_page")
def forget_frame_of_deleted_page(request: HttpRequest, page: Page) -> None:
    forget_frame_of_page(instance=page)
