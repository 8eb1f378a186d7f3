"""« Contact »: a message to the town hall, the metropolis or a provider of the resident's commune.

It becomes a request as any other. One that sounds like a report is shown again, once, with where to report it.
"""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.views.expired import shown_again
from communes.request import GuichetRequest
from grc import operations as requests
from grc.enums.demarches import CONTACT
from grc.forms.photos import waiting
from grc.registry import suggestions
from grc.views.counter import AtCounter
from grc.views.once import SentOnce
from services import operations
from services.forms import ContactForm, contact_form

SEEN = "signaler_vu"  # hidden field: where to report it was shown


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def contact(request: GuichetRequest) -> HttpResponse:
    """Show the form (GET), or send it (POST)."""
    return Writing(request).answer()


@never_cache
def expired(request: GuichetRequest) -> HttpResponse:
    """Show again, with all it held, a form whose CSRF token is no longer good. Nothing is sent."""
    return Writing(request).again()


shown_again(contact, by=expired)


class Writing(SentOnce[ContactForm]):
    """The contact form of one site, as it was published last."""

    limit = "contact"

    def __init__(self, request: GuichetRequest) -> None:
        super().__init__(request)
        version = operations.last_version(CONTACT)
        if version is None:
            raise Http404
        self.version, self.made = version, contact_form(version)

    def form(self, data: QueryDict | None) -> ContactForm:
        places = list(self.places())
        return self.made(
            data,
            on=timezone.localdate(self.at),
            here=operations.commune_of(self.site),
            received={name: waiting(file for file in self.staged if file.question == name) for name in places},
            at_hand=self.at_hand(),
            initial=ContactForm.chosen(self.request.GET) | self.known_contact(),
            mandates=self.mandates,
        )

    def places(self) -> Mapping[str, requests.UploadSlot]:
        return {question.id: requests.wanted_by(question) for question in self.made.files_questions()}

    def stopped(self, form: ContactForm) -> HttpResponse | None:
        """A message that sounds like a report is sent once its author has seen where to report it."""
        if (refused := super().stopped(form)) or SEEN in self.request.POST:
            return refused
        found = suggestions(form.cleaned_data["message"], self.site, timezone.localdate(self.at))
        return self.shown(form, status=422, suggestions=found) if found else None

    def submit(self, form: ContactForm) -> requests.Submitted:
        to = form.recipient()
        if to is None:
            raise requests.Refused(_("Choisissez à qui vous écrivez."))
        return operations.write(
            to=to,
            commune=form.commune(),
            version=self.version,
            answers=form.answers(),
            filer=self.filer(form, requests.Contact(**form.contact()), form.mandate()),
            submission_key=self.key,
            at=self.at,
        )

    def render(self, form: ContactForm, context: dict[str, Any], *, status: int) -> HttpResponse:
        trail = [
            {"title": _("Accueil"), "url": "/"},
            {"title": _("Contact"), "url": "/contact/"},
            {"title": _("Écrire un message"), "url": ""},
        ]
        context |= {"trail": trail, "is_seen": SEEN in self.request.POST or "suggestions" in context}
        return render(self.request, "services/contact.html", context, status=status)


class WritingAtCounter(AtCounter[ContactForm], Writing):
    """The same, in the hands of an agent to whom somebody says it, and who knows a report when they hear one."""

    def stopped(self, form: ContactForm) -> HttpResponse | None:
        return SentOnce.stopped(self, form)


def at_counter(request: GuichetRequest) -> HttpResponse:
    """The contact form, filled in by an agent for a resident."""
    return WritingAtCounter(request).answer()
