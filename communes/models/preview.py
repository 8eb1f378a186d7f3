"""What an officer sees of a brand before saving it: a page made of everything that its colours touch."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.models import PreviewableMixin, Site

from communes.theme import render_in_scheme

LIGHT, DARK = "light", "dark"
THEME = "theme-"  # before a mode: the stylesheet of the preview in this mode


class SpecimenForm(forms.Form):
    """A field with something in it, and one that was refused."""

    email = forms.EmailField(label=_("Adresse électronique"), required=False, initial="nom@exemple.fr")
    street = forms.CharField(
        label=_("Adresse ou lieu"), error_messages={"required": _("Indiquez une adresse ou un lieu.")}
    )


class BrandPreview(PreviewableMixin):
    """The preview of a brand, on the host of the administration. Wagtail's view checks the right of the officer.

    The stylesheet has its own address, which is the same view in another mode: the content policy of the preview is the
    strict one of the sites.
    """

    if TYPE_CHECKING:
        site: Site

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        return [(LIGHT, _("Clair")), (DARK, _("Sombre"))]

    def get_full_url(self) -> str:
        return f"{self.site.root_url}/"

    full_url = property(get_full_url)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        if not mode_name.startswith(THEME):
            return super().serve_preview(request, mode_name)
        tokens = Path(str(finders.find("css/tokens.css"))).read_text(encoding="utf-8")
        stylesheet = render_in_scheme(self, tokens, dark=mode_name == THEME + DARK)
        return HttpResponse(stylesheet, content_type="text/css; charset=utf-8")

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "communes/preview.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        refused = SpecimenForm({"email": "nom@exemple.fr", "street": ""})
        return {**super().get_preview_context(request, mode_name), "brand": self, "form": refused}
