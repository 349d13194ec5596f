import assert from "node:assert/strict";
import test from "node:test";

import manifest from "../package.json";
import { LANGUAGES, selector, server } from "../src/options";

test("the program is the one of the settings, or the one on the PATH", () => {
  assert.deepEqual(server(undefined), { command: "copydesk", args: ["lsp"] });
  assert.deepEqual(server("  "), { command: "copydesk", args: ["lsp"] });
  assert.deepEqual(server("/opt/copydesk"), { command: "/opt/copydesk", args: ["lsp"] });
});

test("saved and unsaved copy is served, and the configuration", () => {
  for (const language of LANGUAGES) {
    assert.equal(selector().filter((filter) => "language" in filter && filter.language === language).length, 2);
  }
  assert.ok(selector().some((filter) => "pattern" in filter && filter.pattern === "**/copydesk.toml"));
});

test("the extension starts for the languages that it serves", () => {
  const events: string[] = manifest.activationEvents;
  const missing = LANGUAGES.filter((language) => !events.includes(`onLanguage:${language}`));
  assert.deepEqual(missing, []);
});
