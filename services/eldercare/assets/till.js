// The till on a device that may lose its network. Every page of the till works without this script; with it, the device has a
// key of its own, carries what it needs to judge cards, and keeps what it took until the city has heard of it.
// The bytes of cards, codes and entries are those of the engine of pay codes.
const TOKEN_DOMAIN = bytesOf("commonweal/paycode/1\n");
const ENTRY_DOMAIN = bytesOf("commonweal/till-entry/1\n");
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const SIGNATURE_BYTES = 64;
const CARD = 1;
const PAY_CODE = 2;
const SEND_MILLISECONDS = 15000;
const SENT_AT_ONCE = 100;

const root = document.querySelector("[data-till]");
if (root) start(root);

function start(till) {
  const site = till.dataset.till;
  if ("serviceWorker" in navigator && till.dataset.page === "till") {
    navigator.serviceWorker
      .register("/eldercare/till/worker.js", { scope: "/eldercare/till/" })
      .then(() => navigator.serviceWorker.ready)
      .then((worker) => worker.active.postMessage({ keep: parts(site) }))
      .catch(() => {});
  }
  const make = document.getElementById("make-till");
  if (make) make.addEventListener("click", () => makeTill(site, make).catch((error) => say(error.message)));
  if (till.dataset.page === "alone") startAlone(till);
  shown(site);
  const send = () => settle(site).catch(() => {}).then(() => shown(site));
  if (till.dataset.page === "till") freshen().catch(() => {}).then(() => shown(site));
  send();
  setInterval(send, SEND_MILLISECONDS);
  addEventListener("online", send);
}

function parts(site) {
  const own = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]")];
  const files = own.map((one) => new URL(one.href || one.src).pathname);
  return [`/eldercare/till/${site}/alone`, ...files];
}

// What is kept on this device, in one place.
function kept() {
  return new Promise((done, failed) => {
    const asked = indexedDB.open("commonweal-till", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("kept");
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
}

async function read(name) {
  const store = (await kept()).transaction("kept").objectStore("kept");
  return result(store.get(name));
}

// Changes one thing in one step: two windows of one device don't lose what the other wrote.
async function change(name, work) {
  const transaction = (await kept()).transaction("kept", "readwrite", { durability: "strict" });
  const store = transaction.objectStore("kept");
  const next = work(await result(store.get(name)));
  store.put(next, name);
  await new Promise((done, failed) => {
    transaction.oncomplete = done;
    transaction.onerror = () => failed(transaction.error);
    transaction.onabort = () => failed(transaction.error);
  });
  return next;
}

function result(request) {
  return new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
}

async function ask(path, body) {
  const headers = { accept: "application/json" };
  const options = { headers };
  if (body) {
    options.method = "POST";
    options.body = JSON.stringify(body);
    headers["content-type"] = "application/json";
    headers["idempotency-key"] = crypto.randomUUID();
  }
  const answer = await fetch("/api/v1" + path, options);
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.detail || told.title);
  return told;
}

// The device makes its key; the secret half never leaves it.
async function makeTill(site, button) {
  button.disabled = true;
  try {
    const keys = await crypto.subtle.generateKey("Ed25519", false, ["sign", "verify"]);
    const raw = new Uint8Array(await crypto.subtle.exportKey("raw", keys.publicKey));
    const label = document.getElementById("till-label").value;
    const told = await ask("/eldercare/tills", { site, label, public_key: hex(raw) });
    await change("till", () => ({ id: told.id, site, key: keys.privateKey }));
    await change("queue", () => ({ count: 0, head: new Uint8Array(32), waiting: [], codes: [] }));
    await freshen();
    await shown(site);
  } finally {
    button.disabled = false;
  }
}

async function freshen() {
  const till = await read("till");
  if (!till) return;
  const trust = await ask("/eldercare/till/trust");
  await change("trust", () => trust);
}

async function shown(site) {
  const till = await read("till");
  const queue = await read("queue");
  const is_here = Boolean(till && till.site === site);
  for (const part of document.querySelectorAll("[data-if-till]")) {
    part.hidden = (part.dataset.ifTill === "yes") !== is_here;
  }
  const waiting = document.getElementById("till-waiting");
  if (waiting) {
    const count = queue ? queue.waiting.length : 0;
    waiting.textContent = count ? word("waiting").replace("#", count) : word("none-waiting");
  }
}

// Sends what waits. The city says how far it has come; only that is forgotten here.
async function settle(site) {
  const [till, queue] = [await read("till"), await read("queue")];
  if (!till || till.site !== site || !queue || !queue.waiting.length) return;
  const sent = queue.waiting.slice(0, SENT_AT_ONCE);
  const told = await ask(`/eldercare/tills/${till.id}/queue`, {
    entries: sent.map((entry) => entry.text),
    clock: Math.floor(Date.now() / 1000),
  });
  await change("queue", (now) => ({
    ...now,
    waiting: now.waiting.filter((entry) => entry.sequence >= told.next_entry),
  }));
  await freshen();
}

function startAlone(page) {
  const form = document.getElementById("alone");
  const who = document.getElementById("who");
  const asked = new URLSearchParams(location.search).get("who");
  if (asked) who.value = asked;
  let busy = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    try {
      const units = amount(form);
      if (!units) throw new Error(word("no-dish"));
      const left = await take(page.dataset.till, who.value.trim(), units);
      say(word("taken").replace("#", money(units)).replace("%", money(left)), true);
      form.reset();
      who.value = "";
      who.focus();
    } catch (error) {
      say(error.message);
      who.focus();
    } finally {
      busy = false;
      sum(form);
      shown(page.dataset.till);
    }
  });
  form.addEventListener("input", () => sum(form));
  sum(form);
}

