import { readFileSync } from "node:fs";
import { bundleOf, made } from "./bundles.js";
import * as imag from "./imag.js";
import { test, expect } from "./support.js";

const F = "ministry";
const inst = imag.inExample("institution").filter(({ body }) => body.kind === "federal_ministry");
const t3 = (en, ar) => ({ en: { text: en, state: "draft" }, ar: { text: ar, state: "draft" } });
const A = imag.ACTIVITY;
const recs = [
  made("board", "fu-board", { activity: A, title: t3("Solutions", "حلول"), purpose: "solve" }),
  made("card", "c1", { activity: A, board: "fu-board", kind: "recommendation", text: t3("Publish one list of services for returnees, kept by the ministries together", "نشر قائمة واحدة بالخدمات المتاحة للعائدين تحدّثها الوزارات معاً"), institutions: [inst[0].id] }),
  made("card", "c2", { activity: A, board: "fu-board", kind: "solution", text: t3("A data desk in each ministry", "مكتب بيانات في كل وزارة") }),
  made("action", "a1", { activity: A, text: t3("Agree the protocol on sharing data on returnees between the five ministries", "الاتفاق على بروتوكول تبادل بيانات العائدين بين الوزارات الخمس"), institution: inst[0].id, support: t3("An expert comments on the draft; translation into Kurdish", "خبير يعلّق على المسودة، وترجمة إلى الكردية"), start: "2023-10-01", due: "2023-12-31", priority: true }),
  made("action", "a2", { activity: A, text: t3("Set up a data desk", "إنشاء مكتب بيانات"), institution: inst[1].id, due: "2024-02-01", waits_for: ["a1"], priority: true }),
  made("action", "a3", { activity: A, text: t3("Map the services for returnees in all governorates", "حصر الخدمات المقدمة للعائدين في جميع المحافظات"), institution: inst[0].id, due: "2023-11-20", priority: true }),
  made("action", "a4", { activity: A, text: t3("Train the staff of the desks", "تدريب موظفي المكاتب"), institution: inst[2].id, due: "2024-06-01", priority: true, support: t3("Two training days", "يوما تدريب") }),
  made("action", "a5", { activity: A, text: t3("Translate the guiding document", "ترجمة الوثيقة التوجيهية"), card: "c2" }),
  made("progress", "p1", { activity: A, action: "a1", day: "2023-10-20", state: "underway", note: t3("A draft is with the legal department.", "المسودة لدى الدائرة القانونية.") }),
  made("progress", "p1b", { activity: A, action: "a1", day: "2023-12-05", state: "blocked", note: t3("The legal department asks who keeps the data.", "تسأل الدائرة القانونية عن الجهة التي تحفظ البيانات."), evidence: t3("Letter 112 of 4 December", "الكتاب ١١٢ في ٤ كانون الأول") }),
  made("progress", "p2", { activity: A, action: "a3", day: "2023-12-10", state: "done", note: t3("Printed and sent to the governorates.", "طُبعت وأُرسلت إلى المحافظات.") }),
  made("meeting", "m1", { programme: "imag", day: "2023-10-01", title: t3("First meeting", "الاجتماع الأول") }),
  made("meeting", "m2", { programme: "imag", day: "2023-11-15", title: t3("Second meeting", "الاجتماع الثاني"), notes: t3("The protocol comes first.\nThe desks wait for it.", "البروتوكول أولاً.") }),
  made("meeting", "m3", { programme: "imag", day: "2024-02-20", title: t3("Third meeting", "الاجتماع الثالث") }),
];
const IMED = JSON.parse(readFileSync(new URL("../../public/examples/imed.warsha.json", import.meta.url), "utf8")).records;
const form = structuredClone(IMED.find(({ body }) => body?.instrument === "expert_needs"));
form.body.closed = true; form.rev = ["office", 1]; form.seen = { ...form.seen, office: 1 };
for (const p of form.body.pages) p.questions = p.questions.flatMap((q) => q.list !== "need" ? [q] : [q, ...["border management", "labour migration"].map((w, n) => ({ ...q, name: `need_${n}`, label: t3(w, w), short: t3(`Help with ${w}`, n ? "المساعدة في هجرة العمل" : "المساعدة في إدارة الحدود"), tags: {} }))]);
const names = ["need_coordination", "need_0", "need_1"];
const answers = Array.from({ length: 9 }, (_, n) => { const id = `2f1d1c9e-5b1a-4c8e-9d55-0d6a4f1c9b${n + 10}`;
  return { kind: "response", id, rev: [id, 1], seen: { [id]: 1 }, at: "2021-06-01T00:00:00Z", deleted: false, body: { activity: form.body.activity, form: form.id, form_version: 1, language: "en",
    answers: { consent: true, ...Object.fromEntries(names.filter((_, k) => k < 2 || n < 4).map((name, k) => [name, String(Math.max(1, Math.min(5, 5 - k - (n % 2))))])) } } }; });
const all = [...imag.EXAMPLE, ...IMED.filter(({ id, kind }) => id !== form.id && !imag.EXAMPLE.some((r) => r.id === id && r.kind === kind)), form, ...answers, ...recs];

for (const [name, width, height] of [["tablet", 820, 1180], ["laptop", 1366, 768], ["phone", 390, 844]]) {
  test(`shots ${name}`, async ({ page }) => {
    test.setTimeout(280_000);
    await page.setViewportSize({ width, height });
    await page.clock.setFixedTime("2024-01-15T09:00:00Z");
    await imag.withFiles(page, "#/programme/imag", bundleOf(all, { name: "s.warsha.json" }));
    const shot = async (what) => { await page.waitForTimeout(400); await page.screenshot({ path: `/tmp/fu/shot-${name}-${what}.png`, fullPage: true }); };
    for (const language of name === "phone" ? ["ar"] : ["en", "ar"]) {
      await imag.chooseLanguage(page, language);
      await imag.go(page, "#/activity/imag-ws2/follow-up");
      await expect(page.locator("[data-action=a1]")).toBeVisible();
      const h = page.locator("[data-action=a1] .history button").first();
      if ((await h.getAttribute("aria-expanded")) === "false") await h.click();
      await shot(`${language}-plan`);
      if (name !== "laptop") { await page.locator("[data-action=a2] .action-head button").click(); await page.waitForTimeout(300); await page.screenshot({ path: `/tmp/fu/shot-${name}-${language}-dialog.png` }); await page.keyboard.press("Escape"); }
      await imag.go(page, "#/programme/imag/follow-up");
      await expect(page.locator("[data-priority=a1]")).toBeVisible();
      await shot(`${language}-body`);
      await imag.go(page, "#/activity/imed-ts2/follow-up");
      await expect(page.locator("[data-need]").first()).toBeVisible();
      await shot(`${language}-needs`);
    }
    if (name === "laptop") { await imag.go(page, "#/programme/imag"); await shot("programme"); await imag.go(page, "#/activity/imag-ws2/follow-up"); await page.emulateMedia({ media: "print" }); await shot("print"); }
  });
}
