"""The page that `edupolicy trace --format html` writes, in a real browser: Chromium and its driver, where both and selenium are installed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from edupolicy.cli.main import main
from tests.conftest import PROJECT

_FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--window-size=1200,900",
)  # fmt: skip


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A browser with the traced example, in which one figure is wrong and one is left out."""
    selenium = pytest.importorskip("selenium.webdriver", reason="selenium is not installed: the page is not tried in a browser")
    browser, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if browser is None or driver is None:
        pytest.skip("Chromium and chromedriver are not installed: the page is not tried in a browser")
    folder = tmp_path_factory.mktemp("page")
    text = (PROJECT / "examples/traced/demo-2025.plan").read_text("utf-8")
    shutil.copy(PROJECT / "examples/traced/demo-2025.txt", folder)
    lines = [line.replace("= 3 所", "= 4 所") for line in text.splitlines(keepends=True) if "94%" not in line]
    (folder / "demo.plan").write_text("".join(lines), "utf-8")
    assert main(["trace", str(folder / "demo.plan"), "--format", "html", "-o", str(folder / "demo.html")]) == 1
    options = selenium.ChromeOptions()
    options.binary_location = browser
    for flag in (*_FLAGS, f"--user-data-dir={folder / 'profile'}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    found = selenium.Chrome(options=options, service=selenium.ChromeService(driver))
    found.get(Path(folder, "demo.html").as_uri())
    yield found
    found.quit()


def lit(page: Any) -> list[str]:
    """What is lit, in the order of the page."""
    return [one.text.splitlines()[0] for one in page.find_elements("css selector", ".lit")]


def element(page: Any, selector: str, text: str) -> Any:
    """The first element of a selector that begins with a text."""
    return next(one for one in page.find_elements("css selector", selector) if one.text.startswith(text))


def pointer(page: Any, target: Any) -> None:
    """Point at an element."""
    from selenium.webdriver import ActionChains

    page.execute_script("arguments[0].scrollIntoView({block: 'center'})", target)
    ActionChains(page).move_to_element(target).perform()


def press(page: Any, key: str) -> None:
    """Press a key where the focus is."""
    from selenium.webdriver import ActionChains

    ActionChains(page).send_keys(key).perform()


def test_the_page_loads_without_complaint_and_without_a_network(page: Any) -> None:
    assert page.title == "2025年示范市教育工作要点"
    assert page.get_log("browser") == []
    assert page.execute_script("return performance.getEntriesByType('resource').length") == 0


def test_pointing_at_a_figure_lights_its_statement_and_the_other_way_round(page: Any) -> None:
    pointer(page, element(page, "mark", "从52%提高到57%"))
    assert lit(page) == ["从52%提高到57%", "target 公办园在园幼儿占比 >= 57% from 52%8.3"]
    pointer(page, element(page, "li", "cite"))
    assert lit(page) == ["示范市学前教育发展提升计划", "cite 《示范市学前教育发展提升计划》8.2"]
    pointer(page, page.find_element("css selector", "h1"))
    assert lit(page) == []


def test_the_keyboard_does_the_same_and_keeps_what_is_chosen(page: Any) -> None:
    first = element(page, "mark", "1.2万个左右")
    page.execute_script("arguments[0].focus()", first)
    assert lit(page)[0] == "1.2万个左右"
    press(page, "\ue007")  # Enter
    press(page, "\ue004")  # Tab
    assert lit(page)[0] == "从52%提高到57%"
    page.execute_script("document.activeElement.blur()")
    assert lit(page)[0] == "1.2万个左右"
    press(page, "\ue00c")  # Escape
    assert lit(page) == []


def test_what_differs_and_what_is_not_encoded_can_be_shown_alone(page: Any) -> None:
    assert [one.text for one in page.find_elements("css selector", "mark.uncovered")] == ["94"]
    assert [one.text for one in page.find_elements("css selector", "li.differs")] == ["target 新建幼儿园 = 4 所 scope 公办幼儿园8.2"]
    box = page.find_element("css selector", "input.only")
    box.click()
    assert [one.text for one in page.find_elements("css selector", ".line > .at") if one.is_displayed()] == ["8"]
    box.click()


def test_a_long_word_does_not_widen_the_page(page: Any) -> None:
    size = page.get_window_size()
    page.set_window_size(420, 900)
    page.execute_script("for (const one of document.querySelectorAll('h1, ol li, .source')) one.textContent = 'x'.repeat(300)")
    assert page.execute_script("return document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.refresh()
    page.set_window_size(size["width"], size["height"])
