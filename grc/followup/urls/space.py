"""Requests in the resident's space, below `/mon-espace/`."""

from django.urls import path

from grc.followup.views import acts as followup
from grc.followup.views import claims, receipt, rectification
from grc.followup.views import photos as attachments

urlpatterns = [
    path("rattacher/", claims.claim, name="space_claim"),
    path("demandes/<str:reference>/", followup.own, name="space_demande"),
    path("demandes/<str:reference>/accuse-de-reception/", receipt.own_receipt, name="space_demande_accuse"),
    path("demandes/<str:reference>/retirer/", followup.own_withdraw, name="space_demande_retirer"),
    path("demandes/<str:reference>/corriger/", rectification.own, name="space_demande_corriger"),
    path("demandes/<str:reference>/detacher/", claims.own_detach, name="space_demande_detacher"),
    path("demandes/<str:reference>/photo/<uuid:uuid>/<slug:name>/", attachments.own_photo, name="space_demande_photo"),
]