function sum(form) {
  document.getElementById("alone-sum").textContent = money(amount(form));
}

function amount(form) {
  const dishes = [...form.querySelectorAll("input[data-price]")];
  return dishes.reduce((all, one) => all + Number(one.dataset.price) * Number(one.value || 0), 0);
}

// Takes an amount by what was shown, if all that the device carries says that it may. Gives what the card may still pay.
async function take(site, text, units) {
  const [till, trust] = [await read("till"), await read("trust")];
  if (!till || till.site !== site || !trust) throw new Error(word("no-till"));
  const token = await verified(text, trust);
  const now = Math.floor(Date.now() / 1000);
  const bytes = token.bytes;
  const before = await read("queue");
  const entry = await signed(till, before, bytes, units, now);
  let left = 0;
  await change("queue", (queue) => {
    if (queue.count !== before.count) throw new Error(word("again"));
    const codes = queue.codes.filter((code) => code.until >= now);
    const spent = token.kind === PAY_CODE && codes.some((code) => code.name === token.name);
    if (spent) throw new Error(word("spent"));
    const same = queue.waiting.filter((one) => one.number === token.number && !one.code);
    const taken = token.kind === CARD ? same.reduce((all, one) => all + one.units, 0) : 0;
    left = token.cap - taken - units;
    if (left < 0) throw new Error(word("over").replace("#", money(Math.max(token.cap - taken, 0))));
    if (token.kind === PAY_CODE) codes.push({ name: token.name, until: token.until });
    const waiting = { ...entry, number: token.number, units, code: token.kind === PAY_CODE };
    return { count: queue.count + 1, head: entry.digest, waiting: [...queue.waiting, waiting], codes };
  });
  return left;
}

// Reads a card or a code and judges it by the keys and the list that the device carries.
async function verified(text, trust) {
  const bytes = decode(text.toUpperCase());
  const token = bytes && readToken(bytes);
  if (!token) throw new Error(word("unread"));
  const now = Math.floor(Date.now() / 1000);
  const said = bytes.slice(0, -SIGNATURE_BYTES);
  const message = joined(TOKEN_DOMAIN, said);
  let genuine = false;
  for (const one of trust.keys) {
    if (one.accepted_until !== null && one.accepted_until < now) continue;
    const raw = unhex(one.public_key);
    const key = await crypto.subtle.importKey("raw", raw, "Ed25519", false, ["verify"]);
    genuine = genuine || (await crypto.subtle.verify("Ed25519", key, bytes.slice(-SIGNATURE_BYTES), message));
  }
  if (!genuine) throw new Error(word("forged"));
  if (now < token.from || now > token.until) throw new Error(word("old"));
  const through = trust.blocked.issues_through[token.number];
  if (through !== undefined && token.issue <= through) throw new Error(word("blocked"));
  if (trust.blocked.as_of + trust.list_age_seconds_max < now) throw new Error(word("list-old"));
  return { ...token, bytes };
}

