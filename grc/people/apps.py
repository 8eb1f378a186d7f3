from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "grc.people"
    label = "grc_people"
