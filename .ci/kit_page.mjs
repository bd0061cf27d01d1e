#!/usr/bin/env node
// Opens the pages of website kits in Chromium as their readers do, and fails where they don't work for them.
//
//     node kit_page.mjs PICTURES KIT…
//
// It needs the npm packages playwright-core, axe-core, html-validate, typescript and schema-dts where Node.js finds them,
// beside it or above. For each page of each kit, wide and narrow, light and dark: nothing but the kit's own files is asked
// for, no link within the kit leads nowhere, nothing runs out of the window, pictures load, axe-core finds nothing, and all
// words can be read without scripts. The HTML is checked by html-validate, the structured data by the TypeScript compiler
// against schema.org's vocabulary. The fragment is pasted into pages with style sheets of their own: it must look the same
// in all of them, and what is around it must stay as it was. Pictures go to PICTURES. CHROMIUM names another browser.

import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, extname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { FileSystemConfigLoader, HtmlValidate } from "html-validate";
import { chromium } from "playwright-core";
import ts from "typescript";

const [pictures, ...kits] = process.argv.slice(2);
if (kits.length === 0) {
  console.error("usage: kit_page.mjs PICTURES KIT…");
  process.exit(2);
}
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
mkdirSync(pictures, { recursive: true });

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

const TYPES = { ".html": "text/html", ".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg" };

/** A web server for a folder, and its address. */
async function serve(folder) {
  const server = createServer((request, response) => {
    const file = join(folder, decodeURIComponent(new URL(request.url, "http://x").pathname));
    if (request.url === "/favicon.ico") return response.writeHead(204).end();
    if (!existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" }).end(readFileSync(file));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

/** A page in a window of its own; what it asks of another host is a failure. */
async function open(address, width, colorScheme, more = {}) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, ...more });
  const page = await context.newPage();
  page.on("request", (r) => check(new URL(r.url()).host === new URL(address).host, `${address} asks for ${r.url()}`));
  page.on("requestfailed", (r) => check(false, `${address}: can't be loaded: ${r.url()}`));
  page.on("console", (m) => check(!/error|warning/.test(m.type()), `${address}: console: ${m.text()}`));
  page.on("pageerror", (e) => check(false, `${address}: script: ${e.message}`));
  await page.goto(address, { waitUntil: "load" });
  return page;
}

async function accessible(page, name) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  for (const v of violations) check(false, `axe, ${name}: ${v.id}: ${v.help}: ${v.nodes[0]?.html.slice(0, 200)}`);
  check(true);
}

/** Every link to a file or a place on a page leads somewhere. */
async function links(page, folder, name) {
  const targets = await page.evaluate(() =>
    [...document.querySelectorAll("[href], [src], [srcset]")].map((e) => e.getAttribute("href") ?? e.getAttribute("src") ?? e.getAttribute("srcset")),
  );
  for (const target of targets.filter((t) => !/^(https?|mailto|tel|data):/.test(t))) {
    const url = new URL(target, page.url());
    const file = join(folder, decodeURIComponent(url.pathname));
    check(existsSync(file), `${name}: ${target} isn't there`);
    if (existsSync(file) && url.hash) {
      const id = decodeURIComponent(url.hash.slice(1));
      check(readFileSync(file, "utf8").includes(`id="${id}"`), `${name}: ${target} leads nowhere`);
    }
  }
  check(targets.length > 0, `${name}: no links`);
}

async function shown(page, name) {
  const broken = await page.evaluate(async () => {
    const images = [...document.images];
    images.forEach((image) => (image.loading = "eager"));
    await Promise.allSettled(images.map((image) => image.decode()));
    return images.filter((image) => image.naturalWidth === 0).map((image) => image.src);
  });
  check(broken.length === 0, `${name}: pictures aren't shown: ${broken.slice(0, 3)}`);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  check(over <= 0, `${name}: ${over} pixels run out of the window`);
}

