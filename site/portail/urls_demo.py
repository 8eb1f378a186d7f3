"""Addresses of the demo only."""

from django.urls import path

from portail.views import mailbox

urlpatterns = [
    path("courrier/", mailbox.mailbox, name="mailbox"),
    path("courrier/<slug:name>/", mailbox.mailbox_letter, name="mailbox_letter"),
    path("courrier/<slug:name>/html/", mailbox.mailbox_html, name="mailbox_html"),
]
