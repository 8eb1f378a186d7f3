from django.urls import path

from grc.views import attachments, followup

urlpatterns = [
    path("", followup.look_up, name="suivi_demander"),
    path("<str:token>/", followup.follow, name="suivi"),
    path("<str:token>/retirer/", followup.withdraw, name="suivi_retirer"),
    path("<str:token>/photo/<uuid:uuid>/<slug:name>/", attachments.linked_photo, name="suivi_photo"),
]