const validator = new HtmlValidate(new FileSystemConfigLoader({
  extends: ["html-validate:standard", "html-validate:document"],
  rules: { "no-inline-style": "off", "long-title": "off", "no-trailing-whitespace": "off", "require-sri": "off" },
}));

async function valid(file) {
  const report = await validator.validateFile(file);
  const messages = report.results.flatMap((r) => r.messages);
  for (const m of messages.slice(0, 5)) check(false, `${file}:${m.line}:${m.column}: ${m.ruleId}: ${m.message}`);
  check(true);
}

/** The page of many branches finds one by what is typed. */
async function found(page, name) {
  const shown = () => page.evaluate(() => [...document.querySelectorAll("#branches > li")].filter((card) => card.checkVisibility()).map((card) => card.querySelector("h2").textContent));
  const all = await shown();
  check(all.length > 1, `${name}: only ${all.length} branches`);
  const [last] = all.slice(-1);
  await page.getByRole("searchbox").fill(last.toUpperCase());
  check((await shown()).includes(last) && (await shown()).length < all.length, `${name}: ${last} isn't found`);
  await page.getByRole("searchbox").fill("no branch has this");
  check((await shown()).length === 0 && (await page.getByRole("status").innerText()).length > 0, `${name}: a search without a result says nothing`);
  await page.getByRole("searchbox").fill("");
  check((await shown()).length === all.length, `${name}: not all branches come back`);
  await page.context().close();
}

/** The structured data as schema.org has it: the compiler knows its types and their properties. */
function structured(documents) {
  const here = dirname(fileURLToPath(import.meta.url));
  const file = join(here, "kit-structured.ts");
  const wrong = '{ "@context": "https://schema.org", "@type": "FAQPage", "mainEntity": [{ "@type": "Question", "titel": 1 }] }';
  const declare = (text, n) => `export const d${n}: WithContext<FAQPage> = ${text};\n`;
  const errors = (texts) => {
    writeFileSync(file, 'import type { FAQPage, WithContext } from "schema-dts";\n' + texts.map(declare).join(""));
    const program = ts.createProgram([file], { noEmit: true, strict: true, skipLibCheck: true, moduleResolution: ts.ModuleResolutionKind.NodeJs, types: [] });
    return ts.getPreEmitDiagnostics(program).map((d) => ts.flattenDiagnosticMessageText(d.messageText, " "));
  };
  for (const message of errors(documents)) check(false, `structured data: ${message.slice(0, 300)}`);
  check(errors([wrong]).length > 0, "structured data: a wrong document passes");
  for (const text of documents) {
    const page = JSON.parse(text);
    const whole = page.mainEntity.every((q) => q["@type"] === "Question" && q.name.trim() && q.acceptedAnswer["@type"] === "Answer" && q.acceptedAnswer.text.trim());
    check(whole && page.mainEntity.length > 0, "structured data: a question without a name or an answer");
  }
}

/** Style sheets that a website might have, hostile to what is pasted into it. */
const HOSTS = {
  plain: "",
  serif: "body{font:22px/2 Georgia,serif;color:#060;background:#ffe} h2,h3{color:red;text-transform:uppercase;letter-spacing:.3em;font-style:italic} p{margin:40px;text-indent:3em} ul{list-style:none;padding:0} a{color:#c0f;background:yellow;text-decoration:none}",
  loud: "#content *{font-family:monospace;border:3px dotted red;color:#900} #content h3{font-size:60px} .answer,.card{display:none} #content section{float:left;width:50%} #content div{padding:33px;background:#fdd} li::before{content:'» '}",
};

