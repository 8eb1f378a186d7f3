"""Addresses of the public register, under `/signalements/`, after those of alerts and assets there."""

from django.urls import path

from signalement.register.views import contours, feeds, photos, register

urlpatterns = [
    path("", register.reports, name="signalements"),
    path("contours.json", contours.contours, name="contours"),
    path("flux/", feeds.ReportFeed(), name="signalements_flux"),
    path("carte/<int:z>/<int:x>/<int:y>.json", register.tile, name="signalements_tuile"),
    path("<str:reference>/photos/<uuid:photo>.jpg", photos.photo, {"size": "large"}, name="signalement_photo"),
    path(
        "<str:reference>/photos/<uuid:photo>/vignette.jpg",
        photos.photo,
        {"size": "thumbnail"},
        name="signalement_vignette",
    ),
    path("<str:reference>/", register.report, name="signalement_public"),
    path("<str:reference>/flux/", feeds.ReportNewsFeed(), name="signalement_flux"),
]
