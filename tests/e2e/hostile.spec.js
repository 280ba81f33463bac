// A file in whose every text somebody wrote markup, script and a character that turns the line round. It is shown as text on
// every screen, in a line of its own direction; nothing of it runs, nothing of it becomes an element, and it is handed on
// as it came.
import { bundleOf, made, responses } from "./bundles.js";
import { ACTIVITY, EXAMPLE, FORM_ID } from "./imag.js";
import * as imag from "./imag.js";
import { expect, test } from "./support.js";

const TURN = "\u202e";
const EVIL = `<img src=x onerror="window.hit=1"><script>window.hit=2</script><svg onload="window.hit=3"></svg>{{7*7}}${TURN}gnp.exe`;

/** Members that hold what a person typed; names and identifiers are checked by their form. */
const TYPED = new Set(["text", "short", "code", "reason", "device_name"]);

const spoiled = (value, key = "") => {
  if (Array.isArray(value)) return value.map((item) => spoiled(item, key));
  if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, spoiled(item, name)]));
  return typeof value === "string" && TYPED.has(key) ? `${value} ${EVIL}` : value;
};

/** What the example has none of: a document of every filling, what was said about it, and what came afterwards. */
function afterwards() {
  const text = { en: { text: "Said", state: "draft" }, ar: { text: "قيل", state: "draft" } };
  const of = (kind, id, body) => made(kind, id, { activity: ACTIVITY, ...body });
  const institution = "imag-mop";
  const card = EXAMPLE.find(({ kind, body }) => kind === "card" && body.kind === "recommendation");
  const fillings = ["programme", "participants", "agenda", "challenges", "recommendations", "pathways", "cases", "inputs", "results", "quotes", "actions", "needs"];
  return [
    { ...card, body: { ...card.body, decision: { outcome: "accepted", day: "2023-09-12", words: text } } },
    of("position", "evil-position", { card: card.id, institution, stance: "reserved", reason: text }),
    of("input", "evil-input", { round: 1, day: "2023-09-11", place: text, institution, text, answer: text }),
    of("document", "evil-document", { kind: "guiding_document", title: text, languages: ["en", "ar"], circulated: "2023-09-18",
      sections: fillings.map((filled) => ({ name: filled, title: text, filled })) }),
    of("paragraph", "evil-paragraph", { document: "evil-document", section: "programme", text, place: 1 }),
    of("comment", "evil-comment", { document: "evil-document", paragraph: "evil-paragraph", institution, day: "2023-09-20", text, answer: text }),
    of("endorsement", "evil-endorsement", { document: "evil-document", institution, day: "2023-09-25" }),
    of("action", "evil-action", { text, card: card.id, institution, support: text, due: "2023-12-31", priority: true }),
    of("progress", "evil-progress", { action: "evil-action", day: "2023-10-20", state: "underway", note: text, evidence: text }),
    made("meeting", "evil-meeting", { programme: imag.PROGRAMME, day: "2023-11-15", title: text, notes: text }),
  ];
}

/** The example, closed and answered, with every text spoiled: its form's words, its people, its answers. */
function hostile() {
  const more = afterwards();
  const all = [...EXAMPLE.filter(({ id }) => !more.some((other) => other.id === id)), ...more];
  const records = all.map((record) => ({ ...record, body: spoiled(record.body) }));
  const form = records.find(({ kind }) => kind === "form");
  form.body.closed = true;
  const words = form.body.pages.flatMap((page) => page.questions).filter(({ kind }) => kind === "long_text" || kind === "text");
  const answered = responses.map((record) => {
    const answers = { ...record.body.answers };
    for (const { name } of words) answers[name] = EVIL;
    return { ...record, body: { ...record.body, answers } };
  });
  return bundleOf([...records, ...answered], { name: `plan ${TURN}nosj.warsha.json`, device: `Tablet ${EVIL}` });
}

