"""Identities kept elsewhere with which one signs in: FranceConnect, an authority's own OpenID Connect provider."""

from django.core.exceptions import ImproperlyConfigured

from portail.settings.environment import env

SOCIALACCOUNT_ADAPTER = "portail.signin.identities.adapter.IdentityAdapter"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"provider_class": "portail.signin.identities.provider.IdentityProvider"}}
SOCIALACCOUNT_AUTO_SIGNUP = False  # one is always asked whether one has an account already
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False  # an identity is (issuer, sub), never an address (OpenID Connect Core, 5.7)
SOCIALACCOUNT_STORE_TOKENS = False

# FranceConnect v2; without its address there is no button. The algorithm is the one that was registered with it.
FRANCECONNECT_URL = env("FRANCECONNECT_URL").rstrip("/")
FRANCECONNECT_CLIENT_ID = env("FRANCECONNECT_CLIENT_ID")
FRANCECONNECT_CLIENT_SECRET = env("FRANCECONNECT_CLIENT_SECRET")
FRANCECONNECT_ALGORITHM = env("FRANCECONNECT_ALGORITHM")
FRANCECONNECT_ACR = env("FRANCECONNECT_ACR")
# What opens a file under professional secrecy, the disabled person's: two factors, or the State's provider at its
# substantial level.
SECRECY_STRENGTH = env("SECRECY_STRENGTH")
# The demonstration plays it (portail.demo.simulation), where our servers reach themselves, unless the environment names
# one.
SIMULATED_FRANCECONNECT = ""
if env.bool("DEMO"):
    SIMULATED_FRANCECONNECT = f"http://{env('BASE_DOMAIN')}:{env.int('PORT')}/demo/franceconnect"
if SIMULATED_FRANCECONNECT and not FRANCECONNECT_URL:
    FRANCECONNECT_URL, FRANCECONNECT_ALGORITHM = SIMULATED_FRANCECONNECT, "ES256"
    FRANCECONNECT_CLIENT_ID, FRANCECONNECT_CLIENT_SECRET = "guichet", "demonstration"
if FRANCECONNECT_URL and not (FRANCECONNECT_CLIENT_ID and FRANCECONNECT_CLIENT_SECRET):
    msg = "FRANCECONNECT_URL needs FRANCECONNECT_CLIENT_ID and FRANCECONNECT_CLIENT_SECRET (see docs/operations.md)."
    raise ImproperlyConfigured(msg)
if FRANCECONNECT_ACR not in ("eidas1", "eidas2", "eidas3"):
    msg = "FRANCECONNECT_ACR is eidas1, eidas2 or eidas3 (see docs/operations.md)."
    raise ImproperlyConfigured(msg)
if SECRECY_STRENGTH not in ("TWO_FACTORS", "SUBSTANTIAL"):
    msg = "SECRECY_STRENGTH is TWO_FACTORS or SUBSTANTIAL (see docs/operations.md)."
    raise ImproperlyConfigured(msg)
if SECRECY_STRENGTH == "SUBSTANTIAL" and FRANCECONNECT_ACR == "eidas1":
    msg = "SECRECY_STRENGTH=SUBSTANTIAL needs FRANCECONNECT_ACR=eidas2 (see docs/operations.md)."
    raise ImproperlyConfigured(msg)
if FRANCECONNECT_ALGORITHM not in ("ES256", "RS256"):
    msg = "FRANCECONNECT_ALGORITHM is ES256 or RS256 (see docs/operations.md)."
    raise ImproperlyConfigured(msg)
