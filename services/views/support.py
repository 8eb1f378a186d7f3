"""« Demander de l’aide », in the administration: what the communes' staff asks the project team, and its answers.

What one asked is read as its author, whoever else they are: no colleague sees it.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, Table, TitleColumn

from accounts import limits, wording
from accounts.context import acting_as, resident
from accounts.wording import one_line
from communes.request import GuichetRequest
from grc import operations as requests
from grc.enums.demarches import SUPPORT
from grc.models import Demande
from grc.views.access import NOT_ALLOWED, agent_of, forbidden
from grc.views.once import SentOnce
from grc.wording import happened, standing_of
from services import operations, permissions
from services.forms import SupportForm, support_form
from services.wording import impersonal_address

SHOWN = 100  # the last ones
EXCERPT = 90  # characters
ICON = "help"


class Call(NamedTuple):
    """One's own call for help, in the list."""

    reference: str
    summary: str
    filed: str
    standing: str
    answer: str


@require_safe
@never_cache
def index(request: HttpRequest) -> HttpResponse:
    """« Mes demandes d’aide », the last one first: two statements."""
    user = agent_of(request)
    with acting_as(resident(user.pk)):
        rows = [said(one) for one in permissions.own_calls(user).select_related("demarche", "authority")[:SHOWN]]
    columns = [
        TitleColumn(
            "summary", label=_("Ma demande"), get_url=lambda row: reverse("support_call", args=[row.reference])
        ),
        Column("reference", label=_("Référence")),
        Column("filed", label=_("Envoyée le")),
        Column("standing", label=_("Où en est-on")),
        Column("answer", label=_("Réponse visée")),
    ]
    context = {"table": Table(columns, rows), "rows": rows, **header(_("Mes demandes d’aide"))}
    return render(request, "services/support/index.html", context)


def said(demande: Demande) -> Call:
    due = demande.due_on if demande.is_open else None
    return Call(
        demande.reference,
        Truncator(one_line(demande.answers.get("message", ""))).chars(EXCERPT),
        wording.day(demande.filed_at, "short"),
        standing_of(demande).sentence,
        wording.day(due, "short") if due else "–",
    )


def header(title: str, *, below: bool = False) -> dict[str, Any]:
    """What the head of a page of the administration shows."""
    above = [{"url": reverse("support"), "label": _("Mes demandes d’aide")}] if below else []
    return {"header_title": title, "header_icon": ICON, "breadcrumbs_items": [*above, {"url": "", "label": title}]}


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def ask(request: GuichetRequest) -> HttpResponse:
    """Show the form (GET), or send it (POST)."""
    return Helping(request).answer()


class Helping(SentOnce[SupportForm]):
    """The form of who is stuck in the administration. No convention closes it."""

    limit = "support"

    def __init__(self, request: GuichetRequest) -> None:
        super().__init__(request)
        version = operations.last_version(SUPPORT)
        if version is None:
            raise Http404
        self.version = version

    def form(self, data: QueryDict | None) -> SupportForm:
        seen = {"page": impersonal_address(self.request.GET.get("page", ""))}
        return support_form(self.version)(data, on=timezone.localdate(self.at), initial=seen)

    def answer(self) -> HttpResponse:
        if self.request.method != "POST":
            return self.shown(self.form(None))
        decision = limits.hit(self.request, self.limit, subject=f"agent:{agent_of(self.request).pk}")
        return self.received() if decision.allowed else self.kept_for_later(decision)

    def places(self) -> Mapping[str, requests.UploadSlot]:
        return {}

    def submit(self, form: SupportForm) -> requests.Submitted:
        return operations.ask_for_help(
            message=form.answers()["message"],
            page=form.cleaned_data["page"],
            version=self.version,
            by=agent_of(self.request),
            submission_key=self.key,
            at=self.at,
        )

    def done(self, demande: Demande) -> HttpResponse:
        words = _("Votre demande est partie, sous la référence %(reference)s. La réponse s’affichera ici.")
        messages.success(self.request, words % {"reference": demande.reference})
        return redirect("support_call", demande.reference)

    def conflicting(self, form: SupportForm, first: Demande) -> HttpResponse:
        words = _(
            "Ce formulaire est déjà parti, sous la référence %(reference)s, avec un autre texte\u00a0: ouvrez-la."
        )
        form.add_error(None, words % {"reference": first.reference})
        return self.shown(form, status=409)

    def render(self, form: SupportForm, context: dict[str, Any], *, status: int) -> HttpResponse:
        page = impersonal_address(form["page"].value() or "")
        context |= {"page_address": page, **header(_("Demander de l’aide"), below=True)}
        return render(self.request, "services/support/ask.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def call(request: HttpRequest, reference: str) -> HttpResponse:
    """Where a call of one's own stands, what was said, and a message more (POST); anyone else's is not found."""
    user = agent_of(request)
    with acting_as(resident(user.pk)):
        with_all = permissions.own_calls(user).select_related("demarche", "authority", "form_version")
        demande = with_all.filter(reference=reference).first()
    if demande is None:
        raise Http404
    if request.method != "POST":
        requests.see(demande_id=demande.pk, user_id=user.pk, at=timezone.now())
        return shown(request, demande)
    decision = limits.hit(request, "follow-up", subject=str(demande.uuid))
    if not decision.allowed:
        return shown(request, demande, refused=limits.refusal(decision).messages[0], status=429)
    body = request.POST.get("body", "")
    try:
        operations.write_again(reference=reference, body=body, by=user, at=timezone.now())
    except requests.NotAllowed:
        return forbidden(request, NOT_ALLOWED)
    except requests.Refused as refusal:
        return shown(request, demande, refused=refusal.message, body=body, status=422)
    messages.success(request, _("Votre message est envoyé."))
    return redirect("support_call", reference)


def shown(
    request: HttpRequest, demande: Demande, *, refused: str = "", body: str = "", status: int = 200
) -> HttpResponse:
    """The page of a call for help, read as its author."""
    with acting_as(resident(agent_of(request).pk)):
        events = [
            {
                "title": happened(event, demande),
                "at": event.at,
                "text": event.words,
            }
            for event in demande.events.shown().for_timeline()
        ]
    context = {
        "demande": demande,
        "standing": standing_of(demande),
        "events": events,
        "refused": [refused] if refused else [],
        "body": body,
        **header(_("Demande d’aide %(reference)s") % {"reference": demande.reference}, below=True),
    }
    return render(request, "services/support/call.html", context, status=status)
