"""Rare acts on a report, in the menu of its page: its category, what the public is told, and what it sees no more."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from grc.desk.forms.action import Around, TreatmentForm
from grc.models import Demande
from grc.registry import MenuEntry, Panel
from signalement.catalogue.models import public_categories
from signalement.register.forms.answering import AnswerForm
from signalement.register.forms.moderation import HideForm, TakeBackForm
from signalement.register.forms.reclassifying import ReclassifyForm
from signalement.register.models import PublishedReport


def _section(template: str, kind: type[TreatmentForm]) -> Callable[..., Panel]:
    """The page of an act: its form, and what the public sees of the report (None: nothing)."""

    def panel(_user: User, demande: Demande, around: Around, form: TreatmentForm | None) -> Panel:
        shown = form if isinstance(form, kind) else kind(demande=demande, around=around)
        report = PublishedReport.objects.filter(pk=demande.pk, hidden_reason="").select_related("category").first()
        context = {"form": shown, "demande": demande, "report": report}
        return Panel(f"signalement/register/admin/acts/{template}.html", context)

    return panel


def _answers(_user: User, demande: Demande, around: Around, form: TreatmentForm | None) -> Panel:
    """The public answers that have words, to take back one of them."""
    shown = form if isinstance(form, TakeBackForm) else TakeBackForm(demande=demande, around=around)
    report = PublishedReport.objects.filter(pk=demande.pk).first()
    answers = list(report.updates.exclude(text="").order_by("-at", "-id")) if report else []
    shown.offer(answers)
    context = {"form": shown, "report": report, "has_answers": bool(answers)}
    return Panel("signalement/register/admin/acts/take_back.html", context)


def _is_public(_user: User, demande: Demande, _around: Around) -> bool:
    return demande.anonymised_at is None and demande.demarche_id in public_categories()


def _is_open(_user: User, demande: Demande, _around: Around) -> bool:
    return demande.is_open and demande.anonymised_at is None


ACTS = (
    MenuEntry(
        "repondre-au-public",
        _("Répondre au public"),
        "comment",
        (AnswerForm.name,),
        _is_public,
        _section("answer", AnswerForm),
    ),
    MenuEntry(
        "cacher",
        _("Cacher le signalement au public"),
        "no-view",
        (HideForm.name,),
        _is_public,
        _section("hide", HideForm),
    ),
    MenuEntry(
        "retirer-le-texte",
        _("Retirer le texte d’une réponse publique"),
        "cut",
        (TakeBackForm.name,),
        _is_public,
        _answers,
    ),
    MenuEntry(
        "categorie",
        _("Changer de catégorie"),
        "folder-inverse",
        (ReclassifyForm.name,),
        _is_open,
        _section("category", ReclassifyForm),
    ),
)
