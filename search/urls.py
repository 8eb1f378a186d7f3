from django.urls import path

from search import views

urlpatterns = [
    path("", views.search, name="recherche"),
    path("suggestions/", views.suggestions, name="recherche_suggestions"),
]
