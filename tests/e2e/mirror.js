// The second copy, as a test reaches it: IndexedDB under the same keys as local storage.

/** A browser that refuses IndexedDB, as a private window or a policy does. To be said before the page is opened. */
export const withoutMirror = (page) =>
  page.addInitScript(() => {
    Object.defineProperty(window, "indexedDB", { configurable: true, get: () => { throw new DOMException("Access is denied for this document.", "SecurityError"); } });
  });

/** Writes values into the second copy, behind the app's back. */
export const putInMirror = (page, values) =>
  page.evaluate(async (values) => {
    const database = await new Promise((resolve) => { const request = indexedDB.open("warsha"); request.onsuccess = () => resolve(request.result); });
    const transaction = database.transaction("values", "readwrite", { durability: "strict" });
    for (const [key, value] of Object.entries(values)) transaction.objectStore("values").put(value, key);
    await new Promise((resolve) => { transaction.oncomplete = resolve; });
    database.close();
  }, values);

/** All that the second copy holds. */
export const inMirror = (page) =>
  page.evaluate(async () => {
    const database = await new Promise((resolve) => { const request = indexedDB.open("warsha"); request.onsuccess = () => resolve(request.result); });
    const store = database.transaction("values").objectStore("values");
    const all = (what) => new Promise((resolve) => { const request = store[what](); request.onsuccess = () => resolve(request.result); });
    const [keys, values] = [await all("getAllKeys"), await all("getAll")];
    database.close();
    return Object.fromEntries(keys.map((key, place) => [key, values[place]]));
  });

/** Erases the second copy. */
export const eraseMirror = (page) =>
  page.evaluate(() => new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase("warsha");
    request.onsuccess = resolve;
    request.onerror = request.onblocked = () => reject(new Error("not erased"));
  }));
