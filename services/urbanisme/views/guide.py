"""« Quelle autorisation me faut-il ? »: one question a page, its answer, the checklist of pieces.

Answers are in the address alone, which may be given to anyone: nothing is kept, and nothing in them is personal. Only
pages without answers are shared by the page cache: there is no end to the others.
"""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from communes.enums import AuthorityKind
from communes.models import Authority
from communes.request import GuichetRequest
from services.urbanisme import cerfa
from services.urbanisme.enums import FormSubject, PermitKind
from services.urbanisme.guide import wording
from services.urbanisme.guide.answers import AnswerRefused, Choice, Question
from services.urbanisme.guide.delay import delay_of
from services.urbanisme.guide.pieces import checklist
from services.urbanisme.guide.project import Project, Works
from services.urbanisme.guide.questions import KEYS, Walk, walk
from services.urbanisme.guide.rules import advise
from services.urbanisme.models import OfficialForm
from services.urbanisme.registry import filing_of

SENT = "etape"  # the question whose answer has just been given
CHANGED = "modifier"  # the question that is to be asked again
KEPT = 600  # seconds
MOST_CHARACTERS = 40  # of an answer: what is longer is none, and is not shown again whole
WITH_TELESERVICE = 3500  # inhabitants, above which a commune has one: L423-3


@require_safe
def permit_guide(request: GuichetRequest) -> HttpResponse:
    """The next question, or what the answers given make necessary."""
    way = walk(_given(request))
    sent, changed = request.GET.get(SENT), request.GET.get(CHANGED)
    if way.question and (way.refusal or sent == way.question.key):
        return _asked(request, way, way.question, is_refused=True)
    if sent:  # the address to give to others does not tell how one came to it
        return HttpResponseRedirect(_address(way.answers))
    again = next((question for question, _text in way.answered if question.key == changed), None)
    question = again or way.question
    return _asked(request, way, question) if question else _answered(request, way)


@require_safe
def permit_pieces(request: GuichetRequest, kind: str) -> HttpResponse:
    """The checklist of an application, to print and tick: for the project of the address, if it asks for this."""
    try:
        permit = PermitKind(kind)
    except ValueError:
        raise Http404 from None
    way = walk(_given(request))
    project = way.project if way.question is None else None
    if project is not None and advise(project).kind != permit:
        project = None
    context = {
        "trail": _trail(_("Pièces à joindre")),
        "kind": permit,
        "named": wording.named(permit),
        "groups": _groups(permit, project),
        "form_to_fill": _form_to_fill(permit, project),
        "guide_address": _address(way.answers if project else {}),
        "is_of_project": project is not None,
    }
    return _shared(request, render(request, "services/urbanisme/pieces.html", context))


def _groups(kind: PermitKind, project: Project | None) -> list[dict[str, Any]]:
    """The pieces of a checklist, under the titles that they are read by; a title without pieces is left out."""
    found = checklist(kind, project)
    groups = [
        {"id": "a-joindre", "title": _("À joindre"), "pieces": found.needed},
        {"id": "selon-le-projet", "title": _("Selon le projet"), "pieces": found.possible},
    ]
    return [group for group in groups if group["pieces"]]


class _QuestionForm(forms.Form):
    """One question, as a form of one field."""

    def __init__(self, question: Question, project: Project | None, **options: Any) -> None:
        super().__init__(**options)
        self.question, self.project = question, project
        said: dict[str, Any] = {"label": question.label, "help_text": question.hint}
        if isinstance(question, Choice):
            choices = list((question.words or {}).items())
            self.fields[question.key] = forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **said)
        else:
            widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
            self.fields[question.key] = forms.CharField(widget=widget, **said)

    def clean(self) -> dict[str, Any]:
        key, found = self.question.key, self.cleaned_data
        if key in found:
            try:
                self.question.read(found[key], self.project)
            except AnswerRefused as refused:
                self.add_error(key, str(refused))
        return found


