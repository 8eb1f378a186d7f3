"""The addresses of a draft: secret ones, kept out of logs, caches and indexes."""

from django.urls import path

from services.drafts import views

urlpatterns = [
    path("<str:token>/", views.take_up, name="draft"),
    path("<str:token>/<int:number>/", views.step, name="draft_step"),
    path("<str:token>/verifier/", views.check, name="draft_check"),
    path("<str:token>/plus-tard/", views.keep, name="draft_keep"),
    path("<str:token>/supprimer/", views.drop, name="draft_drop"),
]
