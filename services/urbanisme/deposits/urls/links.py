"""The récépissé without an account, below `/suivi/`."""

from django.urls import path

from services.urbanisme.deposits.views import acknowledgement

urlpatterns = [path("<str:token>/recepisse/", acknowledgement.linked, name="suivi_recepisse")]
