"""Routes of what is written together."""

from django.urls import path

from gofar.web.together import deciding, proposing, views

urlpatterns = [
    path("", views.together, name="together"),
    path("propose/charter/", proposing.propose_charter, name="propose-charter"),
    path("propose/new/", proposing.propose_part, name="propose-part"),
    path("propose/parts/<slug:part>/", proposing.propose_words, name="propose-words"),
    path("about/charter/", views.about_charter, name="about-charter"),
    path("about/parts/<slug:part>/", views.about_part, name="about-part"),
    path("comments/<int:comment>/take-back/", views.take_back, name="take-comment-back"),
    path("<int:number>/", views.proposal, name="proposal"),
    path("<int:number>/accept/", deciding.accept_it, name="accept-proposal"),
    path("<int:number>/decline/", deciding.decline_it, name="decline-proposal"),
    path("<int:number>/withdraw/", deciding.withdraw_it, name="withdraw-proposal"),
]
