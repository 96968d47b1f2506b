"""What somebody who previews a site is told in the browser."""

from __future__ import annotations

import re

from sitegen.findings import Finding, Place, Severity, error, warning
from sitegen.language import Language, Message
from sitegen.outputs.findings_page import findings_page, warnings_notice

ENGLISH, CHINESE = Language("en"), Language("zh-CN")


def place(line: int = 3, excerpt: str = "a <b> c") -> Place:
    return Place("content/a.md", line, 3, 3, excerpt)


def warned(text: str = "Look <here>.", line: int = 3) -> Finding:
    return warning("prose-brace", place(line), Message(text), Message("Close it."))


def version(notice: bytes) -> str:
    found = re.search(rb'data-notice="(\w+)"', notice)
    assert found
    return found[1].decode()


def test_errors_come_first_and_say_in_words_what_they_are():
    page = findings_page([warned(), error("x", place(), Message("Wrong."))], ENGLISH).decode()
    assert page.index("Wrong.") < page.index("Look &lt;here&gt;.")
    assert re.findall(r'class="severity">(\w+)<', page) == ["error", "warning"]
    assert "when you have corrected these errors" in page


def test_the_place_is_marked_in_its_line():
    page = findings_page([error("x", place(), Message("Wrong."))], ENGLISH).decode()
    assert "content/a.md:3:3" in page
    assert "a <mark>&lt;b&gt;</mark> c" in page


def test_warnings_alone_are_there_because_they_count():
    page = findings_page([warned()], CHINESE).decode()
    assert "从严检查" in page
    assert '<html lang="zh-CN">' in page


def test_there_is_no_notice_without_warnings():
    note = Finding("x", Severity.NOTE, Message("By the way."))
    assert warnings_notice([note], ENGLISH) == b""


def test_the_notice_counts_and_lists_warnings_as_plain_text():
    note = Finding("x", Severity.NOTE, Message("By the way."))
    notice = warnings_notice([warned(), note, warned("More.")], ENGLISH).decode()
    assert "<summary>2 warnings</summary>" in notice
    assert "Look &lt;here&gt;." in notice
    assert "content/a.md:3</code>" in notice
    assert "By the way." not in notice
    assert "2条警告" in warnings_notice([warned(), warned()], CHINESE).decode()


def test_the_notice_lists_warnings_by_their_places():
    notice = warnings_notice([warned("Second.", 9), warned("First.", 3)], ENGLISH).decode()
    assert notice.index("First.") < notice.index("Second.")


def test_a_long_list_is_cut_and_says_how_many_are_left():
    notice = warnings_notice([warned(f"Number {n}.") for n in range(60)], ENGLISH).decode()
    assert "<summary>60 warnings</summary>" in notice
    assert notice.count("<li>") == 50
    assert "10 more are listed in the terminal." in notice


def test_another_line_is_the_same_notice_and_another_warning_is_not():
    one = warnings_notice([warned()], ENGLISH)
    assert version(one) == version(warnings_notice([warned(line=9)], ENGLISH))
    assert version(one) != version(warnings_notice([warned(), warned()], ENGLISH))
    assert version(one) != version(warnings_notice([warned("Other.")], ENGLISH))
