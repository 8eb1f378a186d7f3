"""For the project team: how long what is held is kept, and what the nightly jobs did about it."""

from typing import Any, NamedTuple

from django import forms
from django.urls import URLPattern
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import BooleanColumn, Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.log_actions import log
from wagtail.permission_policies.base import ModelPermissionPolicy

from accounts.models import JobReport, RetentionRule, User
from accounts.operations import retention
from accounts.registry.retention import treatments

CHANGED = "accounts.change_period"
JOBS = {
    retention.JOB: gettext_lazy("durées de conservation"),
    "grc.reads": gettext_lazy("journal des lectures"),
    "portail.backup": gettext_lazy("sauvegarde"),
}


class OnlyPolicy(ModelPermissionPolicy):
    """Whoever has the permission may do this one thing; nobody, superusers included, may do another."""

    def __init__(self, model: Any, action: str) -> None:
        super().__init__(model)
        self.action = action

    def user_has_permission(self, user: User, action: str) -> bool:
        return action == self.action and super().user_has_permission(user, action)


class RetentionRuleForm(WagtailAdminModelForm):
    source = forms.CharField(
        label=gettext_lazy("Source"),
        max_length=240,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Le texte, ou la décision des archives, d’où vient cette durée."),
        error_messages={"required": gettext_lazy("Indiquez le texte ou la décision d’où vient cette durée.")},
    )

    class Meta:
        model = RetentionRule
        fields = ("length", "unit", "starts", "source")
        help_texts = {
            "length": gettext_lazy(
                "S’applique dès la nuit prochaine\u00a0: ce qui l’a dépassée est supprimé ou anonymisé."
            ),
        }


class RetentionRuleEditView(generic.EditView):
    def save_instance(self) -> RetentionRule:
        """The history of a period says what it was."""
        former = RetentionRule.objects.get(pk=self.object.pk)
        rule = super().save_instance()
        data = {"former": former.words, "now": rule.words}
        log(instance=rule, action=CHANGED, user=self.request.user, data=data)
        return rule


class OnlyViews(ViewSet):
    """Some of the views of a model: the addresses of the others are not found."""

    views: tuple[str, ...]

    def get_urlpatterns(self) -> list[URLPattern]:
        return [each for each in super().get_urlpatterns() if each.name in self.views]


class RetentionRuleViewSet(OnlyViews, ModelViewSet):
    model = RetentionRule
    name = "durees-conservation"
    icon = "time"
    menu_label = gettext_lazy("Durées de conservation")
    views = ("index", "index_results", "edit", "history", "history_results", "usage")
    add_to_reference_index = False
    copy_view_enabled = False
    edit_view_class = RetentionRuleEditView
    list_display = [
        TitleColumn(
            "category",
            label=gettext_lazy("Catégorie"),
            url_name="durees-conservation:edit",
            accessor=lambda rule: rule.get_category_display(),
        ),
        Column("words", label=gettext_lazy("Gardé")),
        Column("source", label=gettext_lazy("Source")),
    ]
    search_fields = ["starts", "source"]
    search_backend_name = None
    list_per_page = 50

    def get_form_class(self, for_update: bool = False) -> Any:
        return RetentionRuleForm


class ReportPart(NamedTuple):
    """A part of a report: its title, and its lines (how it ended, what, how many)."""

    title: str
    lines: list[tuple[str, str, Any]]


def told(report: JobReport) -> list[ReportPart]:
    """A report in words. Only that of the periods has parts."""
    if report.job != retention.JOB:
        return [ReportPart("", [("", name, figure) for name, figure in report.figures.items()])]
    labels = {treatment.name: str(treatment.label) for treatment in treatments()}
    return [ReportPart(labels.get(name, name), list(_lines(figures))) for name, figures in report.figures.items()]


def _lines(figures: dict[str, Any]) -> Any:
    heads = {"done": _("Fait"), "kept": _("Gardé"), "left": _("Reste à faire")}
    for key, head in heads.items():
        for words, count in figures[key].items():
            yield head, words, count
    if figures["failed"]:
        yield _("Échec"), _("à lire dans le journal technique"), figures["failed"]


class JobReportInspectView(generic.InspectView):
    template_name = "accounts/admin/report.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"report": self.object, "parts": told(self.object)}


class JobReportViewSet(OnlyViews, ModelViewSet):
    model = JobReport
    name = "comptes-rendus"
    icon = "doc-full"
    menu_label = gettext_lazy("Comptes rendus")
    views = ("index", "index_results", "inspect")
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_class = JobReportInspectView
    form_fields = ()
    list_display = [
        TitleColumn("at", label=gettext_lazy("Le"), url_name="comptes-rendus:inspect"),
        Column("job", label=gettext_lazy("Travail"), accessor=lambda report: JOBS.get(report.job, report.job)),
        BooleanColumn("is_alarm", label=gettext_lazy("À regarder")),
    ]
    list_filter = ["job", "is_alarm"]
    search_fields = ["job"]
    search_backend_name = None
    list_per_page = 50


class RetentionGroup(ModelViewSetGroup):
    menu_label = gettext_lazy("Conservation")
    menu_icon = "time"
    menu_order = 820
    items = (RetentionRuleViewSet, JobReportViewSet)
