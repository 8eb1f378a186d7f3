"""What other programs read of the news and the agenda. Wagtail serves no address with a dot in it."""

from django.urls import path

from home import views

urlpatterns = [
    path("actualites/flux/", views.NewsFeed(), name="actualites_flux"),
    path("agenda/calendrier.ics", views.agenda, name="agenda_calendrier"),
    path("agenda/<slug:slug>/evenement.ics", views.event, name="agenda_evenement"),
]