/** What is wrong on the screen as it is: elements that came out of a text, and texts that may turn their neighbours. */
const wrong = (page) =>
  page.evaluate((turn) => {
    const found = [];
    if (window.hit !== undefined) found.push(`something ran: ${window.hit}`);
    for (const element of document.querySelectorAll("img[src=x], [onerror], [onload], main script")) found.push(`an element: ${element.outerHTML.slice(0, 60)}`);
    if (document.body.textContent.includes("gnp.exe49")) found.push("a template was filled");
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.data.indexOf(turn);
      if (at < 0 || !node.parentElement.checkVisibility()) continue;
      // In a message it stands between U+2068 and U+2069.
      if (node.data.lastIndexOf("\u2068", at) > node.data.lastIndexOf("\u2069", at)) continue;
      // Else an element around it has a direction of its own, or what it stands in is a line by itself.
      const own = (element) => /isolate|plaintext/.test(getComputedStyle(element).unicodeBidi);
      const inline = (element) => getComputedStyle(element).display.startsWith("inline");
      let element = node.parentElement;
      while (inline(element) && !own(element)) element = element.parentElement;
      // What was searched for is marked inside the text.
      const alone = element.textContent.trim() === node.data.trim() || [...element.querySelectorAll("*")].every(({ localName }) => localName === "mark");
      if (!alone && !(own(element) && (inline(element) || element.matches("bdi, [dir]"))) && element.localName !== "option") {
        found.push(`turns its neighbours: ${element.outerHTML.slice(0, 40)} ... ${element.textContent.replaceAll(/<img.*?gnp.exe/g, "EVIL").slice(0, 80)}`);
      }
    }
    return [...new Set(found)];
  }, TURN);

test("markup, script and turned lines in every text are text on every screen", async ({ page }) => {
  test.setTimeout(180_000);
  const file = hostile();
  await imag.open(page, imag.places.merge);
  await imag.putOnDesk(page, file);
  await expect(page.locator(".files")).toContainText("Tablet <img src=x");
  const problems = [];
  const look = async (name) => problems.push(...(await wrong(page)).map((problem) => `${name}: ${problem}`));
  await look("merge desk");
  await page.locator(".apply button.first").click();
  await expect(imag.toast(page)).toBeVisible();
  await look("merged");

  const { home, programme, plan, forms, form, collect, results, merge, search, settings } = imag.places;
  const people = `#/activity/${ACTIVITY}/people`;
  const screens = { home, programme, plan, people, attendance: `${people}/attendance`, nomination: `${people}/nomination`, forms, form, collect, results,
    "programme's results": `${programme}/results`, board: `#/activity/${ACTIVITY}/board`, hall: `#/hall/${ACTIVITY}/imag-ws2-b1`, pathways: `#/activity/${ACTIVITY}/pathways`,
    document: `#/activity/${ACTIVITY}/document/evil-document`, "follow-up": `#/activity/${ACTIVITY}/follow-up`, "coordination body": `${programme}/follow-up`,
    "name plates": `#/print/${ACTIVITY}/plates`, merge, search: search("Ministry"), settings };
  let shown = 0;
  for (const [name, place] of Object.entries(screens)) {
    await imag.go(page, place);
    await expect(page.locator("h1").first(), name).toBeVisible();
    // What is fetched or counted for the screen is there soon after its heading.
    await page.waitForTimeout(400);
    if ((await page.locator("body").innerText()).includes("<img src=x")) shown += 1;
    await look(name);
    for (const summary of await page.locator("main summary").all()) if (await summary.isVisible()) await summary.click();
    await look(`${name}, unfolded`);
  }
  expect(shown, "screens that show the texts").toBeGreaterThan(8);

  // The dialog of a session, whose fields hold the text as it is.
  await imag.go(page, plan);
  await page.locator(".session button").first().click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await look("session dialog");
  await page.keyboard.press("Escape");

  expect(problems).toEqual([]);

  // Handed on as it came.
  await imag.go(page, home);
  const handed = await imag.exportEverything(page);
  const texts = ({ text }) => Object.fromEntries(JSON.parse(text).records.filter(({ kind }) => kind !== "custody").map(({ id, body }) => [id, body]));
  expect(texts(handed)).toEqual(texts(file));
});

test("the kiosk shows a hostile form as text", async ({ page }) => {
  const file = hostile();
  const open = JSON.parse(file.text).records.map((record) => (record.kind === "form" ? { ...record, body: { ...record.body, closed: false } } : record));
  await imag.withFiles(page, imag.places.collect, bundleOf(open.filter(({ kind }) => kind !== "response")));
  await imag.startCollecting(page);
  expect(await wrong(page)).toEqual([]);
  await imag.begin(page, "en");
  await expect(page.locator(".kiosk")).toContainText("<img src=x");
  expect(await wrong(page)).toEqual([]);
});
