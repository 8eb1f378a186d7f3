"""Addresses of the resident's space, below `/mon-espace/`, on every site."""

from django.urls import path

from accounts import views

urlpatterns = [
    path("", views.space, name="space"),
    path("mes-donnees/", views.my_data, name="my_data"),
    path("mes-donnees/transmissions/", views.reuses, name="reuses"),
    path("mes-donnees/archive/", views.ask_export, name="ask_export"),
    path("mes-donnees/telecharger/", views.download, name="download_data"),
    path("profil/", views.profile, name="profile"),
    path("conditions/", views.accept_terms, name="accept_terms"),
    path("supprimer/", views.erase, name="erase_account"),
    path("supprimer/fait/", views.erased, name="account_erased"),
    path("messages/", views.messages, name="space_messages"),
    path("organiser/", views.arrange, name="space_arrange"),
]
