// The worker, seen from the page: one request at a time, the newest check only,
// and a new worker when the old one fails or takes too long.
const usual = 900; // milliseconds that an answer takes at most, unless it is said that it takes longer
const patience = 10_000; // and for an answer at all, once the module runs
const patienceOfSite = 30_000; // and where it reads a site first, which may have ten thousand pages

export class Checker {
  #worker;
  #ready = false;
  #seq = 0;
  #running; // what the worker is at
  #waiting = []; // fixes in order, and at most one check
  #timer;
  #long;
  #tell;

  #site;

  // site names the file of a site, "" for none. tell is called with "long", "slow",
  // "crashed" or "failed", and with "ready" and what the page shows of the site.
  constructor(site, tell) {
    this.#site = site;
    this.#tell = tell;
    this.#start();
  }

  #start() {
    this.#ready = false;
    this.#worker = new Worker(WORKER);
    this.#worker.onmessage = ({ data }) => this.#hear(data);
    this.#worker.onerror = () => this.#tell("failed");
    this.#worker.postMessage({ start: this.#site });
  }

  // ask resolves with the answer, or with undefined when another check came
  // after this one or the worker failed at it.
  ask(request) {
    return new Promise((resolve) => {
      if (request.do === "check") {
        this.#waiting = this.#waiting.filter((old) => old.request.do !== "check" || old.resolve());
      }
      this.#waiting.push({ request: { ...request, seq: ++this.#seq }, resolve });
      this.#next();
    });
  }

  #next() {
    if (!this.#ready || this.#running || this.#waiting.length === 0) return;
    this.#running = this.#waiting.shift();
    this.#timer = setTimeout(() => this.#restart("slow"), this.#site ? patienceOfSite : patience);
    this.#long = setTimeout(() => this.#tell("long"), usual);
    this.#running.begun = performance.now();
    this.#worker.postMessage(this.#running.request);
  }

  #hear(message) {
    if (message.failed) return this.#tell("failed");
    if (message.crashed) return this.#restart("crashed");
    if (message.ready) {
      this.#ready = true;
      this.#tell("ready", message.site);
    } else {
      clearTimeout(this.#timer);
      clearTimeout(this.#long);
      const { resolve, begun, request } = this.#running;
      performance.clearMeasures(request.do);
      performance.measure(request.do, { start: begun });
      this.#running = undefined;
      resolve(JSON.parse(message.answer));
    }
    this.#next();
  }

  #restart(why) {
    clearTimeout(this.#timer);
    clearTimeout(this.#long);
    this.#worker.terminate();
    this.#running?.resolve();
    this.#running = undefined;
    this.#tell(why);
    this.#start();
  }
}
