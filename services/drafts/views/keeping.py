"""A draft kept for later: taken up where it was left, its link by mail, its end."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from accounts import limits
from communes.request import GuichetRequest
from grc.questions.fields import EMAIL_INCOMPLETE
from services.drafts import links, operations
from services.drafts.models import ServiceDraft
from services.drafts.progress import DraftProgress
from services.drafts.views.opening import by_link
from services.drafts.views.stepping import to_part


class LinkForm(forms.Form):
    """Where the link of a draft is to be sent."""

    use_required_attribute = False

    email = forms.EmailField(
        label=gettext_lazy("Votre adresse électronique"),
        help_text=gettext_lazy("Elle ne sert qu’à vous envoyer ce lien, et un rappel avant que le brouillon s’efface."),
        max_length=320,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": gettext_lazy("Indiquez votre adresse électronique."),
            "invalid": EMAIL_INCOMPLETE,
        },
    )


@require_safe
@by_link
def take_up(request: GuichetRequest, draft: ServiceDraft) -> HttpResponse:
    """To the step where the draft was left, or to the check."""
    return to_part(links.DraftAddresses(links.token_for(draft)), DraftProgress(draft).first_open())


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def keep(request: GuichetRequest, draft: ServiceDraft) -> HttpResponse:
    """Finishing later: until when the draft is kept, and its link by mail."""
    form = LinkForm(request.POST or None, initial={"email": draft.email})
    if request.method == "POST" and form.is_valid():
        if limits.may_write(request, email := form.cleaned_data["email"]):
            operations.send_link(draft, email=email, at=timezone.now())
        messages.success(request, _("Le lien part à cette adresse. S’il n’arrive pas, regardez dans les indésirables."))
        return redirect(request.path)
    addresses = links.DraftAddresses(links.token_for(draft))
    context = {"draft": draft, "page": draft.page, "form": form, "addresses": addresses}
    return render(request, "services/drafts/keep.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def drop(request: GuichetRequest, draft: ServiceDraft) -> HttpResponse:
    """Forgetting the draft, after a question."""
    if request.method == "POST":
        operations.drop(draft)
        messages.success(request, _("Le brouillon est supprimé, avec ses fichiers."))
        return redirect(draft.page.sheet_address)
    addresses = links.DraftAddresses(links.token_for(draft))
    return render(request, "services/drafts/drop.html", {"draft": draft, "page": draft.page, "addresses": addresses})
