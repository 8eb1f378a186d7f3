"""An agent files for a resident, at the counter, on the telephone or from a letter: with the form that residents have.

The packages that have forms make theirs with `AtCounter`, and give them to `grc.registry`.
"""

import datetime
from collections import defaultdict
from functools import cached_property
from typing import Any

import qrcode
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from qrcode.image.svg import SvgPathImage

from accounts import limits
from accounts.context import current_actor
from communes.enums import Feature
from communes.models import Authority
from communes.request import GuichetRequest
from grc import links, operations
from grc.enums import ActorRole, Kind, PartyRole
from grc.forms.counter import CHANNEL, RECEIVED_ON, intake_fields
from grc.forms.once import AnyForm
from grc.models import Demande, Demarche, Mandate, Person
from grc.notices import letterhead
from grc.notices.texting import texted
from grc.operations import relaying, resident
from grc.registry import COUNTER, Offered
from grc.views.access import NO_FILING, NO_REPORTS, agent_of, for_agents, forbidden, received_by
from grc.views.cards import chosen_person, search_of, start_address
from grc.views.once import SentOnce

RECEIPTS = "guichet.receipts"  # in the session: the secret links of what was just filed, by reference
MOST_RECEIPTS = 20
NOON = datetime.time(12)  # of a day that is past, when the hour is not known


class AtCounter(SentOnce[AnyForm]):
    """The form of a resident, in the hands of an agent. Nothing of the agent's own account goes into it."""

    feature = Feature.INBOX
    limit = "counter"
    role = ActorRole.AGENT
    base = "desk.html"

    def __init__(self, request: GuichetRequest, *args: Any) -> None:
        super().__init__(request, *args)
        own = Authority.objects.filter(pk__in=current_actor().authority_ids)[:2]
        self.site = own[0] if len(own) == 1 else self.site

    @property
    def account(self) -> None:
        return None

    @cached_property
    def person(self) -> Person | None:
        """The card that the agent chose; one of another authority is none."""
        return chosen_person(self.request)

    def known_contact(self) -> dict[str, str]:
        person = self.person
        return {"name": person.name, "email": person.email, "phone": person.phone} if person else {}

    def form(self, data: QueryDict | None) -> AnyForm:
        form = super().form(data)  # type: ignore[safe-super] # of the class that this one is put before
        today = timezone.localdate(self.at)
        form.fields |= intake_fields(today)
        form.initial[RECEIVED_ON] = today
        return form

    def filer(self, form: AnyForm, contact: operations.Contact, mandate: Mandate | None = None) -> operations.Filer:
        return operations.Filer(
            contact,
            channel=form.cleaned_data[CHANNEL],
            origin=self.site,
            mandate=mandate,
            counter=operations.Counter(agent_of(self.request), self.person),
            received_at=self.received_at(form.cleaned_data[RECEIVED_ON]),
        )

    def received_at(self, day: datetime.date) -> datetime.datetime | None:
        """When the authority received what is typed in, if not today: delays run from there."""
        if day == timezone.localdate(self.at):
            return None
        return datetime.datetime.combine(day, NOON, tzinfo=timezone.get_default_timezone())

    def answer(self) -> HttpResponse:
        if self.is_closed:
            return self.closed()
        if self.request.method != "POST":
            return self.shown(self.form(None))
        decision = limits.hit(self.request, self.limit, subject=f"agent:{agent_of(self.request).pk}")
        return self.received() if decision.allowed else self.kept_for_later(decision)

    def closed(self) -> HttpResponse:
        return forbidden(self.request, NO_FILING)

    def shown(self, form: AnyForm, *, status: int = 200, **more: Any) -> HttpResponse:
        beside = {
            "person": self.person,
            "intake": [form[CHANNEL], form[RECEIVED_ON]],
            "action": self.request.get_full_path(),
            "start": start_address(self.person),
            "contact_legend": _("Coordonnées de l’usager"),
            "send_words": _("Déposer la demande"),
        }
        return super().shown(form, status=status, **beside, **more)

    def done(self, demande: Demande) -> HttpResponse:
        receipts = {**self.request.session.get(RECEIPTS, {}), demande.reference: links.token_for(demande)}
        self.request.session[RECEIPTS] = dict(list(receipts.items())[-MOST_RECEIPTS:])
        address = reverse("nouvelle:receipt", args=[demande.reference])
        return redirect(f"{address}?personne={self.person.pk}" if self.person else address)

    def conflicting(self, form: AnyForm, first: Demande) -> HttpResponse:
        form.add_error(
            None,
            _(
                "Ce formulaire a déjà servi à déposer la demande %(reference)s, avec d’autres réponses. Pour une autre"
                " demande, partez d’un nouveau formulaire."
            )
            % {"reference": first.reference},
        )
        return self.shown(form, status=409)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@for_agents
