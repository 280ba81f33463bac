import { test, expect } from "./support.js";
import * as imag from "./imag.js";
test("smoke", async ({ page }) => {
  test.setTimeout(120000);
  await imag.withExample(page, imag.places.collect);
  await imag.startCollecting(page);
  let t=Date.now();
  for (const language of ["en","ar","ckb"]) { await imag.answerAs(page, { language, answers: imag.ANSWERS }, {on: () => imag.expectUnanswered(page)}); console.log(language, Date.now()-t); t=Date.now(); }
  await imag.leaveKiosk(page, "٢٥٨٠");
  console.log(await page.locator("main").innerText());
  await imag.go(page, imag.places.results);
  console.log(await page.locator("main").innerText());
  await page.getByRole("button",{name:"Show them now"}).click();
  console.log(await page.locator("main").innerText());
});
