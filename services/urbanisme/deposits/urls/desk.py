"""The récépissé, the notice of deposit and its certificate for agents, below the list of requests."""

from django.urls import path

from services.urbanisme.deposits.views import acknowledgement, notice

urlpatterns = [
    path("<int:pk>/recepisse.pdf", acknowledgement.of_agents, name="recepisse_pdf"),
    path("<int:pk>/avis-de-depot.pdf", notice.notice, name="avis_de_depot"),
    path("<int:pk>/certificat-d-affichage.pdf", notice.certificate, name="certificat_d_affichage"),
]
