// The app's own words: a test in Arabic or Sorani asks for what the screen ought to say by the key of the message.
import { readFileSync } from "node:fs";

const read = (file) => JSON.parse(readFileSync(new URL(file, import.meta.url), "utf8"));

export const LANGUAGES = ["en", "ar", "ckb"];

/** The languages by their own names, as the screens offer them. */
export const OWN_NAMES = { en: "English", ar: "العربية", ckb: "کوردی" };

export const directionOf = (language) => (language === "en" ? "ltr" : "rtl");

const locales = Object.fromEntries(LANGUAGES.map((language) => [language, read(`../../locales/${language}.json`)]));

/** A number in the digits of the language. */
export const digits = (language, n) => (language === "en" ? String(n) : String(n).replace(/\d/g, (digit) => "٠١٢٣٤٥٦٧٨٩"[digit]));

/**
 * A message as the screen says it. `values` fill the places in braces; a number chooses the plural form. Isolates
 * around typed words are left out: compare with the text of the page through `plain`.
 */
export function say(language, key, values = {}) {
  const message = locales[language][key];
  if (message === undefined) throw new Error(`No message ${key} in ${language}`);
  const template = typeof message === "string" ? message : message[new Intl.PluralRules(language === "ckb" ? "ku" : language).select(values.n)] ?? message.other;
  return template.replace(/\{(\w+)\}/g, (_, name) => (typeof values[name] === "number" ? digits(language, values[name]) : values[name]));
}

/** A text without the invisible marks of direction. */
export const plain = (text) => text.replace(/[\u200e\u200f\u2066-\u2069]/g, "");

const MARKS = "[\u200e\u200f\u2066-\u2069]*";

/** A pattern for a text in which invisible marks of direction may stand anywhere: for names and contents. */
export const loosely = (text) => new RegExp([...text].map((sign) => sign.replace(/[.*+?^${}()|[\]\\]/, "\\$&")).join(MARKS));
