from wagtail.users.apps import WagtailUsersAppConfig


class PeopleConfig(WagtailUsersAppConfig):
    """Wagtail's management of accounts, with our views (`portail.administration.people`)."""

    user_viewset = "portail.administration.people.AccountViewSet"
