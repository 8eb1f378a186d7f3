import os

from django.core.wsgi import get_wsgi_application

from portail.runtime.start import check_database

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portail.settings")
application = get_wsgi_application()
check_database()
