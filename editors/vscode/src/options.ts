/** What the client needs to know, without VS Code itself, so that it can be tested. */

/** The languages that copydesk is asked about. */
export const LANGUAGES = ["plaintext", "markdown", "html", "latex", "tex", "asciidoc", "restructuredtext"];

/** A part of a document selector. */
export type Filter = { scheme: string; language: string } | { scheme: string; pattern: string };

/** Saved and unsaved copy, and the configuration. */
export function selector(): Filter[] {
  const copy = LANGUAGES.flatMap((language) => ["file", "untitled"].map((scheme) => ({ scheme, language })));
  return [...copy, { scheme: "file", pattern: "**/copydesk.toml" }];
}

/** The command that starts the server; an empty setting is no setting. */
export function server(path: string | undefined): { command: string; args: string[] } {
  const command = path?.trim() || "copydesk";
  return { command, args: ["lsp"] };
}
