"""Acting for somebody: by the link of who is acted for, below `/mandat/`."""

from django.urls import path

from grc.mandates import views as mandates

urlpatterns = [
    path("<str:token>/", mandates.linked, name="mandat"),
    path("<str:token>/revoquer/", mandates.linked_end, name="mandat_revoquer"),
]
