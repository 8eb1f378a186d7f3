"""The public interface for programs, and how it is described."""

from typing import Any

from django.utils.translation import gettext_lazy as _

REST_FRAMEWORK: dict[str, Any] = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "UNAUTHENTICATED_USER": None,
    "URL_FORMAT_OVERRIDE": None,  # the format is said by `Accept` alone
}
DESCRIPTION = _(
    "Une interface publique, sans compte ni clé : chaque site du guichet la sert à sa propre adresse. Elle dit qui"
    " répond de quoi, décrit les démarches et leurs formulaires, reçoit les signalements et les demandes avec les mêmes"
    " règles que les pages, et dit où en est une demande à qui en détient le jeton.\n\n"
    "Le jeton d’une demande vaut son lien de suivi : quiconque le détient lit la demande et peut y répondre. Gardez-le"
    " comme un mot de passe, hors des journaux.\n\n"
    "Les logiciels métier d’une collectivité ont, eux, une clé : ils suivent et traitent ses demandes aux adresses qui"
    " commencent par `/api/v1/partner/`.\n\n"
    "La version 1 ne perdra ni champ ni adresse. Des champs s’y ajouteront : ignorez ceux que vous ne connaissez pas."
)
SPECTACULAR_SETTINGS: dict[str, Any] = {
    "TITLE": _("Guichet, interface pour les programmes"),
    "DESCRIPTION": DESCRIPTION,
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.0",
    "LICENSE": {"name": "BSD-3-Clause"},
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "PREPROCESSING_HOOKS": ["portail.pages.views.interface.only_version_1"],
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "portail.pages.views.interface.bodies_are_required",
        "portail.pages.views.interface.bodies_are_named",
    ],
    "SORT_OPERATIONS": False,
    "DISABLE_DOCSTRING_DESCRIPTIONS": True,
    # By values, for what is served says no label. The names are kept: programs that were generated have them.
    "ENUM_NAME_OVERRIDES": {
        f"{name}Enum": f"{path}.values"
        for name, path in {
            "AuthorityKind": "communes.enums.AuthorityKind",
            "DelayUnit": "grc.enums.DelayUnit",
            "EventKind": "grc.enums.EventKind",
            "Holder": "grc.enums.Holder",
            "RequestKind": "grc.enums.Kind",
            "StateInWordsCode": "grc.enums.State",
            "TurnInWordsCode": "grc.enums.Turn",
            "ActorRole": "grc.enums.ActorRole",
            "Channel": "grc.enums.Channel",
            "MessageKind": "grc.enums.MessageKind",
            "PartyRole": "grc.enums.PartyRole",
            "PartnerScope": "grc.enums.PartnerScope",
            "ScanState": "grc.enums.ScanState",
        }.items()
    },
    "APPEND_COMPONENTS": {
        "securitySchemes": {
            "partnerKey": {
                "type": "http",
                "scheme": "bearer",
                "description": _("La clé d’un logiciel métier, donnée par la collectivité : `gk_…`."),
            }
        }
    },
    "TAGS": [
        {"name": "authorities", "description": _("Les collectivités que le guichet sert.")},
        {"name": "addresses", "description": _("Les adresses de leur territoire.")},
        {"name": "reports", "description": _("Ce qui peut être signalé dans l’espace public, et à qui cela va.")},
        {"name": "services", "description": _("Les démarches, et le formulaire de chacune.")},
        {"name": "requests", "description": _("Où en est ce qui a été déposé.")},
        {
            "name": "partner",
            "description": _("Pour les logiciels métier d’une collectivité, avec une clé : ses demandes."),
        },
    ],
}