def _asked(request: GuichetRequest, way: Walk, question: Question, *, is_refused: bool = False) -> HttpResponse:
    """A question, with what was answered to it, and what is wrong with that when it is refused."""
    given = _given(request)
    keys = [one.key for one, _text in way.answered]
    place = keys.index(question.key) if question.key in keys else len(keys)
    before = keys[place - 1] if place else None
    data = {question.key: given.get(question.key, "")} if is_refused else None
    project = way.project if place == len(keys) else walk(dict(list(way.answers.items())[:place])).project
    form = _QuestionForm(question, project, data=data, initial=way.answers, label_suffix="")
    context = {
        "trail": _trail(),
        "form": form,
        "bound": form[question.key],
        "number": place + 1,
        "is_measure": not isinstance(question, Choice),
        "others": [(key, text) for key, text in given.items() if key != question.key],
        "sent": {"name": SENT, "value": question.key},
        "back": _address(way.answers | {CHANGED: before}) if before else "",
        "answers": _summary(way),
    }
    response = render(request, "services/urbanisme/guide_question.html", context, status=422 if is_refused else 200)
    return response if is_refused else _shared(request, response)


def _answered(request: GuichetRequest, way: Walk) -> HttpResponse:
    """What the project asks for, and everything that follows from it."""
    project = way.project
    if project is None:
        raise Http404
    advice = advise(project)
    context = {
        "trail": _trail(_("Votre réponse")),
        "heading": wording.heading(advice),
        "advice": advice,
        "otherwise": wording.named(advice.otherwise),
        "steps": wording.steps_after(advice),
        "answers": _summary(way),
        "back": _address(way.answers | {CHANGED: way.answered[-1][0].key}),
        "restart": _address({}),
        **_filing(request.authority),
    }
    if advice.kind:
        delay = delay_of(advice.kind, project.sector)
        commune = context["commune"]
        context |= {
            "filing_address": filing_of(advice.kind, commune, project, timezone.now()) if commune else "",
            "months": wording.months(delay.months),
            "delay": wording.delay_words(delay),
            "form_to_fill": _form_to_fill(advice.kind, project),
            "checklist": checklist(advice.kind, project),
            "pieces_address": f"{reverse('permit_pieces', args=[advice.kind])}?{urlencode(way.answers)}",
            "copies": wording.COPIES[advice.kind],
        }
    return render(request, "services/urbanisme/guide_answer.html", context)


def _given(request: GuichetRequest) -> dict[str, str]:
    """The answers that the address holds, good or not."""
    return {key: request.GET[key][:MOST_CHARACTERS] for key in KEYS if key in request.GET}


def _summary(way: Walk) -> list[dict[str, str]]:
    """What was answered, in words, each with the address that asks it again."""
    return [
        {
            "label": str(question.label),
            "value": question.said(question.read(text, way.project)),
            "change_url": _address(way.answers | {CHANGED: question.key}),
        }
        for question, text in way.answered
    ]


def _filing(authority: Authority | None) -> dict[str, Any]:
    """Where the application is deposited: the town hall of this site’s commune, where it is a commune’s."""
    if authority is None or authority.kind != AuthorityKind.COMMUNE:
        return {"commune": None}
    return {"commune": authority, "has_teleservice": (authority.population or 0) > WITH_TELESERVICE}


def _form_to_fill(kind: PermitKind, project: Project | None) -> OfficialForm | None:
    subject = FormSubject.LAND if project is not None and project.works == Works.DIVIDE else FormSubject.WORKS
    try:
        return cerfa.form_for(kind, timezone.localdate(), subject=subject)
    except cerfa.NoForm:
        return None


def _trail(*last: str) -> list[dict[str, str]]:
    here = {"title": _("Quelle autorisation me faut-il\u00a0?"), "url": _address({})}
    return [{"title": _("Accueil"), "url": "/"}, here, *({"title": title, "url": ""} for title in last)]


def _address(answers: dict[str, str]) -> str:
    """The address of the guide that holds these answers."""
    path = reverse("permit_guide")
    return f"{path}?{urlencode(answers)}" if answers else path


def _shared(request: GuichetRequest, response: HttpResponse) -> HttpResponse:
    """The response, which is the same for everybody for a while where the address tells no answer."""
    if not request.GET:
        patch_cache_control(response, public=True, s_maxage=KEPT)
    return response
