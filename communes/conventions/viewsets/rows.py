"""Rows of one authority in the administration: how each is added, changed and deleted, with who and why."""

from typing import Any

from django.contrib import messages
from django.db.models import ProtectedError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.views.generic import RedirectView
from wagtail.admin.panels import FieldPanel
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from accounts.request import SignedInRequest
from communes.conventions import operations, views
from communes.enums import AuthorityKind
from communes.models import Authority
from communes.viewsets import RefusedOnTheForm

YEARS_OF_CENSUS = 3  # from the year that a population stands for to the one in which it enters into force
REASON = FieldPanel("reason")


def address_of(authority: Authority) -> str:
    """The page of a commune's conventions; the list of partner bodies; for the metropolis, the board."""
    if authority.kind == AuthorityKind.PARTNER:
        return reverse("conventions:partner_bodies")
    if authority.kind == AuthorityKind.METROPOLIS:
        return reverse("conventions:index")
    return reverse("conventions:commune", args=[authority.slug])


class RowCreateView(RefusedOnTheForm, generic.CreateView):
    """A row of the authority named by `?commune=`, of its `?convention=`, of the year that `?exercice=` says."""

    def get_initial(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        if authority := Authority.objects.filter(slug=self.request.GET.get("commune", "")).first():
            found |= {"authority": authority.pk, "party_name": authority.body_name}
        if (convention := self.request.GET.get("convention", "")).isdecimal():
            found["convention"] = int(convention)
        if exercice := views.year_of(self.request.GET.get("exercice", "")):
            found |= {"exercice": exercice, "vintage": exercice - YEARS_OF_CENSUS}
        return found

    def get_success_url(self) -> str:
        return address_of(self.object.authority)


class RowEditView(RefusedOnTheForm, generic.EditView):
    def get_success_url(self) -> str:
        return address_of(self.object.authority)


class RowDeleteView(generic.DeleteView):
    """What was entered by mistake. What a convention relies on stays."""

    http_method_names = ("get", "head", "post")

    def post(self, request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        authority = self.object.authority
        try:
            operations.remove(self.object, by=request.user)
        except ProtectedError:
            messages.error(request, gettext("Une convention s’appuie dessus\u00a0: rien n’est supprimé."))
        else:
            messages.success(request, gettext("C’est supprimé."))
        return redirect(address_of(authority))


class RowViewSet(ModelViewSet):
    """Rows that are reached from the page of their commune."""

    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = False
    add_view_class = RowCreateView
    edit_view_class = RowEditView
    delete_view_class = RowDeleteView

    def get_urlpatterns(self) -> list[URLPattern]:
        """Without a list of their own: that of the communes stands for it."""
        kept = [one for one in super().get_urlpatterns() if one.name not in {"index", "index_results"}]
        board = RedirectView.as_view(pattern_name="conventions:index")
        return [path("", board, name="index"), path("results/", board, name="index_results"), *kept]
