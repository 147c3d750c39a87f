"""Routes of a live session: the door, one phone, who leads, the screen; and the plan, which stands in its network."""

from django.urls import path

from gofar.web.live.views import joining, leading, planning, state, taking_part

urlpatterns = [
    path("j/", joining.door, name="room-door"),
    path("j/<str:code>/", joining.join, name="room-join"),
    path("j/<str:code>/back/", joining.back, name="room-back"),
    path("live/<str:code>/", taking_part.room, name="room"),
    path("live/<str:code>/state", state.state, name="room-state"),
    path("live/<str:code>/jot/", taking_part.jot, name="room-jot"),
    path("live/<str:code>/say/", taking_part.say, name="room-say"),
    path("live/<str:code>/unsay/", taking_part.unsay, name="room-unsay"),
    path("live/<str:code>/partner/", taking_part.partner, name="room-partner"),
    path("live/<str:code>/dots/", taking_part.dots, name="room-dots"),
    path("live/<str:code>/leave/", taking_part.leave, name="room-leave"),
    path("live/<str:code>/run/", leading.run, name="live-run"),
    path("live/<str:code>/run/step/", leading.step, name="live-step"),
    path("live/<str:code>/run/cards/", leading.cards, name="live-cards"),
    path("live/<str:code>/run/paper/", leading.paper, name="live-paper"),
    path("live/<str:code>/screen/", leading.screen, name="live-screen"),
    path("n/<slug:network>/convenings/new/", planning.new, name="new-session"),
    path("n/<slug:network>/convenings/<int:number>/plan/", planning.plan, name="plan-session"),
    path("n/<slug:network>/convenings/<int:number>/sheet/", planning.sheet, name="session-sheet"),
]
