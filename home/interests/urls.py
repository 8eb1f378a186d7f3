"""Addresses of what one follows, in one's space and behind the links of mails."""

from django.urls import path

from home.interests import views
from home.interests.views import collection

urlpatterns = [
    path("mon-espace/sujets/", views.interests, name="interests"),
    path("mon-espace/sujets/appareil/", views.device, name="interests_device"),
    path("mon-espace/collecte/", collection.addresses, name="interests_collection"),
    path("mon-espace/collecte/adresse/", collection.address, name="interests_address"),
    path("mon-espace/sujets/arret/<str:token>/", views.link, name="interests_link"),
    path("mon-espace/sujets/arret/<str:token>/tout/", views.one_click, name="interests_one_click"),
    path(
        "mon-espace/sujets/arret/<str:token>/collecte/",
        views.collection_one_click,
        name="interests_collection_one_click",
    ),
]