def start(request: GuichetRequest) -> HttpResponse:
    """The one page on which a report is filed, where reports come; elsewhere for whom, and what may be filed."""
    kinds = received_by(request).kinds
    screen = next((forms.screen for kind, forms in COUNTER.items() if kind in kinds and forms.screen), None)
    if screen:
        return screen(request)
    if request.method == "POST":
        return HttpResponseNotAllowed(["GET", "HEAD"])
    context = {"person": chosen_person(request), "headings": headings_of(request)}
    return render(request, "grc/admin/counter.html", {**frame(_("Nouvelle demande")), **search_of(request), **context})


def frame(title: str) -> dict[str, Any]:
    """What the head of the administration says of a page with this title."""
    return {
        "header_title": title,
        "header_icon": "plus",
        "breadcrumbs_items": [
            {"url": reverse("demandes:list"), "label": _("Demandes")},
            {"url": "", "label": title},
        ],
    }


def headings_of(request: HttpRequest) -> list[tuple[str, list[Offered]]]:
    """What the agent may file by a form of its own, under the headings where they look for it."""
    headings: dict[str, list[Offered]] = defaultdict(list)
    kinds = received_by(request).kinds
    for offered in (forms.offered for kind, forms in COUNTER.items() if kind in kinds and forms.offered):
        for one in offered(current_actor().authority_ids):
            headings[one.heading].append(one)
    return list(headings.items())


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@for_agents
def form(request: GuichetRequest, slug: str) -> HttpResponse:
    """The form of a démarche, for a resident."""
    demarche = Demarche.objects.active().filter(slug=slug).first()
    forms = COUNTER.get(Kind(demarche.kind)) if demarche else None
    if demarche is None or forms is None:
        raise Http404
    if demarche.kind not in received_by(request).kinds:
        return forbidden(request, NO_REPORTS)
    return forms.view(request, demarche)


@require_safe
@never_cache
@for_agents
def receipt(request: HttpRequest, reference: str) -> HttpResponse:
    """What the resident is told or handed on paper, for who has just filed it."""
    token = request.session.get(RECEIPTS, {}).get(reference, "")
    demande = resident.opened_by(token) if token else None
    if demande is None:
        raise Http404
    follow_up: str = letterhead.of(demande.origin_id)["site_url"] + reverse("suivi", args=[token])
    person = chosen_person(request)
    author = demande.parties.filter(role=PartyRole.AUTHOR).first()
    return render(
        request,
        "grc/counter/receipt.html",
        {
            **frame(_("La demande est déposée")),
            "demande": demande,
            "relayed_to": relaying.relayed_to(demande),
            "follow_up": follow_up,
            "code": code_of(follow_up),
            "email": bool(author and author.email),
            "sms": texted(author)[-2:] if author else "",
            "is_ours": Demande.objects.visible_to(current_actor()).filter(pk=demande.pk).exists(),
            "start": start_address(person),
            "person": person,
        },
    )


def code_of(address: str) -> SafeString:
    """The address as a QR code, to be photographed from paper or from the screen."""
    image = qrcode.make(address, image_factory=SvgPathImage)
    return mark_safe(image.to_string(encoding="unicode"))
