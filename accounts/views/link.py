"""Signing in by a link that a mail brings.

The link opens a page with one button: scanners of mails follow links, and would use it up before its reader. It
connects the browser that asked, which alone holds the rest (allauth keeps the awaited code in its session).
"""

from typing import Any

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.stages import LoginByCodeStage, LoginStageController
from allauth.account.views import RequestLoginCodeView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

GOING_TO = "link_going_to"  # in the session: where one was going when one asked for the link


class AskLinkView(RequestLoginCodeView):
    """allauth's; the mail is often read in another tab, where the address to go on to is not known."""

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        self.request.session[GOING_TO] = self.get_next_url() or ""
        return response


ask_link = AskLinkView.as_view()


@never_cache
@require_safe
def open_link(request: HttpRequest, code: str) -> HttpResponse:
    """What the mail's button opens. Whether the code is right is told by the form only, where tries are counted."""
    stage = LoginStageController.enter(request, LoginByCodeStage.key)
    is_awaited = bool(stage and LoginCodeVerificationProcess.resume(stage))
    shown = {"code": code, "is_awaited": is_awaited, "next": request.session.get(GOING_TO, "")}
    return render(request, "account/open_link.html", shown)
