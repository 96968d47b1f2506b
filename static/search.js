/* Searches the reports, with the files of the index that the words need and no server.
   What the index looks like stands in sitegen/outputs/search/. All words that are shown are the page's. */
"use strict";
(() => {
  const SHOWN = 10, READ = 50;
  const byId = (id) => document.getElementById(id);
  const form = byId("search-form"), status = byId("search-status");
  const list = byId("search-results"), more = byId("search-more"), hit = byId("search-hit");
  const question = new URLSearchParams(location.search);
  const say = (name, gaps = {}) =>
    status.dataset[name].replace(/\{(\w+)\}/g, (_, gap) => gaps[gap]);

  /* Files are scripts, because pages from a disk may load nothing else. */
  window.searchFile = (data) => document.currentScript.take(data);
  const files = new Map();
  const load = (path) => {
    if (!files.has(path)) {
      files.set(path, new Promise((take, fail) => {
        const script = document.createElement("script");
        Object.assign(script, { src: path, take, onerror: fail });
        document.head.append(script);
      }));
    }
    return files.get(path);
  };

  /* A text as it is searched, and for each of its characters where it stood in the text. */
  const fold = (text) => {
    let folded = "", at = 0;
    const from = [];
    for (const character of text) {
      const one = /\p{Cf}/u.test(character) ? "" : character.normalize("NFKC").toLowerCase();
      for (let n = 0; n < one.length; n++) from.push(at);
      folded += one;
      at += character.length;
    }
    return { text, folded, from: [...from, at] };
  };
  /* How many of the words are somewhere in these texts. */
  const matches = (words, texts) =>
    words.filter((word) => texts.some((text) => text.folded.includes(word))).length;

  /* A list of documents, as sitegen/outputs/search/postings.py writes it. */
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const mark = (zones, zone, code) => {
    if (code === "*") return zones.fill(zone);
    const digits = Array.from(code.replace("!", ""), (digit) => DIGITS.indexOf(digit));
    if (code[0] === "!") {
      digits.forEach((bits, at) => {
        for (let bit = 0; bit < 6; bit++) if (bits >> bit & 1) zones[at * 6 + bit] = zone;
      });
      return zones;
    }
    let last = -1, gap = 0, scale = 1;
    for (const digit of digits) {
      gap += digit % 32 * scale;
      scale *= 32;
      if (digit < 32) {
        last += gap + 1;
        zones[last] = zone;
        gap = 0;
        scale = 1;
      }
    }
    return zones;
  };

  /* The zone in which each document has a pair: 0 nowhere, 1 text, 2 headings, 3 title. */
  const order = (pair) => {
    const [one, two] = Array.from(pair, (character) => character.codePointAt());
    return one * 2 ** 21 + two;
  };
  const zonesOf = async (pair, firsts, count) => {
    const number = firsts.filter((first) => order(first) <= order(pair)).length - 1;
    const zones = new Uint8Array(count);
    if (number < 0) return zones;
    const entries = ` ${await load(`search/${number}.js`)} `;
    const start = entries.indexOf(` ${pair}`) + 1;
    if (start) {
      const codes = entries.slice(start + pair.length, entries.indexOf(" ", start)).split(".");
      codes.forEach((code, at) => mark(zones, at + 1, code));
    }
    return zones;
  };

  /* The reports that may have all words, the best first. */
  const candidates = async (words, [bodies, firsts]) => {
    const reports = bodies.flatMap(([id, name, ...years]) =>
      years.map((year) => ({ id, year, path: `bodies/${id}/${year}/`, rank: 0 })));
    const pairs = (word) => {
      const characters = [...word];
      return characters.slice(1).map((second, at) => characters[at] + second);
    };
    for (const word of words) {
      const all = [...new Set(pairs(word))];
      const found = await Promise.all(all.map((pair) =>
        zonesOf(pair, firsts.split(" "), reports.length)));
      reports.forEach((report, at) => {
        const zone = Math.min(3, ...found.map((zones) => zones[at]));
        report.rank = zone ? report.rank + zone : NaN;
      });
    }
    const year = question.get("year"), body = question.get("body");
    return reports
      .filter((report) => report.rank && (!year || report.year == year) && (!body || report.id === body))
      .sort((one, other) => other.rank - one.rank || other.year - one.year);
  };

  /* Puts a text into an element, its words marked; of a long one the piece with most of them. */
  const show = (element, text, words, length = Infinity) => {
    const marks = [];
    for (const word of words) {
      for (let at = -1; (at = text.folded.indexOf(word, at + 1)) >= 0;) {
        marks.push([text.from[at], text.from[at + word.length - 1] + 1, word]);
      }
    }
    marks.sort((one, other) => one[0] - other[0]);
    let first = 0, most = 0;
    for (const [from] of marks.slice(0, 99)) {
      const near = marks.filter(([other, end]) => other >= from && end <= from + length * 3 / 4);
      const count = new Set(near.map((found) => found[2])).size;
      if (count > most) [first, most] = [from, count];
    }
    let at = Math.max(0, Math.min(first - length / 4, text.text.length - length)) | 0;
    /* A character outside the first plane has two halves. */
    if (/[\udc00-\udfff]/.test(text.text[at] || "")) at--;
    let end = Math.min(text.text.length, at + length);
    if (/[\udc00-\udfff]/.test(text.text[end] || "")) end--;
    element.append(at ? "…" : "");
    for (const [from, to] of marks) {
      if (from < at || from >= end) continue;
      const marked = document.createElement("mark");
      marked.append(text.text.slice(from, to));
      element.append(text.text.slice(at, from), marked);
      at = to;
    }
    element.append(text.text.slice(at, end), end < text.text.length ? "…" : "");
  };

  /* The entry of a report in the list, or nothing if it hasn't all the words after all. */
  const result = (report, words, [title, draft, head, parts]) => {
    const name = fold(title);
    const heads = head.map(fold);
    const pieces = parts.map(([anchor, heading, text]) => ({ anchor, texts: [fold(heading), fold(text)] }));
    const everywhere = [name, ...heads, ...pieces.flatMap((piece) => piece.texts)];
    if (matches(words, everywhere) < words.length) return null;
    const best = pieces.reduce((one, other) =>
      matches(words, other.texts) > matches(words, one.texts) ? other : one, pieces[0]);
    const entry = hit.content.cloneNode(true);
    const part = (role) => entry.querySelector(`[data-hit="${role}"]`);
    const page = `${report.path}index.html`;
    part("title").href = page;
    show(part("title"), name, words);
    if (!draft) part("draft").remove();
    const others = heads.filter((text) => matches(words, [text]) && !title.includes(text.text));
    show(part("head"), fold(others.map((text) => text.text).join(" · ")), words);
    if (best && matches(words, best.texts)) {
      if (best.texts[0].text) {
        part("heading").href = best.anchor ? `${page}#${best.anchor}` : page;
        show(part("heading"), best.texts[0], words);
      }
      show(part("text"), best.texts[1], words, 120);
    }
    for (const empty of entry.querySelectorAll("a:empty, p:empty")) empty.remove();
    for (const empty of entry.querySelectorAll("p")) if (!empty.textContent.trim()) empty.remove();
    return entry;
  };

  /* Shows the next reports of the list, and says how far it has got. */
  const showNext = async (words, waiting, exact) => {
    let shown = 0, read = 0;
    more.hidden = true;
    while (waiting.length && shown < SHOWN && read < READ) {
      const batch = waiting.splice(0, SHOWN - shown);
      read += batch.length;
      const texts = await Promise.all(batch.map((report) => load(`${report.path}text.js`)));
      batch.forEach((report, at) => {
        const entry = result(report, words, texts[at]);
        if (!entry) return;
        shown += 1;
        list.append(entry);
      });
    }
    const count = list.children.length, left = waiting.length;
    list.hidden = !count;
    const gaps = { words: words.join(" "), count, left, all: count + left };
    status.textContent = say(left ? exact ? "some" : "maybe" : count ? "all" : "none", gaps);
    more.hidden = !left;
    more.onclick = async () => {
      await attempt(() => showNext(words, waiting, exact));
      /* Whoever reads on by keyboard goes on at the first of the new entries. */
      list.children[count]?.querySelector("a").focus();
    };
  };

  const attempt = async (work) => {
    try {
      await work();
    } catch {
      status.textContent = say("broken");
    }
  };

  /* Says in the form what is searched; what somebody has typed or chosen already stays. */
  const fill = (...names) => {
    for (const name of names) if (!form[name].value) form[name].value = question.get(name) || "";
  };

  const search = async () => {
    fill("q", "year");
    const catalog = await load("search/catalog.js");
    for (const [id, name] of catalog[0]) form.body.append(new Option(name, id));
    fill("body");
    const asked = (question.get("q") || "").normalize("NFC").trim();
    if (!asked) return;
    document.title = `${asked} - ${document.title}`;
    const words = [...new Set(fold(asked).folded.split(/\s+/).filter(Boolean))];
    if (words.every((word) => [...word].length < 2)) {
      status.textContent = say("short");
      return;
    }
    status.textContent = say("busy");
    const pairs = words.every((word) => [...word].length === 2);
    await showNext(words, await candidates(words, catalog), pairs);
  };

  for (const element of document.querySelectorAll("[data-js-only]")) element.hidden = element === more;
  byId("search-without").hidden = true;
  attempt(search);
})();
