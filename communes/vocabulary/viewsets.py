"""The words of residents in the administration: officers add those of their commune."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.model import ModelViewSet

from communes.models.authority import today_in_paris
from communes.viewsets import RefusedOnTheForm
from communes.vocabulary import operations
from communes.vocabulary.forms import SynonymForm
from communes.vocabulary.models import Synonym


class OwnSynonyms(WagtailAdminTemplateMixin):
    """What belongs to another authority is not found."""

    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        found = super().get_object(*args, **kwargs)
        if not Synonym.objects.managed_by(self.request.user, on=today_in_paris()).filter(pk=found.pk).exists():
            raise Http404
        return found


class SynonymIndexView(generic.IndexView):
    page_title = _("Mots de la recherche")
    add_item_label = _("Ajouter un mot")

    def get_base_queryset(self) -> QuerySet[Synonym]:
        mine = Synonym.objects.managed_by(self.request.user, on=today_in_paris())
        return mine.select_related("authority").order_by("authority__sort_key", "key", "pk")


class SynonymCreateView(RefusedOnTheForm, generic.CreateView):
    page_title = _("Ajouter un mot des habitants")
    success_message = _("«\u00a0%(object)s\u00a0» compte dès maintenant dans les deux recherches.")
    error_message = _("Rien n’est ajouté\u00a0: corrigez ce qui est indiqué.")


class SynonymEditView(OwnSynonyms, RefusedOnTheForm, generic.EditView):
    success_message = _("«\u00a0%(object)s\u00a0» est changé.")
    error_message = _("Rien n’est changé\u00a0: corrigez ce qui est indiqué.")


class SynonymDeleteView(OwnSynonyms, generic.DeleteView):
    success_message = _("«\u00a0%(object)s\u00a0» ne compte plus.")

    def delete_action(self) -> None:
        operations.remove(self.object, by=self.request.user, on=today_in_paris())


class SynonymHistoryView(OwnSynonyms, generic.HistoryView):
    pass


class SynonymUsageView(OwnSynonyms, generic.UsageView):
    pass


class SynonymViewSet(ModelViewSet):
    model = Synonym
    name = "mots"
    icon = "search"
    menu_label = _("Mots de la recherche")
    menu_order = 796
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = False
    index_view_class = SynonymIndexView
    index_results_template_name = "communes/vocabulary/index_results.html"
    add_view_class = SynonymCreateView
    edit_view_class = SynonymEditView
    delete_view_class = SynonymDeleteView
    history_view_class = SynonymHistoryView
    usage_view_class = SynonymUsageView
    list_display = [
        TitleColumn("word", label=_("Ce que disent les habitants"), url_name="mots:edit"),
        Column("meaning", label=_("Ce que cela veut dire")),
        Column("authority", label=_("Collectivité"), sort_key="authority__sort_key"),
    ]
    search_fields = ["word", "meaning"]
    search_backend_name = None
    list_per_page = 50

    def get_form_class(self, for_update: bool = False) -> Any:
        return SynonymForm
