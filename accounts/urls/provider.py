"""Addresses of the OpenID Connect provider, on the account host."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
