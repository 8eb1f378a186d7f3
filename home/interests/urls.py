"""Addresses of the topics that one follows, in one's space and behind the links of mails."""

from django.urls import path

from home.interests import views

urlpatterns = [
    path("mon-espace/sujets/", views.interests, name="interests"),
    path("mon-espace/sujets/appareil/", views.device, name="interests_device"),
    path("mon-espace/sujets/arret/<str:token>/", views.link, name="interests_link"),
    path("mon-espace/sujets/arret/<str:token>/tout/", views.one_click, name="interests_one_click"),
]
