"""The page of a consultation: for the project team, what communes say; for a commune, its own position, then all."""

from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from accounts.request import SignedInRequest
from communes.models import Authority
from portail.governance.enums import Choice
from portail.governance.forms import StanceForm
from portail.governance.models import Consultation
from portail.governance.operations import ActRefused, consultations
from portail.governance.permissions import answered_by, may_read, may_write, partners_of
from portail.governance.results import result
from portail.governance.views.bodies import crumbs, today


def readable(request: SignedInRequest) -> QuerySet[Consultation]:
    """Those that one reads: all for who asks, for partners those that have opened."""
    if may_write(request.user):
        return Consultation.objects.all()
    on = today()
    return Consultation.objects.opened(on) if may_read(request.user, on=on) else Consultation.objects.none()


@require_safe
def detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """The question, the positions that one may read, what the metropolis decided."""
    return page(request, get_object_or_404(readable(request), pk=pk))


def page(
    request: SignedInRequest,
    consultation: Consultation,
    typed: tuple[Authority, StanceForm] | None = None,
    refusal: str = "",
) -> HttpResponse:
    """The page of a consultation; with the form that was refused, or why something was, if anything was."""
    on, writes = today(), may_write(request.user)
    found = result(consultation, on=on)
    sees_all = writes or consultation.has_closed(on)
    own = set(partners_of(request.user, on=on).values_list("pk", flat=True))
    forms = []
    if consultation.is_open(on):
        stances = {answer.authority.pk: answer.stance for answer in found.answers}
        for commune in answered_by(request.user, on=on):
            is_typed = typed is not None and typed[0] == commune
            form = typed[1] if typed and is_typed else StanceForm(instance=stances.get(commune.pk), prefix=commune.slug)
            forms.append((commune, form, stances.get(commune.pk)))
    way = (reverse("consultations:index"), gettext("Consultations"))
    title = gettext("Consultation des communes")
    context = {
        "header_title": title,
        "header_icon": "help",
        "breadcrumbs_items": crumbs(*([way] if writes else []), ("", title), writes=writes),
        "consultation": consultation,
        "result": found,
        "answers": [one for one in found.answers if sees_all or one.authority.pk in own],
        "sees_all": sees_all,
        "forms": forms,
        "has_opened": consultation.has_opened(on),
        "has_closed": consultation.has_closed(on),
        "may_write": writes,
        "refusal": refusal,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refusal or typed else HTTPStatus.OK
    return render(request, "portail/governance/consultation.html", context, status=status)


@require_POST
def answer(request: SignedInRequest, pk: int, slug: str) -> HttpResponse:
    """Give the position of a commune, or change it."""
    consultation = get_object_or_404(readable(request), pk=pk)
    commune = Authority.objects.communes().filter(slug=slug).first()
    if commune is None:
        raise Http404
    form = StanceForm(request.POST, prefix=slug)
    if not answered_by(request.user, on=today()).filter(pk=commune.pk).exists():
        raise PermissionDenied
    if not form.is_valid():
        return page(request, consultation, (commune, form))
    choice, comment = Choice(form.cleaned_data["choice"]), form.cleaned_data["comment"]
    try:
        consultations.answer(pk, commune, choice=choice, comment=comment, by=request.user, at=timezone.now())
    except ActRefused as refusal:
        return page(request, consultation, refusal=str(refusal))
    said = gettext("La position de %(commune)s est enregistrée. Elle se change jusqu’au dernier jour.")
    messages.success(request, said % {"commune": commune.name})
    return redirect("consultations:detail", pk)
