"""What other programs read of the news and the agenda, and what residents keep of the content and say of it.

Wagtail serves no address with a dot in it.
"""

from django.urls import path

from home import views

urlpatterns = [
    path("mon-espace/favoris/", views.favourites, name="favourites"),
    path("mon-espace/favoris/<int:page_id>/", views.favourite, name="favourite"),
    path("mon-espace/ma-commune/", views.commune, name="my_commune"),
    path("avis/<int:page_id>/", views.opinion, name="opinion"),
    path("avis/<int:page_id>/precision/", views.remark, name="opinion_remark"),
    path("avis/<int:page_id>/merci/", views.thanks, name="opinion_thanks"),
    path("collecte/", views.collection, name="collection"),
    path("actualites/flux/", views.NewsFeed(), name="actualites_flux"),
    path("agenda/calendrier.ics", views.agenda, name="agenda_calendrier"),
    path("agenda/<slug:slug>/evenement.ics", views.event, name="agenda_evenement"),
]
