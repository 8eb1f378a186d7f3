"""The privacy notice of a request, as programs read it."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

PRIVACY: dict[str, Any] = {
    "words": (
        "Votre demande est gardée 60\u00a0mois après la clôture, puis anonymisée. Un recours ou un message qui attend"
        " une réponse la font garder jusqu’à leur fin."
    ),
    "months": 60,
    "until": None,
    "basis": "Traiter votre demande, dans une mission d’intérêt public (article 6 du RGPD).",
    "contact": {"name": "", "email": "donnees@bron.example", "phone": "", "address": ""},
}


class DataContactSerializer(serializers.Serializer):
    name = serializers.CharField(help_text=_("Vide quand aucun délégué à la protection des données n’est nommé."))
    email = serializers.CharField()
    phone = serializers.CharField()
    address = serializers.CharField()

    class Meta:
        ref_name = "DataContact"


class PrivacySerializer(serializers.Serializer):
    """A `grc.privacy.DataNotice`."""

    words = serializers.CharField(source="kept", help_text=_("Combien de temps la demande est gardée, dit à l’usager."))
    months = serializers.IntegerField(
        allow_null=True, help_text=_("Mois après la clôture\u00a0; nul quand la durée se compte en jours.")
    )
    until = serializers.DateField(
        allow_null=True, help_text=_("Le jour où elle est anonymisée\u00a0; nul tant qu’elle est en cours.")
    )
    basis = serializers.CharField(source="purpose", help_text=_("À quoi servent les données, et de quel droit."))
    contact = DataContactSerializer(help_text=_("À qui écrire au sujet de ses données."))

    class Meta:
        ref_name = "Privacy"
