"""Addresses of a resident's documents, below `/mon-espace/documents/`, on every site."""

from django.urls import path

from grc.documents import views as documents

urlpatterns = [
    path("", documents.index, name="documents"),
    path("ajouter/", documents.add, name="document_ajouter"),
    path("<uuid:uuid>/", documents.edit, name="document"),
    path("<uuid:uuid>/supprimer/", documents.delete, name="document_supprimer"),
    path("<uuid:uuid>/fichier/<slug:name>/", documents.file, name="document_fichier"),
]
