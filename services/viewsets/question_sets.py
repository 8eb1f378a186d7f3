"""Where officers keep shared blocks."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.model import ModelViewSet

from communes.viewsets import RefusedOnTheForm
from services import operations
from services.models import QuestionSet
from services.permissions import question_sets_for


class QuestionSetForm(WagtailAdminModelForm):
    """Offered are the authorities whose blocks the user keeps; when there is one, it is chosen."""

    class Meta:
        model = QuestionSet
        fields = ("authority", "name", "questions")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["authority"]
        if self.instance.pk:
            field.disabled = True
            return
        field.queryset = question_sets_for(self.for_user, on=timezone.localdate())
        if len(field.queryset) == 1:
            field.empty_label = None
            field.initial = field.queryset[0]

    def save(self, commit: bool = True) -> QuestionSet:
        return operations.save_question_set(self.instance, by=self.for_user, at=timezone.now())


class OwnQuestionSets(WagtailAdminTemplateMixin):
    """What belongs to another authority is not found."""

    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        found = super().get_object(*args, **kwargs)
        if not QuestionSet.objects.kept_by(self.request.user, on=timezone.localdate()).filter(pk=found.pk).exists():
            raise Http404
        return found


class QuestionSetIndexView(generic.IndexView):
    template_name = "services/admin/question_sets.html"
    page_title = _("Blocs partagés")
    add_item_label = _("Ajouter un bloc partagé")

    def get_base_queryset(self) -> QuerySet[QuestionSet]:
        found = QuestionSet.objects.offered_to(self.request.user, on=timezone.localdate())
        return found.select_related("authority").defer("questions").order_by("authority__sort_key", "name")


class QuestionSetCreateView(RefusedOnTheForm, generic.CreateView):
    page_title = _("Ajouter un bloc partagé")
    success_message = _(
        "«\u00a0%(object)s\u00a0» peut être placé dans les formulaires, par «\u00a0Bloc partagé\u00a0»."
    )
    error_message = _("Le bloc n’est pas enregistré\u00a0: corrigez ce qui est indiqué.")


class QuestionSetEditView(OwnQuestionSets, RefusedOnTheForm, generic.EditView):
    success_message = _(
        "«\u00a0%(object)s\u00a0» est enregistré. Les formulaires gardent leur version jusqu’à ce que vous preniez la"
        " nouvelle."
    )
    error_message = _("Le bloc n’est pas changé\u00a0: corrigez ce qui est indiqué.")

    def get_success_url(self) -> str:
        return reverse("question_set_uses", args=[self.object.pk])


class QuestionSetDeleteView(OwnQuestionSets, generic.DeleteView):
    success_message = _("Le bloc «\u00a0%(object)s\u00a0» est supprimé.")

    def delete_action(self) -> None:
        operations.delete_question_set(self.object, by=self.request.user, at=timezone.now())

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)
        except ValidationError as refusal:
            messages.error(self.request, " ".join(refusal.messages))
        return self.render_to_response(self.get_context_data(form=form), status=422)


class QuestionSetHistoryView(OwnQuestionSets, generic.HistoryView):
    pass


class QuestionSetUsageView(OwnQuestionSets, generic.UsageView):
    pass


class QuestionSetViewSet(ModelViewSet):
    """The shared blocks of an authority, and those that the metropolis offers."""

    model = QuestionSet
    name = "blocs-partages"
    icon = "copy"
    menu_label = _("Blocs partagés")
    menu_order = 799
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = False
    index_view_class = QuestionSetIndexView
    add_view_class = QuestionSetCreateView
    edit_view_class = QuestionSetEditView
    delete_view_class = QuestionSetDeleteView
    history_view_class = QuestionSetHistoryView
    usage_view_class = QuestionSetUsageView
    list_display = [
        TitleColumn("name", label=_("Bloc"), get_url=lambda one: reverse("question_set_uses", args=[one.pk])),
        Column("authority", label=_("Collectivité"), accessor="authority.name"),
        Column("number", label=_("Version"), accessor=lambda one: _now("version %(number)s") % {"number": one.number}),
    ]
    search_fields = ["name", "authority__name"]
    search_backend_name = None
    list_per_page = 50

    def get_form_class(self, for_update: bool = False) -> Any:
        return QuestionSetForm
