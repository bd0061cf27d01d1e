// Opens a page that `inspect --html` or `palette --html` writes in Chromium and holds it to what a page for people must be.
//
//     node inspect_page.mjs PAGE PICTURES
//
// Wide and narrow, light and dark: nothing is asked of the network, nothing runs out of the window, all pictures are shown,
// axe-core finds nothing. Pictures of the page go into the folder PICTURES. Run it beside `node_modules` of `.ci/install`.
import { mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [file, folder] = process.argv.slice(2);
const axe = readFileSync(new URL("node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
mkdirSync(folder, { recursive: true });
const failures = [];
let passed = 0;
const check = (holds, what) => (holds ? passed++ : failures.push(what) && console.log(`FAILED ${what}`));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });

for (const [width, height, scheme] of [[1400, 1000, "light"], [1400, 1000, "dark"], [390, 844, "light"], [390, 844, "dark"]]) {
  const name = `${width}-${scheme}`;
  // The rules of axe-core are put into the page, which the page's own policy would forbid.
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme, bypassCSP: true });
  const page = await context.newPage();
  page.on("request", (r) => check(/^(file|data):/.test(r.url()), `${name}: asks for ${r.url()}`));
  page.on("pageerror", (e) => check(false, `${name}: script: ${e.message}`));
  await page.goto(pathToFileURL(resolve(file)).href, { waitUntil: "load" });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  check(over <= 0, `${name}: ${over} pixels run out of the window`);
  const blank = await page.evaluate(() => [...document.images].filter((i) => i.naturalWidth === 0).length);
  check(blank === 0, `${name}: ${blank} pictures aren't shown`);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  for (const v of violations) check(false, `axe, ${name}: ${v.id}: ${v.help}: ${v.nodes[0]?.html.slice(0, 200)}`);
  check(true);
  await context.close();
}
await browser.close();
console.log(`${passed} checks passed, ${failures.length} failed`);
process.exit(failures.length ? 1 : 0);
