"""The door for a WSGI server: `granian --interface wsgi gofar.site.wsgi:application`."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gofar.site.settings")
application = get_wsgi_application()

# Load every page's code now rather than with its first reader, then take all of it out of the garbage collector's
# rounds: a full round over what never goes away made one page in ten take 100 ms longer.
_ = get_resolver().url_patterns
gc.collect()
gc.freeze()
