// Looks at HTML files in headless Chromium and prints as JSON, for each, what axe-core finds in it on a desk, on a phone
// and in print, how wide it is on screens of several widths, which words of its pictures are cut or overlap, and what it
// asked for or complained of. Beside each file it puts what Chromium prints of it: page.pdf beside page.html.
//
//     npm install --prefix scripts
//     node scripts/axe.mjs page.html other.html
//
// CHROMIUM names another browser.

import axe from "axe-core";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const BROWSER = process.env.CHROMIUM || "/usr/bin/chromium";
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];
const VIEWS = {
  desk: { width: 1280, height: 900, media: "screen" },
  phone: { width: 360, height: 740, media: "screen" },
  print: { width: 1047, height: 700, media: "print" },
};
const WIDTHS = [320, 360, 400, 800, 1024, 1121, 1280, 1920];

async function look(browser, file) {
  const page = await browser.newPage();
  const said = [];
  const asked = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(pathToFileURL(file).href);
  await page.evaluate(axe.source);
  const views = {};
  for (const [name, view] of Object.entries(VIEWS)) {
    views[name] = await lookAs(page, view);
  }
  const widths = await widthsOf(page);
  await page.emulateMedia({ media: null });
  await page.pdf({ path: file.replace(/\.html$/, ".pdf"), preferCSSPageSize: true, printBackground: false });
  await page.close();
  return { said, asked, views, widths };
}

async function lookAs(page, { width, height, media }) {
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ media });
  const options = { resultTypes: ["violations", "incomplete"] };
  const found = await page.evaluate((wanted) => globalThis.axe.run(document, wanted), options);
  const pictures = await page.evaluate(badWords);
  return { violations: places(found.violations), incomplete: places(found.incomplete), pictures };
}

function places(results) {
  return results.flatMap(({ id, nodes }) => nodes.map((node) => ({ id, html: node.html.slice(0, 200) })));
}

// Runs in the page: words of pictures that reach out of their picture, or into other words.
function badWords() {
  const bad = [];
  for (const picture of document.querySelectorAll("svg")) {
    const frame = picture.getBoundingClientRect();
    const boxes = [...picture.querySelectorAll("text")].map((text) => [text.textContent, text.getBoundingClientRect()]);
    for (const [place, [words, box]] of boxes.entries()) {
      const out = box.left < frame.left - 1 || box.right > frame.right + 1 || box.bottom > frame.bottom + 1;
      if (frame.width && (out || box.top < frame.top - 1)) bad.push(`${words} is cut`);
      for (const [others, other] of boxes.slice(place + 1)) {
        const beside = box.right <= other.left || other.right <= box.left;
        const apart = box.bottom <= other.top + 3 || other.bottom <= box.top + 3;
        if (frame.width && !beside && !apart) bad.push(`${words} runs into ${others}`);
      }
    }
  }
  return bad;
}

async function widthsOf(page) {
  const widths = {};
  await page.emulateMedia({ media: "screen" });
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    widths[width] = await page.evaluate(() => document.documentElement.scrollWidth);
  }
  return widths;
}

const browser = await chromium.launch({ executablePath: BROWSER, headless: true, args: FLAGS });
const seen = {};
for (const file of process.argv.slice(2)) {
  seen[file] = await look(browser, file);
}
await browser.close();
console.log(JSON.stringify(seen, null, 1));
