// One Chromium, the machine's own; dist/ from a plain static server under a sub-path.
import { accessSync, constants, existsSync } from "node:fs";
import { createServer } from "node:net";
import { delimiter, join } from "node:path";
import { defineConfig } from "@playwright/test";
import { DIST } from "./server.js";

function chromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  for (const name of names) {
    for (const folder of (process.env.PATH ?? "").split(delimiter)) {
      const path = join(folder, name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // not in this folder
      }
    }
  }
  throw new Error(`No browser: none of ${names.join(", ")} is on the path. Set CHROMIUM to one.`);
}

const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject).listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

if (!existsSync(join(DIST, "index.html"))) throw new Error(`There is nothing to test in ${DIST}. Type: make dist`);

// The workers read this file again: they find the port and the browser that the first reading chose.
process.env.E2E_PORT ??= String(await freePort());
process.env.E2E_BASE ??= "/any/path/";
process.env.CHROMIUM = chromium();
const baseURL = `http://127.0.0.1:${process.env.E2E_PORT}${process.env.E2E_BASE}`;

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.js",
  outputDir: "test-results",
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  // A clone is checked once, on a machine that others may load: what fails there is tried once more, and named as flaky.
  retries: process.env.CI ? 1 : 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: "list",
  use: {
    baseURL,
    browserName: "chromium",
    actionTimeout: 15_000,
    screenshot: "only-on-failure",
    // A fresh browser for each test would keep the whole release again, hundreds of files each time, a third of all the time.
    // Tests of what the worker does say "allow".
    serviceWorkers: "block",
    // A trace costs a third of the time: TRACE=1 keeps one of each failed test.
    trace: process.env.TRACE ? "retain-on-failure" : "off",
    launchOptions: {
      executablePath: process.env.CHROMIUM,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  webServer: {
    command: "node server.js",
    url: baseURL,
    reuseExistingServer: false,
    stdout: "ignore",
    timeout: 15_000,
  },
});
