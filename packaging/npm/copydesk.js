#!/usr/bin/env node
// Runs the program that this package carries.
"use strict";

const { spawnSync } = require("node:child_process");
const path = require("node:path");

const name = process.platform === "win32" ? "copydesk.exe" : "copydesk";
const run = spawnSync(path.join(__dirname, "bin", name), process.argv.slice(2), { stdio: "inherit" });
if (run.error) {
  console.error(`copydesk: ${run.error.message}`);
  process.exit(2);
}
process.exit(run.status === null ? 2 : run.status);
