"""The pages that send one to one's mail, and have the letter sent again.

What they answer tells nothing of the address, and `accounts.limits.may_write` says whether a letter leaves.
"""

from typing import Any

from allauth.account.internal.flows.email_verification import send_verification_email_at_login
from allauth.account.stages import EmailVerificationStage, LoginStageController
from allauth.account.views import EmailVerificationSentView, PasswordResetDoneView, PasswordResetView
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

FORGOTTEN_BY = "forgotten_by"  # in the session: the address that was typed, to have its letter sent again
AGAIN = "encore"  # what the button is called that has a letter sent again


class AddressToConfirmView(EmailVerificationSentView):
    """allauth's, which writes again to the address that this browser has signed up with."""

    http_method_names = ["get", "head", "post"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"is_awaited": bool(stage_of(self.request))}

    def post(self, request: HttpRequest) -> HttpResponse:
        stage = stage_of(request)
        if stage is None:  # another browser, or too long ago: signing in writes too
            return redirect("account_login")
        send_verification_email_at_login(request, stage.login)
        return redirect("account_email_verification_sent")


class ForgottenPasswordView(PasswordResetView):
    """allauth's, which remembers whom it wrote to."""

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        self.request.session[FORGOTTEN_BY] = form.cleaned_data["email"]
        if AGAIN in self.request.POST:
            messages.success(self.request, _("Si un compte a cette adresse, un autre courriel vient d’y partir."))
        return response


class ForgottenPasswordDoneView(PasswordResetDoneView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"email": self.request.session.get(FORGOTTEN_BY, "")}


def stage_of(request: HttpRequest) -> EmailVerificationStage | None:
    """The sign-up that waits in this browser for its address to be confirmed, also where nobody's account was made."""
    stage: EmailVerificationStage | None = LoginStageController.enter(request, EmailVerificationStage.key)
    return stage


address_to_confirm = AddressToConfirmView.as_view()
forgotten_password = ForgottenPasswordView.as_view()
forgotten_password_done = ForgottenPasswordDoneView.as_view()
