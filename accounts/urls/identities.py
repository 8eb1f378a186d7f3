"""Addresses of identities kept elsewhere, below `/compte/identites/`."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
