"""Why a sign-in is refused: for the journal only. Whoever reads the page is told one thing, whatever it was."""

from allauth.socialaccount.providers.oauth2.client import OAuth2Error


class Refused(OAuth2Error):  # noqa: N818 said as a sentence
    """What came from a provider, or from the browser, is not taken. Its text says nothing of anyone."""
