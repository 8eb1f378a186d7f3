"""What Wagtail says without a message that could be translated: headings, names of some fields and columns.

Everything else is in the catalogue of `site/libraries/`, and in `portail.administration.loading`: there is no hook for
these.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.forms import BaseForm, Form
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.forms import choosers, workflows
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import DefaultPageForm
from wagtail.contrib.settings.forms import SiteSwitchForm
from wagtail.sites.views import IndexView
from wagtail.users.forms import PagePermissionsForm
from wagtail.users.views.bulk_actions.assign_role import RoleForm

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

LINK_TEXT = _("Texte du lien")
FIELDS: "Mapping[type[Form], Mapping[str, StrPromise]]" = {
    choosers.ExternalLinkChooserForm: {"link_text": LINK_TEXT},
    choosers.AnchorLinkChooserForm: {"url": _("Nom de l’ancre"), "link_text": LINK_TEXT},
    choosers.EmailLinkChooserForm: {
        "email_address": _("Adresse électronique"),
        "link_text": LINK_TEXT,
        "subject": _("Objet"),
        "body": _("Message"),
    },
    choosers.PhoneLinkChooserForm: {"phone_number": _("Numéro de téléphone"), "link_text": LINK_TEXT},
    workflows.WorkflowPageForm: {"page": _("Page")},
    PagePermissionsForm: {"page": _("Page")},
    DefaultPageForm: {"include_descendants": _("Avec les sous-pages")},
    SiteSwitchForm: {"site": _("Site")},
    RoleForm: {"role": _("Rôle")},
}
COLUMNS = {"port": _("Port"), "site_name": _("Nom du site"), "root_page": _("Page d’accueil")}


def label_in_french() -> None:
    WagtailAdminTemplateMixin.get_header_title = heading
    messages.validation_error = tell_errors
    workflows.TaskChooserSearchForm.__init__ = label_task_types(workflows.TaskChooserSearchForm.__init__)
    for form, labels in FIELDS.items():
        for name, label in labels.items():
            form.base_fields[name].label = label
    for column in IndexView.columns:
        column.label = COLUMNS.get(column.name, column.label)


def label_task_types(make: Any) -> Any:
    """The filter by type of a form of search, which is only made when there are several."""

    def made(form: workflows.TaskChooserSearchForm, *args: Any, **kwargs: Any) -> None:
        make(form, *args, **kwargs)
        if field := form.fields.get("task_type"):
            field.label = _("Type d’étape")

    return made


def heading(view: WagtailAdminTemplateMixin) -> str:
    """« Modification : Bron », where Wagtail joins the two by a sign without its space."""
    title, subtitle = view.get_page_title(), view.get_page_subtitle()
    return f"{title}\u00a0: {subtitle}" if subtitle else title


def tell_errors(request: HttpRequest, message: str, form: BaseForm, buttons: Any = None) -> None:
    """« Nom : champ requis », likewise. Where only fields have errors, these stand beside them."""
    lines = [
        (f"{form[name].label}\u00a0: {error}" if name in form.fields else error,)
        for name, errors in form.errors.items()
        for error in errors
    ]
    listed = format_html('<ul class="errorlist">{}</ul>', format_html_join("\n", "<li>{}</li>", lines))
    messages.error(request, messages.render(message, buttons, detail=listed if form.non_field_errors() else ""))
