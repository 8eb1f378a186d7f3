"""What programs are told when they do not get what they asked for: problem details (RFC 9457), in French."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, NamedTuple

from django.conf import settings
from django.http import Http404, JsonResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from rest_framework import exceptions

MEDIA_TYPE = "application/problem+json"
type_words = str | Promise


class Kind(NamedTuple):
    status: int
    title: type_words
    detail: type_words  # unless more is known


# By the name that ends their address: a partner's program relies on it.
KINDS: dict[str, Kind] = {
    "malformed": Kind(400, _("Requête mal formée"), _("Le corps de la requête n’est pas lisible.")),
    "parameters": Kind(400, _("Paramètre refusé"), _("Un paramètre de l’adresse ou un en-tête n’est pas accepté.")),
    "unauthorized": Kind(
        401,
        _("Clé refusée"),
        _("Envoyez une clé en service dans l’en-tête « Authorization: Bearer »."),
    ),
    "forbidden": Kind(403, _("Accès refusé"), _("Cette adresse n’est pas ouverte.")),
    "scope": Kind(403, _("Droit manquant"), _("Cette clé n’a pas le droit de faire cela.")),
    "not-found": Kind(404, _("Introuvable"), _("Rien n’existe à cette adresse.")),
    "method": Kind(405, _("Méthode refusée"), _("Cette adresse ne prend pas cette méthode.")),
    "not-acceptable": Kind(406, _("Format indisponible"), _("Cette interface répond en JSON.")),
    "key-conflict": Kind(
        409,
        _("Clé déjà utilisée"),
        _("Une autre demande a été déposée avec cette clé. Prenez une nouvelle clé pour une nouvelle demande."),
    ),
    "outdated-version": Kind(
        409,
        _("Version périmée"),
        _("Ce formulaire a changé : relisez-le et envoyez les réponses à sa version actuelle."),
    ),
    "stale": Kind(
        409,
        _("Demande changée"),
        _("La demande a changé depuis que vous l’avez lue : rien n’est écrit. Relisez-la."),
    ),
    "outdated-state": Kind(
        409,
        _("Deux états du même moment"),
        _("Un autre état a déjà été envoyé pour ce moment\u00a0: renvoyez l’état actuel avec son moment à lui."),
    ),
    "not-checked": Kind(409, _("Pas encore vérifié"), _("Ce fichier est en cours de vérification : réessayez.")),
    "closed": Kind(
        410,
        _("Dépôt fermé"),
        _("Les demandes ne se déposent plus sur ce site\u00a0: déposez-la sur celui de la métropole."),
    ),
    "erased": Kind(
        410,
        _("Dossier effacé"),
        _("Ce dossier a été effacé au terme de sa conservation\u00a0: plus rien n’y est écrit."),
    ),
    "too-large": Kind(413, _("Envoi trop lourd"), _("Cet envoi est trop lourd.")),
    "too-long": Kind(414, _("Adresse trop longue"), _("L’adresse demandée est trop longue.")),
    "media-type": Kind(415, _("Format refusé"), _("Envoyez du JSON, ou un formulaire en plusieurs parties.")),
    "invalid": Kind(422, _("Contenu refusé"), _("Rien n’est enregistré : corrigez ce qui est indiqué.")),
    "too-many": Kind(429, _("Trop de requêtes"), _("Réessayez après le délai indiqué.")),
    "failure": Kind(500, _("Panne"), _("Le guichet a rencontré un problème.")),
    "unavailable": Kind(503, _("Fermé quelques instants"), _("Le guichet est fermé quelques instants : réessayez.")),
}
BY_STATUS = {kind.status: name for name, kind in reversed(KINDS.items())}


class Problem(Exception):  # noqa: N818 said as a noun
    """A refusal of the kind `name`. `errors`: what is wrong, by field; `more`: what this kind of problem adds."""

    def __init__(
        self, name: str, detail: type_words = "", *, errors: Mapping[str, list[str]] | None = None, **more: Any
    ) -> None:
        super().__init__(name)
        self.name, self.detail, self.errors, self.more = name, detail, errors, more

    def response(self) -> JsonResponse:
        return problem(self.name, self.detail, errors=self.errors, **self.more)


def problem(
    name: str, detail: type_words = "", *, errors: Mapping[str, list[str]] | None = None, **more: Any
) -> JsonResponse:
    """The answer that says a problem."""
    kind = KINDS[name]
    said = body_of(name, detail) | ({"errors": dict(errors)} if errors else {}) | more
    response = JsonResponse(
        said, status=kind.status, content_type=MEDIA_TYPE, json_dumps_params={"ensure_ascii": False}
    )
    response["Cache-Control"] = "no-store"
    if kind.status == HTTPStatus.UNAUTHORIZED:
        response["WWW-Authenticate"] = 'Bearer realm="guichet"'
    if "retry_after" in more:
        response["Retry-After"] = str(more["retry_after"])
    return response


def body_of(name: str, detail: type_words = "") -> dict[str, Any]:
    kind = KINDS[name]
    return {
        "type": f"{settings.WAGTAILADMIN_BASE_URL}/api/#{name}",
        "title": str(kind.title),
        "status": kind.status,
        "detail": str(detail or kind.detail),
    }


def answer_to(error: Exception, context: Mapping[str, Any]) -> JsonResponse | None:
    """The problem that an exception of a view is; None for what is no refusal but a failure."""
    response = None
    match error:
        case Problem():
            response = error.response()
        case Http404():
            response = problem("not-found")
        case exceptions.MethodNotAllowed():
            response = problem("method")
            response["Allow"] = ", ".join(context["view"].allowed_methods)
        case exceptions.APIException(status_code=status) if status in BY_STATUS:
            response = problem(BY_STATUS[status])
    return response