function readToken(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const [kind] = bytes;
  const length = kind === CARD ? 31 : kind === PAY_CODE ? 30 : 0;
  if (!length || bytes.length !== length + SIGNATURE_BYTES) return null;
  const number = cardNumber(five(bytes, 1));
  const issue = view.getUint16(6);
  if (kind === CARD) {
    return { kind, number, issue, from: 0, until: five(bytes, 18), cap: view.getUint32(23) };
  }
  const counter = view.getUint32(18);
  const [from, until, cap] = [five(bytes, 8), five(bytes, 13), view.getUint32(22)];
  return { kind, number, issue, from, until, cap, name: `${number} ${counter}` };
}

function five(bytes, at) {
  return bytes.slice(at, at + 5).reduce((all, one) => all * 256 + one, 0);
}

// Damm's check digit follows the eleven digits (H. M. Damm 2004), as on the card.
function cardNumber(plain) {
  const rows = "0317598642 7092154863 4206871359 1750983426 6123045978 3674209581 5869720134 8945362017 9438617205 2581436790";
  const table = rows.split(" ");
  const digits = String(plain).padStart(11, "0");
  const check = [...digits].reduce((row, digit) => Number(table[row][digit]), 0);
  return digits + check;
}

async function signed(till, queue, paidBy, units, at) {
  const message = new Uint8Array(ENTRY_DOMAIN.length + 57 + paidBy.length);
  const view = new DataView(message.buffer, ENTRY_DOMAIN.length);
  message.set(ENTRY_DOMAIN);
  view.setUint32(0, till.id);
  view.setBigUint64(4, BigInt(queue.count));
  message.set(queue.head, ENTRY_DOMAIN.length + 12);
  view.setUint8(44, Math.floor(at / 2 ** 32));
  view.setUint32(45, at % 2 ** 32);
  view.setBigUint64(49, BigInt(units));
  message.set(paidBy, ENTRY_DOMAIN.length + 57);
  const signature = new Uint8Array(await crypto.subtle.sign("Ed25519", till.key, message));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", message));
  const text = encode(joined(message.slice(ENTRY_DOMAIN.length), signature));
  return { sequence: queue.count, text, digest };
}

// Base 32 by RFC 4648, section 6, without padding.
function encode(bytes) {
  let [text, held, bits] = ["", 0, 0];
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xffff;
    for (bits += 8; bits >= 5; ) {
      bits -= 5;
      text += LETTERS[(held >> bits) & 31];
    }
  }
  return bits ? text + LETTERS[(held << (5 - bits)) & 31] : text;
}

function decode(text) {
  const bytes = [];
  let [held, bits] = [0, 0];
  for (const letter of text) {
    const value = LETTERS.indexOf(letter);
    if (value < 0) return null;
    held = ((held << 5) | value) & 0xffff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 0xff);
    }
  }
  return new Uint8Array(bytes);
}

function joined(...parts) {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function bytesOf(text) {
  return new TextEncoder().encode(text);
}

function hex(bytes) {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function unhex(text) {
  return new Uint8Array(text.match(/../g).map((pair) => parseInt(pair, 16)));
}

// Words stand on the page in the language of its reader.
function word(name) {
  const words = document.querySelector("[data-words]");
  return (words && words.querySelector(`[data-word="${name}"]`).textContent) || name;
}

function money(units) {
  const minor = Number(root.dataset.minor);
  return (units / 10 ** minor).toFixed(minor);
}

function say(text, isGood) {
  const said = document.getElementById("till-says");
  said.textContent = text;
  said.classList.toggle("cw-said--good", Boolean(isGood));
}
