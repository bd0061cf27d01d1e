#!/usr/bin/env node
// Opens reviews (`infograft make --review`, `infograft diff --out`) in Chromium as their readers do, and fails where they
// don't work for them.
//
//     node review_page.mjs FOLDER REVIEW.html…
//
// It needs the npm packages playwright-core, axe-core and html-validate where Node.js finds them, as report_page.mjs does.
// For each review: nothing is asked for, no error or violation of its policy is reported, all pictures are shown and have
// words for them, ticking a box counts, nothing runs out of a narrow window, before and after stand side by side in a wide
// one and under each other in a narrow one, no slide is torn when it is printed, it opens in two seconds, the HTML is valid,
// and axe-core finds nothing, light or dark. Pictures of all that go to FOLDER. CHROMIUM names another browser.

import { mkdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { FileSystemConfigLoader, HtmlValidate } from "html-validate";
import { chromium } from "playwright-core";

const [folder, ...reviews] = process.argv.slice(2);
if (reviews.length === 0) {
  console.error("usage: review_page.mjs FOLDER REVIEW.html…");
  process.exit(2);
}
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
mkdirSync(folder, { recursive: true });

let passed = 0;
const failures = [];
const check = (holds, what) => {
  if (holds) passed += 1;
  else {
    failures.push(what);
    console.log("FAILED", what.slice(0, 600));
  }
};

const options = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
options.push("--disable-component-update", "--disable-sync");
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: options });

/** A review in a window of its own; whatever it asks for beside itself is a failure. */
async function open(file, width, colorScheme, more = {}) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, ...more });
  const page = await context.newPage();
  const address = pathToFileURL(resolve(file)).href;
  page.on("request", (r) => check(r.url() === address || r.url().startsWith("data:"), `${file} asks for ${r.url().slice(0, 90)}`));
  page.on("console", (m) => check(!/error|warning/.test(m.type()), `${file}: console: ${m.text()}`));
  page.on("pageerror", (e) => check(false, `${file}: script: ${e.message}`));
  const began = Date.now();
  await page.goto(address, { waitUntil: "load" });
  check(Date.now() - began < 2000, `${file} takes ${Date.now() - began} ms to open at ${width} pixels`);
  return page;
}

async function accessible(page, name) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  for (const v of violations) check(false, `axe, ${name}: ${v.id}: ${v.help}: ${v.nodes[0]?.html.slice(0, 200)}`);
  check(true);
}

const validator = new HtmlValidate(new FileSystemConfigLoader({
  extends: ["html-validate:standard", "html-validate:document"],
  rules: { "long-title": "off", "no-trailing-whitespace": "off", "require-sri": "off" },
}));

async function valid(file) {
  const report = await validator.validateFile(file);
  const messages = report.results.flatMap((r) => r.messages);
  for (const m of messages.slice(0, 5)) check(false, `${file}:${m.line}:${m.column}: ${m.ruleId}: ${m.message}`);
  check(true);
}

/** All pictures are shown, and nothing runs out of the window. */
async function shown(page, name) {
  const broken = await page.evaluate(async () => {
    const images = [...document.images];
    images.forEach((image) => (image.loading = "eager"));
    await Promise.allSettled(images.map((image) => image.decode()));
    const bare = [...document.querySelectorAll(".shot use")].filter((use) => !document.querySelector(use.getAttribute("href")));
    return images.filter((image) => image.naturalWidth === 0 || !image.alt).length + bare.length;
  });
  check(broken === 0, `${name}: ${broken} pictures aren't shown or have no words`);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  check(over <= 0, `${name}: ${over} pixels run out of the window`);
}

for (const review of reviews) {
  const label = basename(review, ".html");
  check(statSync(review).size < 15e6, `${label} has ${statSync(review).size} bytes`);
  await valid(review);
  for (const [width, scheme] of [[1400, "light"], [1400, "dark"], [390, "light"], [390, "dark"], [320, "light"]]) {
    const page = await open(review, width, scheme);
    const name = `${label}-${width}-${scheme}`;
    await shown(page, name);
    const tops = await page.evaluate(() => {
      const pairs = [...document.querySelectorAll(".pair")].map((pair) => [...pair.querySelectorAll("figure")]);
      return pairs.filter((figures) => figures.length === 2).map((figures) => figures.map((f) => f.offsetTop)).slice(0, 5);
    });
    check(tops.every(([a, b]) => (a === b) === (width > 700)), `${name}: before and after don't stand as they should`);
    await page.screenshot({ path: join(folder, `${name}.png`) });
    // What isn't on the screen isn't drawn, and can be looked at only when it is.
    await page.evaluate(() => {
      const all = new CSSStyleSheet();
      all.replaceSync(".body { content-visibility: visible } .tally { position: static }");
      document.adoptedStyleSheets.push(all);
    });
    await accessible(page, name);
    // A picture of a page that is longer can't be taken.
    const whole = (await page.evaluate(() => document.documentElement.scrollHeight)) < 16_000;
    if (whole && scheme === "light" && width !== 320) await page.screenshot({ path: join(folder, `${name}-whole.png`), fullPage: true });
    await page.context().close();
  }
  const page = await open(review, 1400, "light", { javaScriptEnabled: false });
  const boxes = page.getByRole("checkbox");
  const count = await boxes.count();
  const [first, second] = [boxes.first(), boxes.nth(1)];
  await first.focus();
  await page.keyboard.press("Space");
  if (count > 1) await second.check();
  await page.locator(".tally").screenshot({ path: join(folder, `${label}-ticked.png`) });
  check(await first.isChecked(), `${label}: a box can't be ticked`);
  // What a counter says is no text of the page, but browsers read it out.
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  const words = nodes.find((node) => node.name?.value.trim() === `of ${count} looked at`);
  const around = nodes.find((node) => node.childIds?.includes(words?.nodeId));
  const all = (node) => (node?.role.value === "StaticText" ? node.name.value : (node?.childIds ?? []).map((id) => all(nodes.find((n) => n.nodeId === id))).join(""));
  check(all(around) === `${Math.min(count, 2)} of ${count} looked at`, `${label}: two boxes are ticked, and it says “${all(around)}”`);
  await page.context().close();
  const printed = await open(review, 1400, "light");
  await printed.pdf({ path: join(folder, `${label}.pdf`), preferCSSPageSize: true, printBackground: true });
  await printed.context().close();
}
await browser.close();
console.log(`${passed} checks passed, ${failures.length} failed`);
process.exit(failures.length ? 1 : 0);
