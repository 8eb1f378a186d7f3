"""« Dossier de personne handicapée : où en est-il ? »: what anyone may read, plainly and easy to read.

The same for everybody, so shared by the page cache: nothing here knows who reads, nor that anybody has a file. What is
filled in on the metropolis's site shows on the others within `KEPT` seconds.
"""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from communes.request import GuichetRequest
from services.dossiers.enums import FileKind
from services.handicap import clock, easy, hosting, places
from services.handicap.enums import AppealBody, Court, Step
from services.handicap.wording import ANY_APPEAL_BODY, ANY_COURT, RIGHTS, STEPS

KEPT = 600  # seconds
WORD_JOINER = "\u2060"


@require_safe
def mdmph_help(request: GuichetRequest) -> HttpResponse:
    """What the file is, who decides, what silence means, the rights, who helps and where."""
    body = places.mdmph()
    closing = places.closing_days(body, at=timezone.now())
    context = _shown(_trail()) | {
        "body": body,
        "closing": closing,
        "points": places.reception_points(request.authority, closing),
        "steps": [{"title": _title(one.step), "text": _told(one.step)} for one in easy.USUAL],
        "after_silence": _after_silence(),
        "rights": [{"right": right, "said": said} for right, said in RIGHTS.items()],
    }
    return _kept(render(request, "services/handicap/help.html", context))


@require_safe
def mdmph_easy(request: GuichetRequest) -> HttpResponse:
    """The steps and what silence means, one idea a line, each with its drawing."""
    context = _shown(_trail(_("Facile à lire"))) | {
        "body": places.mdmph(),
        "usual": easy.USUAL,
        "sometimes": easy.SOMETIMES,
    }
    return _kept(render(request, "services/handicap/easy.html", context))


def _after_silence() -> list[dict[str, str]]:
    """What the law draws from silence, in the order in which it comes up."""
    return [
        {
            "title": _("Quatre mois sans réponse\u00a0: la demande est rejetée"),
            "text": _(
                "Les quatre mois se comptent à partir du dépôt, de date à date, même si des pièces ont été ajoutées"
                " ensuite (%(rule)s). Une décision peut encore venir après\u00a0: elle remplace ce rejet."
            )
            % {"rule": _articles(clock.ANSWER_RULE)},
        },
        {
            "title": _("Dans les deux mois\u00a0: un recours, obligatoire"),
            "text": _("%(body)s Le délai est le même contre une décision que vous avez reçue (%(rules)s).")
            % {
                "body": ANY_APPEAL_BODY,
                "rules": _articles(*(clock.APPEAL_RULES[one] for one in AppealBody)),
            },
        },
        {
            "title": _("Deux mois sans réponse au recours\u00a0: il est rejeté"),
            "text": _("Là encore, personne ne vous écrit\u00a0: notez la date à laquelle le recours est parti."),
        },
        {
            "title": _("Dans les deux mois\u00a0: le tribunal"),
            "text": _("%(court)s (%(rules)s)")
            % {"court": ANY_COURT, "rules": _articles(*(clock.COURT_RULES[one] for one in Court))},
        },
    ]


def _articles(*rules: str | Promise) -> str:
    """Articles one after the other, none of them broken at its hyphen."""
    return "\u00a0; ".join(str(rule).replace("-", f"-{WORD_JOINER}") for rule in rules)


def _title(step: Step) -> str:
    label = str(step.label)
    return label[:1].upper() + label[1:]


def _told(step: Step) -> str:
    """What happens at a step; at the last ones what follows too, which is the reader's to do."""
    said = STEPS[step]
    return f"{said.sentence} {said.then}" if step in (Step.DECIDED, Step.NOTIFIED) else str(said.sentence)


def _shown(trail: list[dict[str, str]]) -> dict[str, Any]:
    """What both pages need; without `attach_url` where no file is followed."""
    attach_url = f"{reverse('attach_file')}?{urlencode({'nature': FileKind.HANDICAP.in_address})}"
    return {"trail": trail, "attach_url": attach_url if hosting.is_open() else ""}


def _trail(*last: str) -> list[dict[str, str]]:
    here = {"title": _("Dossier de personne handicapée"), "url": reverse("mdmph_help") if last else ""}
    return [{"title": _("Accueil"), "url": "/"}, here, *({"title": title, "url": ""} for title in last)]


def _kept(response: HttpResponse) -> HttpResponse:
    patch_cache_control(response, public=True, s_maxage=KEPT)
    return response
