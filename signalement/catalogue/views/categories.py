"""The categories that words mean, for the script of the report form."""

from django.http import JsonResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import limits
from communes.request import GuichetRequest
from signalement.catalogue.results import matches

LONGEST = 200  # characters: a question, not a text
MOST = 6  # categories


@require_POST
def found(request: GuichetRequest) -> JsonResponse:
    """The categories proposed for `q` so far, as JSON: `found`, their slugs; `note`, what is to be said of them.

    What a resident describes is in no address, which logs keep.
    """
    decision = limits.hit(request, "categories")
    if not decision.allowed:
        return JsonResponse({}, status=429, headers={"Retry-After": str(decision.retry_after)})
    answer = matches(request.POST.get("q", "")[:LONGEST].replace("\0", " "), request.authority, going_on=True)
    is_partial = answer.found and not answer.whole
    note = _("Aucune catégorie ne dit tous ces mots\u00a0: celles-ci en disent une partie.") if is_partial else ""
    response = JsonResponse(
        {"found": [one.slug for one in answer.found[:MOST]], "note": note}, json_dumps_params={"ensure_ascii": False}
    )
    patch_cache_control(response, no_cache=True)  # words that officers add are seen at once
    return response