async function pasted(kit, name) {
  const fragment = readFileSync(join(kit, "faq-fragment.html"), "utf8");
  const folder = mkdtempSync(join(tmpdir(), "kit-"));
  const around = '<h2>Our news</h2><p>Words of the <a href="#x">website</a>.</p><ul><li>One</li></ul>';
  const page = (style, inner) => `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Host</title><style>${style}</style></head><body><div id="content"><div id="before">${around}</div>${inner}<div id="after">${around}</div></div></body></html>`;
  const site = await serve(folder);
  let usual = null;
  for (const [host, style] of Object.entries(HOSTS)) {
    const looks = {};
    for (const [kind, inner] of [["with", fragment], ["without", ""]]) {
      const file = join(folder, `${host}-${kind}.html`);
      writeFileSync(file, page(style, inner));
      const opened = await open(`${site.address}${host}-${kind}.html`, 1000, "light");
      // Without the last row of pixels, which a box that ends within it shares with what follows.
      const box = await opened.locator("#before").boundingBox();
      const clip = { ...box, height: Math.floor(box.height) - 1 };
      looks[kind] = (await opened.screenshot({ clip, fullPage: true })).toString("base64");
      if (kind === "with") {
        await opened.screenshot({ path: join(pictures, `${name}-pasted-${host}.png`), fullPage: true });
        // The host's own column may be of another width: the look of the words is what must be the same.
        const look = await opened.evaluate(() => {
          const of = (e) => {
            const s = getComputedStyle(e);
            return [e.tagName, s.color, s.backgroundColor, s.fontFamily, s.fontSize, s.fontWeight, s.fontStyle, s.lineHeight, s.letterSpacing, s.textTransform, s.textIndent, s.textDecorationLine, s.listStyleType, s.marginTop, s.marginBottom, s.paddingLeft, s.borderTopWidth, s.borderBottomWidth, s.float, s.display].join("|");
          };
          const root = document.getElementById("infograft-faq");
          return [...root.querySelectorAll("section, h2, h3, p, ul, ol, li, a, div")].map(of);
        });
        usual ??= look;
        const at = look.findIndex((l, n) => l !== usual[n]);
        check(at === -1 && look.length > 20, `${name}: in ${host} the fragment looks different: ${look[at]} for ${usual[at]}`);
      }
      await opened.context().close();
    }
    check(looks.with === looks.without, `${name}: the fragment changes what is around it in ${host}`);
  }
  site.close();
}

const documents = [];
for (const kit of kits) {
  const name = basename(kit);
  const files = readdirSync(kit).filter((file) => file.endsWith(".html") && !/fragment|report/.test(file));
  check(files.length > 0, `${name}: no pages`);
  // The kits of a batch offer files that lie beside them.
  const root = basename(dirname(resolve(kit))) === "kits" ? resolve(kit, "../..") : resolve(kit);
  const site = await serve(root);
  for (const file of files) {
    const address = site.address + encodeURI(relative(root, resolve(kit, file)));
    await valid(join(kit, file));
    for (const [width, scheme] of [[1280, "light"], [1280, "dark"], [390, "light"], [390, "dark"], [320, "light"]]) {
      const page = await open(address, width, scheme);
      const label = `${name}-${basename(file, ".html")}-${width}-${scheme}`;
      await shown(page, label);
      if (width === 1280 && scheme === "light") await links(page, root, label);
      await accessible(page, label);
      await page.screenshot({ path: join(pictures, `${label}.png`), fullPage: true });
      await page.context().close();
    }
    if (file === "branches.html") await found(await open(address, 1280, "light"), name);
    const plain = await open(address, 1280, "light", { javaScriptEnabled: false });
    check((await plain.locator("main").innerText()).length > 100, `${name}/${file}: no words without scripts`);
    await plain.context().close();
  }
  site.close();
  if (existsSync(join(kit, "faq.jsonld"))) {
    documents.push(readFileSync(join(kit, "faq.jsonld"), "utf8"));
    const inside = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(readFileSync(join(kit, "faq.html"), "utf8"));
    check(inside && JSON.stringify(JSON.parse(inside[1])) === JSON.stringify(JSON.parse(documents.at(-1))), `${name}: the page's structured data isn't the file's`);
    await pasted(kit, name);
  }
}
if (documents.length > 0) structured(documents);
await browser.close();
console.log(`${passed} checks passed, ${failures.length} failed`);
process.exit(failures.length ? 1 : 0);
