/* Playing through time: the same layers, asked for one span of days after the other; the page does not run. */
(function () {
  "use strict";
  const CM = window.ConflictMap;
  const MOST_FRAMES = 4000;
  const STEPS = { day: CM.msg("by day"), week: CM.msg("by week"), month: CM.msg("by month") };
  const MODES = { window: CM.msg("only these days"), accumulate: CM.msg("all until then") };
  const SPEEDS = [0.5, 1, 2, 4]; // steps a second, at most

  const iso = (day) => day.toISOString().slice(0, 10);
  const utc = (text) => new Date(`${text}T00:00:00Z`);

  /** Spans of days [first, last] from one day to another, both included: single days, weeks, or months of the calendar. */
  CM.spans = (first, last, step) => {
    const spans = [];
    let start = utc(first);
    while (start <= utc(last) && spans.length < MOST_FRAMES) {
      const next = new Date(start);
      if (step === "month") next.setUTCMonth(next.getUTCMonth() + 1, 1);
      else next.setUTCDate(next.getUTCDate() + (step === "week" ? 7 : 1));
      const end = new Date(Math.min(next - 864e5, utc(last)));
      spans.push([iso(start), iso(end)]);
      start = next;
    }
    return spans;
  };

  CM.Playback = class {
    /** `show(range)` shows events of [first, last], or of everything asked for with null, and resolves when all is drawn. */
    constructor(map, show) {
      this.map = map;
      this.show = show;
      this.isOpen = false;
      this.isPlaying = false;
      this.settings = { step: "week", mode: "window", speed: 1 };
      this.at = 0;
      this.spans = [];
    }

    /** Take the days that can be played, as `[first, last]`, or null. */
    setDays(days) {
      if (String(days) === String(this.days)) return;
      const day = this.isOpen && this.spans.length ? this.spans[this.at][0] : null;
      this.days = days;
      this._cut(day);
      if (this.isOpen) this._frame();
    }

    /** Open at what a link says: `day,step,mode`, perhaps with `,speed`; anything else is nothing. */
    openAt(text) {
      const [day, step, mode, speed] = (text || "").split(",");
      if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(Number(utc(day))) || !(step in STEPS) || !(mode in MODES)) return;
      Object.assign(this.settings, { step, mode, speed: SPEEDS.includes(Number(speed)) ? Number(speed) : 1 });
      this.open(day);
    }

    toggle() {
      if (this.isOpen) this.close();
      else this.open(null);
    }

    open(day) {
      if (!this.days) return;
      this.isOpen = true;
      this._cut(day);
      this._draw();
      this._frame();
    }

    close() {
      const hadKeys = this.box.contains(document.activeElement);
      this.pause();
      this.isOpen = false;
      this.box.remove();
      this.write();
      this.show(null);
      CM.tools.redraw();
      if (hadKeys) CM.tools.focus("play");
    }

    _cut(day) {
      this.spans = this.days ? CM.spans(...this.days, this.settings.step) : [];
      const found = this.spans.findIndex(([, last]) => day && day <= last);
      this.at = Math.max(0, found);
    }

    range() {
      const [first, last] = this.spans[this.at];
      return [this.settings.mode === "accumulate" ? this.days[0] : first, last];
    }

    play() {
      if (this.at === this.spans.length - 1) this.at = -1;
      this.isPlaying = true;
      this._say();
      this._run();
    }

    pause() {
      this.isPlaying = false;
      clearTimeout(this.timer);
      if (this.box) this._say();
    }

    /** Keep where playback stands in the address; while it plays, that is left alone. */
    write() {
      if (this.isPlaying) return;
      const { step, mode, speed } = this.settings;
      const pace = speed === 1 ? "" : `,${speed}`; // the usual one needs no word
      CM.setParam("play", this.isOpen && this.spans.length ? `${this.spans[this.at][0]},${step},${mode}${pace}` : "");
    }

    /* The next span comes when this one is drawn and has been seen for its time: slow machines play slower, never jumpy. */
    async _run() {
      const began = performance.now();
      this.at += 1;
      await this._frame();
      if (!this.isPlaying) return;
      if (this.at >= this.spans.length - 1) return this.pause();
      this.timer = setTimeout(() => this._run(), Math.max(0, 1000 / this.settings.speed - (performance.now() - began)));
    }

    go(at) {
      this.pause();
      this.at = Math.max(0, Math.min(this.spans.length - 1, at));
      this._frame();
    }

    async _frame() {
      if (!this.spans.length) return;
      this._say();
      this.write();
      const at = this.at;
      const total = await this.show(this.range());
      if (at === this.at && this.isOpen && total !== null) this.words.append(` · ${CM.tn("{n} event", "{n} events", total)}`);
    }

    /** Write the panel again, in another language. */
    redraw() {
      this._draw();
    }

    _draw() {
      if (this.box) this.box.remove();
      const button = (name, text, act) => CM.pictureButton(name, text, act);
      this.playButton = button("play", CM.t("Play"), () => (this.isPlaying ? this.pause() : this.play()));
      this.slide = CM.element("input", "cm-slide");
      Object.assign(this.slide, { type: "range", min: 0 });
      this.slide.setAttribute("aria-label", CM.t("Days shown"));
      this.slide.addEventListener("input", () => this.go(Number(this.slide.value)));
      this.words = CM.element("output", "cm-days");
      this.words.dir = "auto";
      const take = CM.element("button", "cm-button cm-worded", CM.t("Filter to these days"));
      take.type = "button";
      take.addEventListener("click", () => this._take());
      const first = CM.element(
        "div", "cm-play-row",
        this.playButton,
        button("back", CM.t("One step back"), () => this.go(this.at - 1)),
        button("forward", CM.t("One step on"), () => this.go(this.at + 1)),
        this.slide,
        this.words,
        button("close", CM.t("End playback"), () => this.close()),
      );
      const second = CM.element("div", "cm-play-row", this._choice("step", STEPS, CM.t("Step")), this._choice("mode", MODES, CM.t("Shown")), this._speeds(), take);
      this.box = CM.shield(CM.element("div", "cm-play", first, second));
      this.box.setAttribute("role", "group");
      this.box.setAttribute("aria-label", CM.t("Playback"));
      this.box.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
      this.map.getContainer().append(this.box);
      this._say();
    }

    _take() {
      const [first, last] = this.range();
      this.close();
      CM.tell({ tell: "days", since: first, until: last });
    }

    _choice(name, words, label) {
      return select(label, Object.entries(words).map(([value, text]) => [value, CM.t(text)]), this.settings[name], (value) => {
        const day = this.spans[this.at][0];
        this.settings[name] = value;
        this._cut(day);
        this.go(this.at);
      });
    }

    _speeds() {
      const choices = SPEEDS.map((speed) => [String(speed), CM.t("{n} a second", { n: String(speed) })]);
      return select(CM.t("Speed"), choices, String(this.settings.speed), (value) => {
        this.settings.speed = Number(value);
        this.write();
      });
    }

    _say() {
      if (!this.spans.length) return;
      const name = this.isPlaying ? "pause" : "play";
      this.playButton.replaceChildren(CM.picture(name));
      CM.nameButton(this.playButton, this.isPlaying ? CM.t("Pause") : CM.t("Play"));
      this.slide.max = this.spans.length - 1;
      this.slide.value = Math.max(0, this.at);
      const [first, last] = this.spans[Math.max(0, this.at)];
      this.words.textContent = CM.days(first === last ? first : `${first} – ${last}`);
      this.slide.setAttribute("aria-valuetext", this.words.textContent);
    }
  };

  function select(label, choices, chosen, onChange) {
    const box = CM.element("select", "cm-select");
    box.dir = CM.strings.direction;
    box.setAttribute("aria-label", label);
    box.title = label;
    for (const [value, text] of choices) {
      const option = CM.element("option", "", text);
      option.value = value;
      box.append(option);
    }
    box.value = chosen;
    box.addEventListener("change", () => onChange(box.value));
    return box;
  }
})();
