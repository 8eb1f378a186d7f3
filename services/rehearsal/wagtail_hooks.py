from collections.abc import Iterator

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from accounts.models import User
from services.models import ServicePage
from services.rehearsal import views


@hooks.register("register_admin_urls")
def add_rehearsals() -> list[URLPattern]:
    return [
        path("services/<int:pk>/essai/", views.start, name="rehearsal"),
        path("services/<int:pk>/essai/fin/", views.end, name="rehearsal_end"),
        path("services/<int:pk>/essai/<slug:source>/", views.form, name="rehearsal_form"),
        path("services/<int:pk>/essai/<slug:source>/<int:number>/", views.step, name="rehearsal_step"),
        path("services/<int:pk>/essai/<slug:source>/verifier/", views.check, name="rehearsal_check"),
    ]


@hooks.register("register_page_header_buttons")
def offer_rehearsal(page: Page, user: User, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """« Essayer comme un usager », for who may edit a service that has questions."""
    if view_name == "edit" and isinstance(page, ServicePage) and (page.questions or page.is_online):
        address = reverse("rehearsal", args=[page.pk])
        yield Button(_("Essayer comme un usager"), url=address, icon_name="view", priority=64)
