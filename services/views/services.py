"""The catalogue of a site, and the form of a service: shown, checked, sent once. All of it works without a script."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Site

from accounts import limits
from accounts.views.expired import shown_again
from communes.maps import let_tiles_in
from communes.request import GuichetRequest
from grc import operations as requests
from grc.cosignatures.operations import SecondPerson
from grc.enums.demarches import CONTACT
from grc.forms.photos import waiting
from grc.models import Attachment, Demarche, FormVersion
from grc.questions.asking_again import initial_of
from grc.questions.display import WordedAnswer
from grc.questions.forms import form_class
from grc.questions.kinds import Question
from grc.questions.places import is_on_map
from grc.views.counter import AtCounter
from grc.views.once import SentOnce
from grc.wording import of_body
from home.registry import ways
from services import operations
from services.availability import Closure
from services.capacity import Capacity, capacities_of, has_places
from services.catalogue import LIFE_EVENT, THEME, NoSuchWord, address_of, same_service
from services.catalogue import catalogue as catalogue_of
from services.forms import ServiceForm, form_of, without_place
from services.models import ServiceIndexPage, ServicePage
from services.prefill import Prefilled, prefilled
from services.views.contact import at_counter

VERSION = "form_version"  # hidden field: the number of the version that was shown


@require_safe
def catalogue(request: HttpRequest, page: ServiceIndexPage) -> HttpResponse:
    """The services of the site and of the metropolis, narrowed by theme and by moment of life."""
    site = Site.find_for_request(request)
    if site is None:
        raise Http404
    try:
        found = catalogue_of(site, {name: request.GET.get(name, "") for name in (THEME, LIFE_EVENT)})
    except NoSuchWord:
        raise Http404 from None
    context = {"page": page, "catalogue": found, "all_address": address_of({}), "ways": ways()}
    return render(request, "services/catalogue.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def form(request: GuichetRequest, page: ServicePage) -> HttpResponse:
    """Show the form of a service (GET), or send it (POST)."""
    version = page.form_version
    return Asking(request, page, version).answer() if version else no_form(request, page)


@never_cache
def expired(request: GuichetRequest, page: ServicePage) -> HttpResponse:
    """Show again, with all it held, a form whose CSRF token is no longer good. Nothing is sent."""
    version = page.form_version
    return Asking(request, page, version).again() if version else no_form(request, page)


shown_again(form, by=expired)


def no_form(request: HttpRequest, page: ServicePage) -> HttpResponse:
    """The service is not asked for here, or no longer; what a form left open held is given back to read."""
    context = {"page": page, "trail": trail_of(page), "dropped": dropped(request.POST, page, shown=None)}
    return render(request, "services/no_form.html", context, status=404)


def preview(request: HttpRequest, page: ServicePage) -> HttpResponse:
    """The form that would be published, for an officer. It cannot be sent."""
    made = form_class(page.definition, ServiceForm)(on=timezone.localdate(), attested=page.attested)
    context = {
        "page": page,
        "trail": trail_of(page),
        "form": made,
        "is_form_preview": True,
    }
    return render(request, "services/form.html", context)


class Asking(SentOnce[ServiceForm]):
    """The form of a service, in its published version."""

    has_draft: bool = False  # whether what was answered so far is kept

    def __init__(self, request: GuichetRequest, page: ServicePage, version: FormVersion) -> None:
        super().__init__(request)
        self.page, self.version = page, version

    def form(self, data: QueryDict | None) -> ServiceForm:
        by_question: dict[str, list[Attachment]] = {}
        for attachment in self.staged:
            by_question.setdefault(attachment.question, []).append(attachment)
        received = {question: waiting(files) for question, files in by_question.items()}
        asks, held = form_of(self.version), self.prefilled(self.version.questions if data is None else ())
        return asks(
            data,
            on=timezone.localdate(self.at),
            received=received,
            at_hand=self.at_hand(),
            known=held.answers,
            prefilled=held.words,
            initial=self.known_contact() | initial_of(asks, held.answers),
            mandates=self.mandates,
            provider=self.page.provider if data is not None else None,
            capacities=self.capacities,
            attested=self.attested,
        )

    def prefilled(self, questions: Iterable[Question]) -> Prefilled:
        """What these questions hold before anything is answered."""
        return prefilled(
            questions,
            self.request.GET,
            user=self.account,
            demarche_id=self.page.demarche_id,
            at=self.at,
            on=timezone.localdate(self.at),
        )

    @property
    def attested(self) -> str:
        """What a second person is asked to attest; empty where nobody is."""
        return self.page.attested

    def cosigner(self, form: ServiceForm) -> SecondPerson | None:
        """Who is asked to attest it, if anybody is. Their letter is counted, for who sends may be anybody."""
        person = form.second_person()
        return person and person._replace(may_write=limits.may_write(self.request, person.email))

    @cached_property
    def capacities(self) -> list[Capacity]:
        """What is left of the places of the service. Of a form that was sent already, its own place is none of them."""
        key = self.key_sent() if self.request.method == "POST" else None
        first = requests.sent_under(key.uuid) if key and has_places(self.page, self.version) else None
        return capacities_of(self.page, self.version, but=first.pk if first else None)

    @cached_property
    def closure(self) -> Closure | None:
        """Why the service cannot be asked for now."""
        closure = self.page.availability.closure(self.at)
        full = next((one for one in self.capacities if one.is_whole and one.left <= 0), None)
        if closure is None and full:
            return Closure(_("Il ne reste plus de place"), full.said)
        return closure

    @property
    def is_closed(self) -> bool:
        """Whether the service, or the authority of the site, takes no such form now; what was sent before is found."""
        return super().is_closed or (self.closure is not None and not self.was_sent)

    def closed(self) -> HttpResponse:
        """Why the service cannot be asked for now; what was typed is given back to read."""
        if self.closure is None:
            return super().closed()
        is_sent = self.request.method == "POST"
        data, on = self.request.POST, timezone.localdate(self.at)
        context = {
            **self.surroundings,
            "page": self.page,
            "trail": self.trail(),
            "closure": self.closure,
            "dropped": without_place(data, self.version, None, on=on) if is_sent else [],
            "has_draft": self.has_draft,
        }
        status = HTTPStatus.CONFLICT if is_sent else HTTPStatus.OK
        return render(self.request, "services/closed.html", context, status=status)

    def places(self) -> Mapping[str, requests.UploadSlot]:
        return {question.id: requests.wanted_by(question) for question in form_of(self.version).files_questions()}

    def stopped(self, form: ServiceForm) -> HttpResponse | None:
        """A form whose answers open other questions comes back with these, before anything is wrong."""
        if form.is_rearranged:
            return self.shown(form)
        if form.appeared and not form.errors:
            return self.shown(form, appeared=True)
        return super().stopped(form)

    def received(self) -> HttpResponse:
        """A form of another version is sent in that version if it was sent before; else it is shown as it is now."""
        if self.is_outdated:
            key = self.key_sent()
            first = requests.sent_under(key.uuid) if key else None
            if first is None or first.form_version.form != self.version.form:
                return self.outdated()
            self.version = first.form_version
        return super().received()

    @property
    def is_outdated(self) -> bool:
        return self.request.POST.get(VERSION, "") != str(self.version.number)

    def outdated(self) -> HttpResponse:
        """The form as it is now, with all that can be kept of the one that was sent; and what cannot, to read."""
        key = self.key_sent()
        self.key = key.uuid if key else self.key
        self.forget_files_without_place()
        return self.kept(status=409, outdated=True)

    def forget_files_without_place(self) -> None:
        """A file that no question asks for any more must not follow the request."""
        places = self.places()
        for attachment in requests.staged(self.key):
            if attachment.question not in places:
                requests.discard_staged(self.key, attachment.uuid)

    def submit(self, form: ServiceForm) -> requests.Submitted:
        return operations.file(
            page=self.page,
            version=self.version,
            answers=form.answers(),
            filer=self.filer(form, requests.Contact(**form.contact()), form.mandate()),
            submission_key=self.key,
            at=self.at,
            cosigner=self.cosigner(form),
        )

    def shown(self, form: ServiceForm, *, status: int = 200, **more: Any) -> HttpResponse:
        response = super().shown(form, status=status, **more)
        return let_tiles_in(response) if any(is_on_map(question) for question in form.questions) else response

    def trail(self) -> list[dict[str, str]]:
        return trail_of(self.page)

    def render(self, form: ServiceForm, context: dict[str, Any], *, status: int) -> HttpResponse:
        context |= {
            "page": self.page,
            "trail": self.trail(),
            "version": self.version,
            "dropped": dropped(self.request.POST, self.page, shown=self.version),
            "elsewhere": offered_there(form, self.page),
        }
        return render(self.request, "services/form.html", context, status=status)


class AskingAtCounter(AtCounter[ServiceForm], Asking):
    """The same, in the hands of an agent, who files what came in time, and has what a second person signed."""

    closure = None
    attested = ""

    def trail(self) -> list[dict[str, str]]:
        return []


def counter(request: GuichetRequest, demarche: Demarche) -> HttpResponse:
    """The form of a service, or of « Contact », filled in by an agent for a resident."""
    if demarche.slug == CONTACT:
        return at_counter(request)
    page = ServicePage.objects.offered().filter(demarche=demarche).first()
    if page is None or page.form_version is None:
        raise Http404
    return AskingAtCounter(request, page, page.form_version).answer()


def dropped(data: QueryDict, page: ServicePage, *, shown: FormVersion | None) -> list[WordedAnswer]:
    """What was answered to questions that are no longer asked: its author may need it."""
    number = data.get(VERSION, "")
    if not number.isdecimal() or len(number) > 6 or (shown and number == str(shown.number)):  # noqa: PLR2004 digits
        return []
    former = FormVersion.objects.filter(form=operations.form_name(page), number=int(number)).first()
    return without_place(data, former, shown, on=timezone.localdate()) if former else []


def offered_there(form: ServiceForm, page: ServicePage) -> dict[str, str] | None:
    """Where the same service is asked for in the commune that the place is in; None when nothing is to be said."""
    commune = form.elsewhere.there if form.elsewhere else None
    address = same_service(page, commune) if commune else ""
    return {"body": of_body(commune), "commune": commune.name, "url": address} if commune and address else None


def trail_of(page: ServicePage) -> list[dict[str, str]]:
    """The way from the home page to the form, through the sheet."""
    *before, sheet = page.trail()
    return [*before, {**sheet, "url": page.sheet_address}, {"title": _("Formulaire"), "url": ""}]
