"""« Je suis bloqué »: a question to the assistance team, with where the person was when they were stuck.

It becomes a request as any other: the answer comes into its thread.
"""

import datetime
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts import wording
from accounts.views.expired import shown_again
from communes.enums import Feature
from communes.request import GuichetRequest
from grc import deadlines
from grc import operations as requests
from grc.views.once import SentOnce
from services import operations
from services.forms import AssistanceForm, assistance_form

DAYS = 3  # on which the team may call back
HALF_DAYS = ((9, 12), (14, 17))  # hours, on the clock of Paris


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def assistance(request: GuichetRequest) -> HttpResponse:
    """Show the form (GET), or send it (POST)."""
    return Stuck(request).answer()


@never_cache
def expired(request: GuichetRequest) -> HttpResponse:
    """Show again, with all it held, a form whose CSRF token is no longer good. Nothing is sent."""
    return Stuck(request).again()


shown_again(assistance, by=expired)


class Stuck(SentOnce[AssistanceForm]):
    """The form of who is stuck, as it was published last."""

    feature = Feature.ASSISTANCE

    def __init__(self, request: GuichetRequest) -> None:
        super().__init__(request)
        version = operations.last_version(operations.ASSISTANCE)
        if version is None:
            raise Http404
        self.version = version
        self.slots = slots_after(timezone.localdate(self.at))

    def form(self, data: QueryDict | None) -> AssistanceForm:
        on = timezone.localdate(self.at)
        seen = {} if data is not None else AssistanceForm.seen(self.request.GET)
        return assistance_form(self.version)(data, on=on, initial=seen | self.known_contact(), slots=self.slots)

    def closed(self) -> HttpResponse:
        """The metropolis's site helps too: its form, or what was typed on the way there."""
        if self.request.method == "POST":
            return super().closed()
        return redirect(settings.ACCOUNT_BASE_URL + self.request.get_full_path())

    def places(self) -> Mapping[str, requests.UploadSlot]:
        return {}

    def submit(self, form: AssistanceForm) -> requests.Submitted:
        return operations.ask_assistance(
            version=self.version,
            answers=form.answers() | {"navigateur": self.request.headers.get("User-Agent", "")[:240]},
            filer=self.filer(form, requests.Contact(**form.contact())),
            submission_key=self.key,
            at=self.at,
        )

    def render(self, form: AssistanceForm, context: dict[str, Any], *, status: int) -> HttpResponse:
        seen = [{"label": bound.label, "value": bound.value()} for bound in form.hidden_fields() if bound.value()]
        return render(self.request, "services/assistance.html", context | {"seen": seen}, status=status)


def slots_after(day: datetime.date) -> list[tuple[str, str]]:
    """The half-days on which the team may call back, after `day`: what the form sends, and what is read."""
    found = []
    for one in deadlines.next_open_days(day, count=DAYS):
        for first, last in HALF_DAYS:
            words = {"day": wording.day(one, "week"), "first": first, "last": last}
            found.append((f"{one:%Y-%m-%d}-{first}", _("%(day)s, entre %(first)s h et %(last)s h") % words))
    return found
