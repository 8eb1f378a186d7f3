"""Help for who is stuck, and what is written to a body from « Contact »."""

from django.urls import include, path

from services import views

urlpatterns = [
    path("assistance/", views.assistance, name="assistance"),
    path("brouillon/", include("services.drafts.urls")),
    path("integration/", include("services.embed.urls")),
    path("ecrire/", views.contact, name="contact"),
]
