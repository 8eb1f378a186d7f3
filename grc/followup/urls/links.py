"""Following a request without an account, below `/suivi/`."""

from django.urls import path

from grc.followup.views import acts as followup
from grc.followup.views import claims, receipt, rectification
from grc.followup.views import photos as attachments

urlpatterns = [
    path("", followup.look_up, name="suivi_demander"),
    path("<str:token>/", followup.follow, name="suivi"),
    path("<str:token>/accuse-de-reception/", receipt.linked_receipt, name="suivi_accuse"),
    path("<str:token>/retirer/", followup.withdraw, name="suivi_retirer"),
    path("<str:token>/corriger/", rectification.linked, name="suivi_corriger"),
    path("<str:token>/rattacher/", claims.attach, name="suivi_rattacher"),
    path("<str:token>/detacher/", claims.detach, name="suivi_detacher"),
    path("<str:token>/photo/<uuid:uuid>/<slug:name>/", attachments.linked_photo, name="suivi_photo"),
]
