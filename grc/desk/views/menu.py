"""« Autres actions »: the rare acts on a request, each on a small page of its own."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from accounts.context import current_actor
from accounts.models import RetentionRule, User
from grc import asks, notices, registry
from grc.desk import surroundings
from grc.desk.forms.action import Around, TreatmentForm
from grc.desk.forms.treatment import AppealForm, AppealOverForm
from grc.desk.views import way_back
from grc.desk.views.conversation import entries_of
from grc.desk.views.rectification import rectification_of
from grc.desk.views.subject import ActForms, found
from grc.enums import AccessPurpose, PartyRole
from grc.models import Demande, Event, Party
from grc.operations import reads
from grc.privacy import anonymised_on
from grc.registry import MenuEntry, Panel
from grc.views.access import agent_of, for_agents
from notifications.models import Notification

OK = 200
type_facts = Callable[[User, Demande, Around], dict[str, Any]]


def _section(name: str, facts: type_facts | None = None) -> Callable[..., Panel]:
    def panel(user: User, demande: Demande, around: Around, _form: TreatmentForm | None) -> Panel:
        return Panel(f"grc/admin/acts/{name}.html", facts(user, demande, around) if facts else {})

    return panel


def _state(_user: User, demande: Demande, _around: Around) -> dict[str, Any]:
    joined = surroundings.joined_to(demande, current_actor())
    return {"author": author_of(demande), "reached": surroundings.reached_by(joined) if joined else None}


def _rectification(_user: User, demande: Demande, around: Around) -> dict[str, Any]:
    return {"rectify": rectification_of(demande, around.states)}


def _retention(_user: User, demande: Demande, _around: Around) -> dict[str, Any]:
    return {"on": None if demande.is_open else anonymised_on(demande, RetentionRule.by_category())}


def _mails(_user: User, demande: Demande, _around: Around) -> dict[str, Any]:
    return {"notifications": Notification.objects.about(notices.topic_of(demande))}


def author_of(demande: Demande) -> Party | None:
    return demande.parties.filter(role=PartyRole.AUTHOR).first()


def _may_write(_user: User, demande: Demande, _around: Around) -> bool:
    return demande.anonymised_at is None


def _may_leave(_user: User, demande: Demande, _around: Around) -> bool:
    return demande.is_open and not demande.demarche.is_secret


ENTRIES = (
    MenuEntry(
        "attribuer",
        gettext_lazy("Attribuer à quelqu’un ou à une équipe"),
        "user",
        ("attribuer",),
        _may_write,
        _section("assign"),
    ),
    MenuEntry(
        "etat",
        gettext_lazy("Changer l’état sans écrire"),
        "order",
        ("etat",),
        lambda _user, _demande, around: bool(around.states),
        _section("state", _state),
    ),
    MenuEntry(
        "etiquettes",
        gettext_lazy("Étiquettes"),
        "tag",
        ("etiquettes",),
        lambda user, demande, around: _may_write(user, demande, around) and bool(around.labels),
        _section("labels"),
    ),
    MenuEntry(
        "rectifier",
        gettext_lazy("Demander une correction"),
        "edit",
        ("rectifier", "ne-plus-rectifier"),
        lambda user, demande, around: _may_leave(user, demande, around) and asks.may_ask(demande),
        _section("rectification", _rectification),
    ),
    MenuEntry(
        "transferer",
        gettext_lazy("Transférer à une autre collectivité"),
        "arrow-right",
        ("transferer",),
        _may_leave,
        _section("transfer"),
    ),
    MenuEntry(
        "conservation",
        gettext_lazy("Conservation et recours"),
        "history",
        (AppealForm.name, AppealOverForm.name),
        lambda user, demande, around: _may_write(user, demande, around) and not demande.demarche.is_secret,
        _section("retention", _retention),
    ),
    MenuEntry(
        "courriels",
        gettext_lazy("Courriels à l’usager"),
        "mail",
        (),
        lambda _user, _demande, _around: True,
        _section("mails", _mails),
    ),
)


@require_safe
@for_agents
def entry(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """The page of one act; one that the request does not have is not found."""
    demande, agent = found(request, pk), agent_of(request)
    around = Around(demande, agent)
    one = next((one for one in registry.menu(demande) if one.name == act), None)
    if one is None or not one.is_offered(agent, demande, around):
        raise Http404
    reads.record_read(demande, by=agent, purpose=AccessPurpose.TREATMENT, at=timezone.now())
    return entry_page(request, demande, one, around)


def entry_of(demande: Demande, form: TreatmentForm) -> MenuEntry | None:
    """The act that a form belongs to; None for one of the treatment page itself."""
    return next((one for one in registry.menu(demande) if form.name in one.forms), None)


def entry_page(
    request: HttpRequest,
    demande: Demande,
    one: MenuEntry,
    around: Around,
    *,
    form: TreatmentForm | None = None,
    missed: list[Event] | None = None,
    status: int = OK,
) -> HttpResponse:
    """The page of an act; `form` is one that was refused, `missed` what happened since it was shown."""
    agent, back = agent_of(request), way_back.at(way_back.way_back_of(request), demande)
    forms = ActForms(demande, around)
    panel = one.panel(agent, demande, around, form)
    if form:
        forms[form.name] = form
    elif one.forms:  # of a package of its own, it is with the panel
        (panel.context.get("form") or forms[one.forms[0]]).put_cursor()
    context = {
        "header_title": f"{one.label} – {demande.reference}",
        "header_icon": one.icon,
        "breadcrumbs_items": [
            {"url": back.address, "label": back.label},
            {"url": reverse("demandes:edit", args=[demande.pk]) + back.suffix, "label": demande.reference},
            {"url": "", "label": one.label},
        ],
        "demande": demande,
        "entry": one,
        "forms": forms,
        "appeal": forms[AppealOverForm.name if demande.under_appeal else AppealForm.name],
        "panel": panel,
        "returned": form,
        "missed": entries_of(demande, missed or []),
        "is_stale": missed is not None,
        "way_back": back,
    }
    return render(request, "grc/admin/act.html", context, status=status)
