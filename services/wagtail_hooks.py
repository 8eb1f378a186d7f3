from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse, reverse_lazy
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from accounts.models import User
from communes.launch.models import Trial
from communes.launch.permissions import INVITE
from communes.models.authority import today_in_paris
from services import operations, privacy, views
from services.models import ServicePage
from services.operations.question_sets import SAVED, TAKEN_AWAY
from services.permissions import refusal_to_compose
from services.viewsets import QuestionSetChooserViewSet, QuestionSetViewSet
from services.wording import impersonal_address


@hooks.register("register_admin_urls")
def add_drafts_of_help() -> list[URLPattern]:
    return [path("assistance/<int:pk>/page-d-aide/", views.help_drafts.draft, name="help_draft")]


@hooks.register("register_admin_urls")
def add_calls_for_help() -> list[URLPattern]:
    return [
        path("aide/", views.support.index, name="support"),
        path("aide/nouvelle/", views.support.ask, name="support_ask"),
        path("aide/<str:reference>/", views.support.call, name="support_call"),
    ]


@hooks.register("register_admin_urls")
def add_pages_of_forms() -> list[URLPattern]:
    return [
        path("services/<int:pk>/chemins/", views.paths, name="service_paths"),
        path("services/<int:pk>/versions/", views.versions.versions, name="service_versions"),
        path("services/<int:pk>/formulaire.json", views.interchange.export_form, name="service_form_export"),
        path("services/<int:pk>/importer/", views.interchange.import_form, name="service_form_import"),
        path("services/<int:pk>/versions/<int:number>/", views.versions.restore, name="service_version"),
        path("blocs-partages/<int:pk>/services/", views.question_sets.uses, name="question_set_uses"),
        path("blocs-partages/versions/<int:pk>.json", views.question_sets.questions, name="question_set_questions"),
    ]


@hooks.register("register_admin_viewset")
def register_question_sets() -> QuestionSetViewSet:
    return QuestionSetViewSet()


@hooks.register("register_admin_viewset")
def register_question_set_chooser() -> QuestionSetChooserViewSet:
    return QuestionSetChooserViewSet()


@hooks.register("register_log_actions")
def name_what_was_done(actions: Any) -> None:
    actions.register_action(SAVED, gettext_lazy("Enregistrer un bloc partagé"), gettext_lazy("Bloc partagé enregistré"))
    actions.register_action(
        TAKEN_AWAY, gettext_lazy("Supprimer un bloc partagé"), gettext_lazy("Bloc partagé supprimé")
    )


@hooks.register("register_page_header_buttons")
def offer_paths(page: Page, user: User, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """« Chemins du formulaire » and « Versions du formulaire », for who may edit a service that has one."""
    if view_name != "edit" or not isinstance(page, ServicePage):
        return
    if page.questions:
        paths = reverse("service_paths", args=[page.pk])
        yield Button(_("Chemins du formulaire"), url=paths, icon_name="list-ul", priority=65)
        for one in operations.sets_behind(page):
            words = _("%(name)s\u00a0: prendre la version %(number)s") % {"name": one.name, "number": one.number}
            yield Button(words, url=reverse("question_set_uses", args=[one.pk]), icon_name="copy", priority=64)
    if page.form_version_id:
        versions = reverse("service_versions", args=[page.pk])
        yield Button(_("Versions du formulaire"), url=versions, icon_name="history", priority=65)


class AskMenuItem(MenuItem):
    """« Demander de l’aide », which takes along the address of the page that is shown, and nothing that names a row."""

    def render_component(self, request: HttpRequest) -> Any:
        address = reverse("support_ask")
        page = "" if request.path.startswith(reverse("support")) else impersonal_address(request.path)
        url = f"{address}?{urlencode({'page': page})}" if page else address
        return LinkMenuItem(self.name, self.label, url, icon_name=self.icon_name, classname=self.classname)


@hooks.register("register_help_menu_item")
def offer_help() -> MenuItem:
    return AskMenuItem(gettext_lazy("Demander de l’aide"), "", name="support-ask", icon_name="help", order=10)


@hooks.register("register_help_menu_item")
def list_calls_for_help() -> MenuItem:
    address = reverse_lazy("support")
    return MenuItem(gettext_lazy("Mes demandes d’aide"), address, name="support", icon_name="list-ul", order=20)


@hooks.register("before_copy_page", order=10)  # after the check of rights
def refuse_aliases(request: HttpRequest, page: Page) -> HttpResponse | None:
    """An alias would share the requests of its source, and change who answers for them: a copy has its own."""
    if request.method != "POST" or not request.POST.get("alias"):
        return None
    if not ServicePage.objects.descendant_of(page, inclusive=True).exists():
        return None
    messages.error(
        request,
        _(
            "Un service ne peut pas avoir d’alias\u00a0: ses demandes seraient partagées."
            " Copiez-le sans cocher «\u00a0alias\u00a0»."
        ),
    )
    return redirect("wagtailadmin_pages:copy", page.pk)


@hooks.register("register_page_header_buttons")
def offer_trial(page: Page, user: User, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """« Mettre en essai » for a service that is not open yet; while it is in trial, its day and its invitations."""
    if not isinstance(page, ServicePage) or not user.has_perm(INVITE):
        return
    trial = Trial.objects.filter(page=page.pk).first()
    if trial is not None and not trial.is_over(today_in_paris()):
        day, guests = reverse("essais:edit", args=[trial.pk]), reverse("invitations:add")
        yield Button(_("Changer la date d’ouverture"), url=day, icon_name="date", priority=66)
        yield Button(_("Inviter à l’essai"), url=f"{guests}?essai={trial.pk}", icon_name="link", priority=67)
    elif trial is None and not page.live:
        yield Button(_("Mettre en essai"), url=f"{reverse('essais:add')}?page={page.pk}", icon_name="date", priority=66)


@hooks.register("before_publish_page")
def check_publication(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A service is published where its authority may make some; what was typed stays as a draft."""
    if not isinstance(page, ServicePage) or not (reason := refusal_to_compose(page)):
        return None
    messages.error(request, reason)
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("after_publish_page")
def say_what_data_want(request: HttpRequest, page: Page) -> None:
    """How long the data of a service are kept and who answers for them, where it had better be said."""
    if isinstance(page, ServicePage) and (remarks := list(privacy.remarks_of(page))):
        head = _("Données de ce service, à relire\u00a0:")
        lines = format_html_join("", "<li>{}</li>", ((remark,) for remark in remarks))
        messages.warning(request, format_html("<p>{}</p><ul>{}</ul>", head, lines))
