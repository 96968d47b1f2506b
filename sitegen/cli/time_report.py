"""Where the time of a build went, as `sitegen build --report` tells it."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.building.stopwatch import Step, TimeReport
from sitegen.display_width import aligned_right, padded, width
from sitegen.language import Language, Message

_STEPS = {
    Step.LOOK: Message("Finding what has changed"),
    Step.READ: Message("Reading reports"),
    Step.CHECK: Message("Checking reports"),
    Step.RENDER: Message("Making the pages and data of bodies"),
    Step.WRITE: Message("Writing the files of bodies"),
    Step.DATA: Message("Data of whole years"),
    Step.YEARS: Message("Pages of years"),
    Step.LISTS: Message("Home page and lists"),
    Step.STATIC: Message("Static files"),
    Step.DESCRIPTIONS: Message("Descriptions of the data"),
    Step.FEEDS: Message("Feeds"),
    Step.SEARCH: Message("Search index"),
    Step.SITEMAP: Message("Sitemap and robots.txt"),
    Step.REMEMBER: Message("Keeping what the next build needs"),
    Step.PUBLISH: Message("Putting the site in place"),
}
_INDENT = "  "


def time_report(times: TimeReport, words: Language) -> Iterator[str]:
    """Yield the lines: the seconds of each step that there was, what was made, what took long."""
    seconds = times.watch.seconds
    yield words.say(Message("Time in seconds, that of all processes together:"))
    yield from _table(
        [(words.say(_STEPS[step]), seconds[step]) for step in Step if step in seconds]
    )
    yield words.say(
        Message("Bodies: {made} made, {current} unchanged.", made=times.made, current=times.current)
    )
    yield words.say(
        Message(
            "Reports of the bodies made: {rendered} rendered, {kept} unchanged.",
            rendered=times.rendered,
            kept=times.kept,
        )
    )
    if times.slowest:
        yield words.say(Message("Bodies that took longest:"))
        yield from _table([(body, spent) for spent, body in times.slowest])


def _table(rows: list[tuple[str, float]]) -> Iterator[str]:
    widest = max((width(name) for name, _ in rows), default=0)
    figures = [f"{spent:.2f}" for _, spent in rows]
    longest = max(map(len, figures), default=0)
    for (name, _), figure in zip(rows, figures, strict=True):
        yield f"{_INDENT}{padded(name, widest)}{_INDENT}{aligned_right(figure, longest)}"
