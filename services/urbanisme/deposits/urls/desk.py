"""The récépissé for agents, below the list of requests."""

from django.urls import path

from services.urbanisme.deposits.views import acknowledgement

urlpatterns = [path("<int:pk>/recepisse.pdf", acknowledgement.of_agents, name="recepisse_pdf")]
