"""What a change leads to in the browser."""

from __future__ import annotations

import re
import time

from tests.browser.preview.conftest import REPORT


def test_the_preview_is_under_the_path_of_the_real_address(preview):
    assert preview.endswith("/reports/")


def test_a_mistake_takes_the_place_of_the_page_until_it_is_mended(page, report):
    right = report.read_text(encoding="utf-8")
    report.write_text(right.replace("[   412,", "[   413,"), encoding="utf-8")
    page.get_by_text("report.yaml:13:").first.wait_for()
    assert page.locator("mark").first.inner_text()
    assert "480" in page.locator("main").inner_text()
    report.write_text(right, encoding="utf-8")
    page.locator("[data-page=report] table").first.wait_for()
    assert page.locator("mark").count() == 0


def test_a_mistake_at_the_start_is_shown_until_it_is_mended(serve, window, report):
    right = report.read_text(encoding="utf-8")
    report.write_text(right.replace("[   412,", "[   413,"), encoding="utf-8")
    page = window()
    page.goto(serve() + REPORT)
    page.get_by_text("report.yaml:13:").first.wait_for()
    report.write_text(right, encoding="utf-8")
    page.locator("[data-page=report] table").first.wait_for()


def test_warnings_fail_where_they_fail_a_build(serve, window, source, summary):
    settings = source / "site.yaml"
    lax = settings.read_text(encoding="utf-8")
    settings.write_text(lax + "checks: {strict: true}\n", encoding="utf-8")
    summary.write_text("A brace that is not closed: {received.\n", encoding="utf-8")
    page = window()
    page.goto(serve() + REPORT)
    assert "checked strictly" in page.locator("main").inner_text()
    assert page.locator("li.warning .severity").inner_text() == "warning"
    settings.write_text(lax, encoding="utf-8")
    page.locator("[data-page=report] table").first.wait_for()
    page.goto(serve("--strict") + REPORT)
    assert page.locator("li.warning").count() == 1
    page.goto(serve("--strict", "--ignore", "prose-brace") + REPORT)
    assert page.locator("[data-page=report]").count() == 1


def test_several_windows_are_all_kept_up_to_date(page, preview, window, summary, source):
    home = window()
    home.goto(preview)
    summary.write_text("A new sentence.\n", encoding="utf-8")
    page.get_by_text("A new sentence.").wait_for()
    settings = source / "site.yaml"
    text = settings.read_text(encoding="utf-8").replace("Northfield access", "Southfield access")
    settings.write_text(text, encoding="utf-8")
    home.locator("h1", has_text="Southfield access").wait_for()
    page.locator(".site-name", has_text="Southfield access").wait_for()


def test_the_page_follows_the_site_to_another_path(page, source):
    settings = source / "site.yaml"
    text = settings.read_text(encoding="utf-8")
    for path in ("/portal/years/", "/", "/reports/"):
        moved = text.replace("https://records.example/reports/", f"https://records.example{path}")
        settings.write_text(moved, encoding="utf-8")
        page.wait_for_url(re.compile(rf"^http://[^/]+{path}{REPORT}$"))
        page.locator("[data-page=report] table").first.wait_for()


def test_the_browser_is_opened_when_asked_for(serve, tmp_path):
    opened = tmp_path / "opened"
    program = tmp_path / "browser"
    program.write_text(f'#!/bin/sh\nprintf %s "$1" > {opened}.part\nmv {opened}.part {opened}\n')
    program.chmod(0o755)
    address = serve("--open", BROWSER=str(program))
    for _ in range(100):
        if opened.exists():
            break
        time.sleep(0.1)
    assert opened.read_text() == address
