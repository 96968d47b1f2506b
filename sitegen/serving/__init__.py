"""The preview: builds the site after every change and shows it in the browser.

Independent of how a site is made: a `Build` is given a folder and says how it went.
"""

from sitegen.serving.building import Build, Outcome, Workplace
from sitegen.serving.events import Building, Built, Event, Started
from sitegen.serving.hosts import is_loopback
from sitegen.serving.pages import plain_page
from sitegen.serving.ports import StartError
from sitegen.serving.server import Preview

__all__ = [
    "Build",
    "Building",
    "Built",
    "Event",
    "Outcome",
    "Preview",
    "StartError",
    "Started",
    "Workplace",
    "is_loopback",
    "plain_page",
]
