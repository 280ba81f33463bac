// Draws the PNG icons of public/icons from icon.svg, with the browser of the end-to-end tests. Run by hand after the mark has
// changed (node scripts/icons.mjs); what it writes is committed.
import { readFile, writeFile } from "node:fs/promises";
import { chromium } from "../tests/e2e/node_modules/playwright-core/index.mjs";

const icons = new URL("../public/icons/", import.meta.url);
const svg = await readFile(new URL("icon.svg", icons), "utf8");
// Without its rounded corners: the system cuts the shape. Of a maskable icon only the middle 80 % is sure to be seen.
const square = svg.replace(/ rx="\d+"/, "");
const within = (share) => {
  const size = 28 / share;
  const edge = (size - 28) / 2;
  return square.replace('viewBox="0 0 28 28"', `viewBox="${-edge} ${-edge} ${size} ${size}"`).replace(/<rect [^>]*?fill/, '<rect x="-28" y="-28" width="84" height="84" fill');
};

const drawings = [
  ["icon-192.png", 192, svg],
  ["icon-512.png", 512, svg],
  ["maskable-512.png", 512, within(0.8)],
  ["touch-180.png", 180, within(0.9)],
];

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const page = await browser.newPage();
for (const [name, size, drawing] of drawings) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>body { margin: 0 } svg { display: block; width: ${size}px; height: ${size}px }</style>${drawing}`);
  await writeFile(new URL(name, icons), await page.screenshot({ omitBackground: true }));
}
await browser.close();
