// Has ReplayWeb.page replay each page of site/demo.wacz, and warcio read the archive. Ends with 1 where one fails.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import puppeteer from 'puppeteer-core';
import { WARCParser } from 'warcio';

const part = (name) => execFileSync('unzip', ['-p', 'site/demo.wacz', name], { maxBuffer: 1 << 28 });
let failed = 0;
const fail = (...words) => { failed++; console.log('FAILED', ...words); };

// The archive, record by record, and each line of the index.
const base32 = (bytes) => {
  let bits = '', out = '';
  for (const b of bytes) bits += b.toString(2).padStart(8, '0');
  for (let i = 0; i < bits.length; i += 5) out += 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[parseInt(bits.slice(i, i + 5).padEnd(5, '0'), 2)];
  return out;
};
const warc = part('archive/data.warc.gz');
let records = 0;
for await (const r of new WARCParser((async function* () { yield warc; })())) {
  await r.readFully(true);
  records++;
  const digest = 'sha1:' + base32(createHash('sha1').update(r.payload).digest());
  if (r.warcType === 'response' && digest !== r.warcHeader('WARC-Payload-Digest')) fail('digest of', r.warcTargetURI);
}
const index = part('indexes/index.cdx').toString().trim().split('\n').map((l) => JSON.parse(l.slice(l.indexOf('{'))));
for (const l of index) {
  const bytes = warc.subarray(Number(l.offset), Number(l.offset) + Number(l.length));
  const r = await WARCParser.parse((async function* () { yield bytes; })());
  if (r.warcType !== 'response' || r.warcTargetURI !== l.url) fail('index line of', l.url);
}
console.log(`warcio: ${records} records, ${index.length} index lines`);

// A server for the viewer and the archive, with ranges.
const frame = `<!doctype html><script src="/replay/ui.js"></script><body><script>
const q = new URLSearchParams(location.search), e = document.createElement('replay-web-page');
for (const [k, v] of Object.entries({ source: '/demo.wacz', replayBase: '/replay/', embed: 'full', url: q.get('url'), ts: q.get('ts') })) e.setAttribute(k, v);
document.body.append(e);</script>`;
const server = http.createServer((q, r) => {
  const name = decodeURIComponent(q.url.split('?')[0]), file = 'site' + name;
  let data = name === '/' ? Buffer.from(frame) : fs.statSync(file, { throwIfNoEntry: false })?.isFile() ? fs.readFileSync(file) : null;
  if (!data) { r.writeHead(404); r.end(); return; }
  const head = { 'Content-Type': path.extname(file) === '.js' ? 'text/javascript' : name === '/' ? 'text/html' : 'application/wacz', 'Accept-Ranges': 'bytes' };
  const range = /bytes=(\d*)-(\d*)/.exec(q.headers.range || '');
  if (range) {
    const from = range[1] === '' ? Math.max(0, data.length - Number(range[2])) : Number(range[1]);
    const to = range[1] === '' || range[2] === '' ? data.length - 1 : Math.min(Number(range[2]), data.length - 1);
    head['Content-Range'] = `bytes ${from}-${to}/${data.length}`;
    data = data.subarray(from, to + 1);
  }
  r.writeHead(range ? 206 : 200, { ...head, 'Content-Length': data.length });
  r.end(q.method === 'HEAD' ? undefined : data);
}).listen(0);

const browser = await puppeteer.launch({ executablePath: '/usr/bin/chromium', headless: true, args: ['--no-sandbox', '--disable-gpu'] });
const pages = part('pages/pages.jsonl').toString().trim().split('\n').slice(1).map((l) => JSON.parse(l));
let shown = 0;
for (const p of pages) {
  let text = '';
  const tab = await browser.newPage();
  for (let visit = 0; visit < 2 && !text.includes(p.title); visit++) { // the first visit of all installs the viewer
    await tab.goto(`http://localhost:${server.address().port}/?url=${encodeURIComponent(p.url)}&ts=${p.ts.replace(/\D/g, '')}`, { waitUntil: 'domcontentloaded' });
    for (let n = 0; n < 40 && !text.includes(p.title); n++) {
      await new Promise((done) => setTimeout(done, 500));
      for (const f of tab.frames()) {
        if (f.url().includes('mp_/')) text = await f.evaluate(() => document.body.innerText).catch(() => '');
      }
    }
  }
  if (text.includes(p.title)) shown++; else fail('page', p.url);
  await tab.close();
}
console.log(`ReplayWeb.page in ${await browser.version()}: ${shown} of ${pages.length} pages`);
await browser.close();
server.close();
process.exit(failed ? 1 : 0);
