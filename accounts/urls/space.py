"""Addresses of the resident's space, below `/mon-espace/`, on every site."""

from django.urls import path

from accounts import views

urlpatterns = [
    path("", views.space, name="space"),
    path("messages/", views.messages, name="space_messages"),
]
