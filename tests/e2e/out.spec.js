// A document taken along: three files that hold the same words, made in the worker or, where there is none, on the page.
import { inflateRawSync } from "node:zlib";
import * as imag from "./imag.js";
import { axe, download, expect, test } from "./support.js";
import { plain, say } from "./words.js";

/** A device with IMAG and its guiding document, open, in this language and another one beside it. */
async function withDocument(page, language) {
  await imag.withExample(page, `#/activity/${imag.ACTIVITY}/document`);
  if (language !== "en") await imag.chooseLanguage(page, language);
  await page.locator("#document-new").click();
  await page.locator("#document-first").selectOption(language);
  await page.locator("#document-second").selectOption(language === "en" ? "ar" : "en");
  await page.getByRole("dialog").locator("button[type=submit]").click();
  await expect(page.locator(".sheet")).toBeVisible();
}

/** The files of a ZIP container by their names. */
function unzip(bytes) {
  const files = {};
  let at = bytes.readUInt32LE(bytes.length - 6);
  for (let n = bytes.readUInt16LE(bytes.length - 12); n > 0; n -= 1) {
    const [method, packed, name, place] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28), bytes.readUInt32LE(at + 42)];
    const from = place + 30 + bytes.readUInt16LE(place + 26) + bytes.readUInt16LE(place + 28);
    const content = bytes.subarray(from, from + packed);
    files[bytes.toString("utf8", at + 46, at + 46 + name)] = method === 8 ? inflateRawSync(content) : content;
    at += 46 + name;
  }
  return files;
}

const unescaped = (text) => text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&amp;/g, "&");

/** What the headings of a document for Word say, by their level. */
function headings(xml) {
  const paragraphs = xml.match(/<w:p>.*?<\/w:p>/gs) ?? [];
  return paragraphs.flatMap((paragraph) => {
    const level = /<w:pStyle w:val="Heading(\d)"\/>/.exec(paragraph)?.[1];
    const words = [...paragraph.matchAll(/<w:t [^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join("");
    return level ? [{ level: Number(level), words: unescaped(words) }] : [];
  });
}

const button = (page, language, format) => page.getByRole("button", { name: say(language, `out.${format}`), exact: true });

async function takeOut(page, language) {
  const files = {};
  for (const format of ["word", "page", "markdown"]) {
    files[format] = await download(page, () => button(page, language, format).click());
    await expect(page.locator(".out progress"), "nothing is being written").toHaveCount(0);
    await expect(page.locator(".out [role=alert]")).toHaveCount(0);
  }
  return files;
}

/** The three files say the same. */
function expectAlike({ word, page: web, markdown }, language) {
  for (const [file, ending] of [[word, "docx"], [web, "html"], [markdown, "md"]]) {
    expect(file.name).toMatch(new RegExp(`_${language}(-[a-z]+)?_\\d{4}-\\d{2}-\\d{2}_\\d{4}\\.${ending}$`));
  }
  const parts = unzip(word.bytes);
  const xml = parts["word/document.xml"].toString("utf8");
  const found = headings(xml);
  expect(found.length, "headings").toBeGreaterThan(0);
  expect(found[0].level).toBe(1);
  for (const { words } of found) {
    expect(plain(unescaped(web.text)), "the page").toContain(words);
    expect(plain(markdown.text).replace(/\\/g, ""), "Markdown").toContain(words);
  }
  expect(web.text).toContain(`<html lang="${language}" dir="${language === "en" ? "ltr" : "rtl"}">`);
  expect(web.text).not.toMatch(/<script|https?:(?!\/\/www\.w3\.org\/2000\/svg)/);
  return { parts, xml };
}

test("a document goes out as Word, as a page and as Markdown", async ({ page, another }) => {
  test.slow();
  await withDocument(page, "en");
  await expect(page.getByRole("heading", { name: say("en", "out.title") })).toBeVisible();
  await axe(page, ".out");

  // By keyboard, and the worker does it.
  const started = page.waitForEvent("worker");
  await button(page, "en", "word").focus();
  const first = await download(page, () => page.keyboard.press("Enter"));
  expect((await started).url()).toContain("/worker");
  await expect(imag.toast(page)).toContainText(first.name);
  await expect(button(page, "en", "word")).toBeFocused();

  const files = await takeOut(page, "en");
  const { parts, xml } = expectAlike(files, "en");
  expect(xml).toContain('<w:instrText xml:space="preserve"> TOC ');
  expect(xml).toContain("<w:tblHeader/>");
  const pictures = Object.entries(parts).filter(([name]) => name.startsWith("word/media/"));
  for (const [name, bytes] of pictures) {
    expect(bytes.subarray(1, 4).toString(), name).toBe("PNG");
    expect(bytes.readUInt32BE(16), `${name} is drawn, twice as fine`).toBeGreaterThan(300);
  }

  // The page opens by itself, from a file, and runs nothing.
  const reader = await another();
  await reader.setContent(files.page.text);
  await expect(reader.locator("h1")).toBeVisible();
  await reader.locator("nav a").first().click();
  await axe(reader);
});

test("in Arabic everything runs from right to left, pictures with their letters", async ({ page }) => {
  await withDocument(page, "ar");
  const files = await takeOut(page, "ar");
  const { parts, xml } = expectAlike(files, "ar");
  for (const mark of ["<w:bidi/>", "<w:rtl/>", "<w:bidiVisual/>", "<w:rtlGutter/>"]) expect(xml).toContain(mark);
  expect(xml).toContain(say("ar", "out.contents"));
  expect(parts["word/styles.xml"].toString("utf8")).toContain('w:cs="Arial"');
  expect(plain(files.markdown.text)).toMatch(/^# .*[\u0620-\u06ff]/);
  await axe(page, ".out");
});

test("without a worker the page writes the same", async ({ page }) => {
  await page.addInitScript(() => {
    window.Worker = class { constructor() { throw new DOMException("Not here", "SecurityError"); } };
  });
  await withDocument(page, "en");
  expectAlike(await takeOut(page, "en"), "en");
  expect(page.workers()).toEqual([]);
});

test("a picture that cannot be drawn is told, and the file comes all the same", async ({ page }) => {
  await page.addInitScript(() => { HTMLImageElement.prototype.decode = () => Promise.reject(new Error("no")); });
  await withDocument(page, "en");
  const file = await download(page, () => button(page, "en", "word").click());
  const missing = plain(say("en", "out.pictures_missing", { n: 1 }));
  await expect(page.locator("body")).toContainText(missing);
  expect(Object.keys(unzip(file.bytes)).filter((name) => name.startsWith("word/media/"))).toEqual([]);
});
