"""Routes of a person's own pages, and of the two links that work without signing in."""

from django.urls import path

from gofar.web.me import views, wishes

urlpatterns = [
    path("me/", views.my_week, name="me"),
    path("me/mail/", wishes.mail, name="my-mail"),
    path("me/calendar/", wishes.renew, name="my-calendar"),
    path("mail/stop/<str:token>/", wishes.stop, name="stop-mail"),
    path("calendar/<str:secret>.ics", wishes.calendar, name="calendar"),
]
