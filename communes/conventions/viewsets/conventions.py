"""Conventions in the administration: the board, the page of a commune, calls, and the form of a convention."""

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList

from communes.conventions import views
from communes.conventions.forms.rows import ConventionForm
from communes.conventions.models import Convention
from communes.conventions.permissions import READ
from communes.conventions.viewsets.rows import REASON, RowViewSet


class ConventionsMenuItem(MenuItem):
    """Shown to who reads the convention of a commune; asked on every page, it makes no statement."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(READ)


class ConventionViewSet(RowViewSet):
    """For the project team; who runs the desk of a commune reads its page."""

    model = Convention
    name = "conventions"
    icon = "doc-full-inverse"
    menu_label = _("Conventions")
    menu_order = 790
    menu_item_class = ConventionsMenuItem
    add_to_admin_menu = True
    edit_handler = ObjectList(
        [
            MultiFieldPanel([FieldPanel("authority"), FieldPanel("party_name")], heading=_("La commune")),
            FieldRowPanel([FieldPanel("offer"), FieldPanel("status")]),
            MultiFieldPanel(
                [FieldPanel("deliberation"), FieldPanel("metropolitan_deliberation")], heading=_("Les décisions")
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("signed_on"), FieldPanel("notified_on")]),
                    FieldRowPanel([FieldPanel("ends_on"), FieldPanel("notice_days")]),
                ],
                heading=_("Les dates"),
            ),
            MultiFieldPanel(
                [FieldPanel("siret"), FieldRowPanel([FieldPanel("invoice_service"), FieldPanel("commitment")])],
                heading=_("La facturation"),
            ),
            MultiFieldPanel(
                [FieldPanel("denounced_on"), FieldPanel("denunciation_reason")], heading=_("La dénonciation")
            ),
            REASON,
        ],
        base_form_class=ConventionForm,
    )

    def get_urlpatterns(self) -> list[URLPattern]:
        _index, *kept = super().get_urlpatterns()
        own = [
            path("", views.board, name="index"),
            path("communes/<slug:slug>/", views.commune, name="commune"),
            path("communes/<slug:slug>/appels/<int:exercice>/", views.issue_call, name="issue_call"),
            path("frise/", views.timeline, name="timeline"),
            path("organismes/", views.partner_bodies, name="partner_bodies"),
            path("appels/", views.call_list, name="calls"),
            path("appels/<int:call>/document/", views.document, name="call_document"),
            path("appels/<int:exercice>.<slug:format>", views.CallExport.as_view(), name="call_export"),
        ]
        return [*own, *kept]
