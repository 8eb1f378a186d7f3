"""The list in which an officer chooses a shared block for a form: the last version of each that is offered to them."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView, ChosenView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from accounts.models import User
from services.models import QuestionSet, QuestionSetVersion
from services.permissions import KEEP_QUESTION_SETS


def offered_versions(user: User) -> QuerySet[QuestionSetVersion]:
    """Those that the user may place today, earlier versions too."""
    offered = QuestionSet.objects.offered_to(user, on=timezone.localdate())
    found: QuerySet[QuestionSetVersion] = QuestionSetVersion.objects.filter(question_set__in=offered)
    return found.select_related("question_set__authority")


class Keepers:
    """Who keeps no shared block, and so composes no form, is turned away."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(KEEP_QUESTION_SETS):
            raise PermissionDenied
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc] # of the view
        return answer


class OfferedVersions(Keepers):
    """The last version of each block, with whose it is."""

    request: Any
    is_multiple_choice = False

    def get_object_list(self) -> QuerySet[QuestionSetVersion]:
        last = offered_versions(self.request.user).filter(number=F("question_set__number"))
        return last.order_by("question_set__authority__sort_key", "question_set__name")

    @property
    def columns(self) -> list[Column]:
        named: Any = super().columns  # type: ignore[misc] # of the view that this is mixed into
        return [*named, Column("authority", label=_("Collectivité"), accessor="question_set.authority.name")]


class ChooseVersionView(OfferedVersions, ChooseView):
    pass


class ChooseVersionResultsView(OfferedVersions, ChooseResultsView):
    pass


class ChosenVersionView(Keepers, ChosenView):
    def get_object(self, pk: Any) -> QuestionSetVersion:
        """What is offered to others is not found."""
        found = offered_versions(self.request.user).filter(pk=pk).first()
        if found is None:
            raise Http404
        return found


class QuestionSetChooserViewSet(ChooserViewSet):
    model = QuestionSetVersion
    name = url_namespace = "question_set_chooser"
    url_prefix = "choix-bloc-partage"
    icon = "copy"
    page_title = choose_one_text = _("Choisir un bloc partagé")
    register_widget = False
    choose_view_class = ChooseVersionView
    choose_results_view_class = ChooseVersionResultsView
    chosen_view_class = ChosenVersionView

    def get_urlpatterns(self) -> list[URLPattern]:
        """One at a time, of those that there are."""
        return [
            path("", self.choose_view, name="choose"),
            path("resultats/", self.choose_results_view, name="choose_results"),
            path("<int:pk>/", self.chosen_view, name="chosen"),
        ]
