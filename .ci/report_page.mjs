#!/usr/bin/env node
// Opens a batch's report.html in Chromium as its readers do, and fails where it doesn't work for them.
//
//     node report_page.mjs REPORT.html WORD NUMBER FOLDER
//
// It needs the npm packages playwright-core and axe-core where Node.js finds them, beside it or above; to keep them out of
// the repository: tools=$(mktemp -d) && cp .ci/report_page.mjs $tools && npm install --prefix $tools playwright-core axe-core
// A report to try it on: INFOGRAFT_KEEP=FOLDER cargo test --lib batch::report; in it 부산 finds 3 editions.
//
// WORD is typed into the search and must leave NUMBER cards. Beside that: each filter shows as many cards as it says, a
// search without a result says so and can be taken back by the keyboard, all cards are there without scripts, nothing but
// files is asked for, no error or violation of the page's policy is reported, pictures load, nothing runs out of a narrow
// window, and axe-core finds nothing, light or dark. Pictures of all that go to FOLDER. CHROMIUM names another browser.

import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [report, word, number, folder] = process.argv.slice(2);
if (!folder) {
  console.error("usage: report_page.mjs REPORT.html WORD NUMBER FOLDER");
  process.exit(2);
}
const address = pathToFileURL(resolve(report)).href;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
mkdirSync(folder, { recursive: true });

let passed = 0;
const failures = [];
const check = (holds, what) => {
  if (holds) passed += 1;
  else {
    failures.push(what);
    console.log("FAILED", what);
  }
};

const options = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
options.push("--disable-component-update", "--disable-sync");
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: options });

/** The report in a window of its own, with what it asks for and complains of being checked. */
async function open(width, height, colorScheme, more = {}) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, ...more });
  const page = await context.newPage();
  page.on("request", (r) => check(/^(file|data):/.test(r.url()), `a request leaves the page: ${r.url()}`));
  page.on("requestfailed", (r) => check(false, `can't be loaded: ${r.url()}`));
  page.on("console", (m) => check(!/error|warning/.test(m.type()), `console: ${m.text()}`));
  page.on("pageerror", (e) => check(false, `script: ${e.message}`));
  page.on("dialog", (d) => check(false, `dialog: ${d.message()}`) ?? d.dismiss());
  await page.goto(address, { waitUntil: "load" });
  return page;
}

const cards = (page) =>
  page.evaluate(() => [...document.querySelectorAll("#cards > li")].filter((card) => card.checkVisibility()).length);
const picture = (page, name) => page.screenshot({ path: join(folder, `${name}.png`) });

/** What axe-core finds, each rule with the first element that breaks it. */
async function accessible(page, name) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  for (const v of violations) check(false, `axe, ${name}: ${v.id}: ${v.help}: ${v.nodes[0]?.html.slice(0, 200)}`);
  check(true);
}

async function searched(page, all) {
  const search = page.getByRole("searchbox");
  const began = Date.now();
  await search.fill(word);
  const found = await cards(page);
  check(found === Number(number), `“${word}” shows ${found} cards, not ${number}`);
  const said = (await page.getByRole("status").innerText()).replaceAll(",", "");
  check(said === (found === all ? `${all} shown` : `${found} of ${all} shown`), `said: ${said}`);
  console.log(`searching took ${Date.now() - began} ms for ${all} cards`);
  await picture(page, "searched");
  await search.fill("no edition has these words");
  check((await cards(page)) === 0, "cards are left of a search without a result");
  check(await page.getByText("No edition matches.").isVisible(), "a search without a result doesn't say so");
  await picture(page, "none");
  await page.getByRole("button", { name: "Show all" }).focus();
  await page.keyboard.press("Enter");
  check((await cards(page)) === all, "not all cards come back");
}

async function filtered(page, all) {
  for (const name of ["With warnings", "Failed", "All"]) {
    const chip = page.locator(".filters label", { hasText: name });
    const says = Number((await chip.locator("b").innerText()).replaceAll(",", ""));
    await chip.click();
    check((await cards(page)) === says, `“${name} ${says}” shows ${await cards(page)}`);
    if (says > 0) await picture(page, `filter-${name.toLowerCase().replace(" ", "-")}`);
  }
  // By the keyboard alone: from the search to the filters, and on to the next of them.
  await page.getByRole("searchbox").focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowRight");
  const checked = await page.locator(".filters input:checked").getAttribute("value");
  check(checked === "warned", `the right arrow leads to the filter ${checked}`);
  await page.keyboard.press("ArrowLeft");
  check((await cards(page)) === all, "the left arrow doesn't lead back");
}

const page = await open(1280, 1600, "light");
const all = await page.locator("#cards > li").count();
check(all > 0, "there are no cards");
await picture(page, "wide-light");
await searched(page, all);
await filtered(page, all);
const pictures = await page.evaluate(async () => {
  const first = [...document.images].slice(0, 200);
  first.forEach((image) => (image.loading = "eager"));
  await Promise.allSettled(first.map((image) => image.decode()));
  return first.filter((image) => image.naturalWidth === 0).map((image) => image.src);
});
check(pictures.length === 0, `pictures aren't shown: ${pictures.slice(0, 3)}`);
// In a run of thousands printing and axe-core would take minutes, and the cards are alike.
const few = all <= 500;
if (few) await page.pdf({ path: join(folder, "print.pdf"), format: "A4", printBackground: true });

for (const [width, height, scheme] of [[1280, 1600, "dark"], [390, 1400, "light"], [390, 1400, "dark"], [360, 900, "light"], [1920, 1200, "light"]]) {
  const page = await open(width, height, scheme);
  const name = `${width}-${scheme}`;
  await picture(page, name);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  check(over <= 0, `${name}: ${over} pixels run out of the window`);
  if (few) await accessible(page, name);
  await page.context().close();
}
const plain = await open(1280, 1600, "light", { javaScriptEnabled: false });
check((await cards(plain)) === all, "cards are missing without scripts");
check(!(await plain.locator("#tools").isVisible()), "a search that can't work is shown without scripts");

await browser.close();
console.log(`${passed} checks passed, ${failures.length} failed`);
process.exit(failures.length ? 1 : 0);
