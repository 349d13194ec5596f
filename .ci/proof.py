"""Uses a proof in a browser: proof.py CHROMIUM FOLDER, in which proof.html is."""

import pathlib
import sys

from playwright.sync_api import sync_playwright

chromium, folder = sys.argv[1], pathlib.Path(sys.argv[2])
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    requests, errors = [], []
    page.on("request", lambda request: requests.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((folder / "proof.html").as_uri())
    assert len(requests) == 1, f"the page asks for more than itself: {requests}"

    def shown():
        return page.eval_on_selector_all(".note", "all => all.filter(note => note.offsetParent).map(note => note.id)")

    def current():
        return page.eval_on_selector_all(".note.current", "all => all.map(note => note.id)")

    notes = shown()
    assert len(notes) > 3, notes
    # j and k go through the findings, and stop at the ends.
    for note in [*notes, notes[-1]]:
        page.keyboard.press("j")
        assert current() == [note], (current(), note)
    page.keyboard.press("k")
    assert current() == [notes[-2]]
    marked = page.eval_on_selector_all("mark.current", "all => all.length")
    assert marked > 0, "the place of the finding is not marked"
    # o shows the other printing of a passage.
    passage = page.locator(".note:has(.elsewhere a)").first
    target = passage.locator(".elsewhere a").first.get_attribute("href")
    while current() != [passage.get_attribute("id")]:
        page.keyboard.press("k")
    page.keyboard.press("o")
    page.wait_for_timeout(300)
    assert page.locator(target).first.is_visible()
    box = page.locator(target).first.bounding_box()
    assert -box["height"] < box["y"] < 900, box
    # A rule that is not ticked is not shown; a ticks all.
    first = page.locator(".filters input[name=rule]").first
    first.uncheck()
    assert 0 < len(shown()) < len(notes), shown()
    page.keyboard.press("a")
    assert shown() == notes
    page.locator(".filters input[name=severity]").first.uncheck()
    assert len(shown()) < len(notes)
    page.keyboard.press("a")

    page.screenshot(path=folder / "light.png", full_page=True)
    page.emulate_media(color_scheme="dark")
    page.screenshot(path=folder / "dark.png", full_page=True)
    page.emulate_media(media="print", color_scheme="light")
    assert len(shown()) == len(notes), "findings are lost in print"
    page.pdf(path=folder / "print.pdf")
    page.set_viewport_size({"width": 420, "height": 800})
    page.emulate_media(media="screen")
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 420, f"{wide} pixels on a screen of 420"
    assert not errors, errors
    browser.close()
print(f"a proof of {len(notes)} findings: keys, filters, both printings, light, dark, print, narrow")
