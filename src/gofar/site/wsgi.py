"""The door for a WSGI server: `granian --interface wsgi gofar.site.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

from gofar.site.warm import warm_up

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gofar.site.settings")
application = get_wsgi_application()
warm_up()
