"""The form of a service in the page of another site: as on its own page, with neither cookie nor account."""

from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from wagtail.models import Site

from accounts import limits
from communes.models import Authority
from communes.request import GuichetRequest
from grc import keys, links
from grc.models import Demande, FormVersion
from grc.questions.definition import has_steps
from services.drafts.views.stepping import AskingStep
from services.embed.keys import read_token, sign_token
from services.embed.views.frame import in_frame, shown_by_hosts
from services.forms import ServiceForm
from services.models import ServicePage
from services.views.services import Asking, dropped


class Embedded(Asking):
    """A form in a frame. What is sent bears a token that names its service and its key, in the place of a cookie."""

    @property
    def is_of_draft(self) -> bool:
        """Whether the key is a draft's, which its link names."""
        return False

    @cached_property
    def body(self) -> Authority | None:
        """The authority whose service it is, and whose sites may show it."""
        return self.page.provider

    def key_sent(self) -> keys.Key | None:
        """The key in the token; that of a draft must be the draft's, and is sent as soon as one likes."""
        key = read_token(self.request.POST.get("submission_key", ""), service=self.page.pk, at=self.at)
        if key is None or not self.is_of_draft:
            return key
        return key._replace(hurried=False) if key.uuid == self.key else None

    def answer(self) -> HttpResponse:
        """As on its own page, but that nothing typed is lost by who sends too often."""
        if self.is_closed or self.request.method != "POST":
            return super().answer()
        decision = limits.hit(self.request, self.limit)
        if decision.allowed:
            return self.received()
        key = self.key_sent()
        self.key = key.uuid if key else self.key
        return self.kept_for_later(decision)

    def received(self) -> HttpResponse:
        """A form whose token is none of ours, or another service's, is refused: it is shown again, nothing is sent."""
        if self.key_sent() is None:
            return self.kept(status=HTTPStatus.FORBIDDEN, is_forged=True)
        return super().received()

    @property
    def surroundings(self) -> dict[str, Any]:
        return {**in_frame(self.request, self.body), "page": self.page}

    def shown(self, form: ServiceForm, *, status: int = 200, **more: Any) -> HttpResponse:
        sent = self.request.method == "POST"
        token = sign_token(self.key, service=self.page.pk, at=self.at, filled=sent)
        return super().shown(form, status=status, submission_key=token, action=self.request.path, **more)

    def trail(self) -> list[dict[str, str]]:
        return []

    def follow_up(self, demande: Demande) -> str:
        """The receipt, in the frame; the follow-up page is a link of it."""
        address = reverse("embedded_receipt", args=[links.token_for(demande)])
        return f"{address}?fait=sans-photo" if self.without_photos else address

    def conflicting(self, form: ServiceForm, first: Demande) -> HttpResponse:
        context = {**self.surroundings, "demande": first, "token": links.token_for(first)}
        return render(self.request, "services/embed/conflict.html", context, status=HTTPStatus.CONFLICT)


class EmbeddedStep(Embedded, AskingStep):
    """One step of a form, in a frame."""

    addresses_name = "embedded_draft"

    @property
    def is_of_draft(self) -> bool:
        return self.draft is not None


@csrf_exempt  # there is no session to protect: the token says where the form was shown
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def form(request: GuichetRequest, service: str) -> HttpResponse:
    """The form of a service, or the first of its steps, by the name of its démarche, which stays."""
    page = offered_page(request, service)
    version = page.form_version
    if version is None:
        return shown_by_hosts(no_form(request, page), page.provider)
    asking = asking_for(request, page, version)
    return shown_by_hosts(asking.answer(), asking.body)


def asking_for(request: GuichetRequest, page: ServicePage, version: FormVersion) -> Embedded:
    if has_steps(version.definition):
        return EmbeddedStep(request, page, version, None, 0)
    return Embedded(request, page, version)


def offered_page(request: GuichetRequest, service: str) -> ServicePage:
    """The service of this site that anyone may ask for; another site's is not found."""
    site = Site.find_for_request(request)
    offered = ServicePage.objects.offered().select_related("theme", "form_version")
    page = offered.under([site.root_page]).filter(demarche__slug=service).first() if site else None
    if page is None:
        raise Http404
    found: ServicePage = page
    return found


def no_form(request: GuichetRequest, page: ServicePage) -> HttpResponse:
    """The service is not asked for here any more; what a form left open held is given back to read."""
    context = {**in_frame(request, page.provider), "page": page}
    context["dropped"] = dropped(request.POST, page, shown=None)
    return render(request, "services/no_form.html", context, status=404)
