// Comforts only; every page works without. No state, no dependency.
(function () {
  "use strict";
  var sent = "data-sent";

  // A second click or Enter sends nothing twice.
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.hasAttribute(sent)) return event.preventDefault();
    if (form.method !== "post" || event.defaultPrevented) return;
    form.setAttribute(sent, "");
    form.removeAttribute("data-changed");
    if (event.submitter) event.submitter.setAttribute("aria-busy", "true");
  });
  // Back to a page from the browser's memory: the form may be sent again.
  addEventListener("pageshow", function () {
    document.querySelectorAll("form[" + sent + "]").forEach(function (form) {
      form.removeAttribute(sent);
      form.querySelectorAll("[aria-busy]").forEach(function (button) { button.removeAttribute("aria-busy"); });
    });
  });

  // The answer to a form stands under the address that shows it again: going back to it or loading it anew sends nothing twice.
  var again = document.documentElement.getAttribute("data-again");
  if (again) history.replaceState(null, "", again + location.hash);

  // Leaving a page with typed but unsaved answers asks first.
  document.addEventListener("input", function (event) {
    var form = event.target.form;
    if (form && form.hasAttribute("data-keep")) form.setAttribute("data-changed", "");
  });
  addEventListener("beforeunload", function (event) {
    if (document.querySelector("form[data-changed]:not([" + sent + "])")) event.preventDefault();
  });

  // How much room is left in a text; more than fits stays, and the server says so.
  function count(area) {
    var said = document.getElementById(area.id + "-count");
    if (!said) return;
    var most = Number(area.getAttribute("data-most"));
    var left = most - Array.from(area.value.trim()).length;
    var text = said.getAttribute(left < 0 ? "data-over" : "data-left");
    said.textContent = text.replace("#", new Intl.NumberFormat(document.documentElement.lang).format(Math.abs(left)));
    said.classList.toggle("aw-room--over", left < 0);
    // Read aloud only where it begins to matter.
    said.setAttribute("aria-live", left < most / 10 ? "polite" : "off");
  }
  document.addEventListener("input", function (event) {
    if (event.target.matches("textarea[data-most]")) count(event.target);
  });
  document.querySelectorAll("textarea[data-most]").forEach(function (area) { if (area.value) count(area); });

  // Files that are too large are refused before they travel.
  document.addEventListener("change", function (event) {
    var input = event.target;
    var most = Number(input.getAttribute("data-max-bytes"));
    if (!most) return;
    var large = Array.prototype.some.call(input.files, function (file) { return file.size > most; });
    input.setCustomValidity(large ? input.getAttribute("data-max-text") : "");
    if (large) { input.reportValidity(); input.value = ""; }
  });

  // A detail is put where the cursor was in the text before; without a script it comes behind the text.
  var last = null;
  document.addEventListener("focusout", function (event) {
    if (event.target.matches("textarea")) last = event.target;
  });
  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-put]");
    if (!button) return;
    var chosen = document.getElementById(button.getAttribute("data-put"));
    var near = button.closest("fieldset, section");
    if (!chosen || !chosen.value || !last || !near || !near.contains(last)) return;
    event.preventDefault();
    last.setRangeText("{" + chosen.value + "}", last.selectionStart, last.selectionEnd, "end");
    last.focus();
  });

  // Fields that depend on other answers of the page appear at once: "childless=no;insurance=statutory voluntary;dogs>0".
  var dependants = document.querySelectorAll("[data-when]");
  function holds(form, condition) {
    var end = condition.search(/[=>]/);
    var wanted = condition.slice(end + 1).split(" ");
    var asked = form.querySelectorAll('[name="' + CSS.escape(condition.slice(0, end)) + '"]');
    return Array.prototype.some.call(asked, function (input) {
      var on = input.type === "radio" || input.type === "checkbox" ? input.checked : true;
      if (!on || input.closest("[hidden]")) return false;
      return condition[end] === "=" ? wanted.indexOf(input.value) >= 0 : Number(input.value) > Number(wanted[0]);
    });
  }
  function show() {
    dependants.forEach(function (field) {
      var form = field.closest("form");
      if (!form) return;
      field.hidden = !field.getAttribute("data-when").split(";").every(function (condition) { return holds(form, condition); });
    });
  }
  if (dependants.length) {
    document.addEventListener("change", show);
    document.addEventListener("input", show);
    show();
  }
  // What a decision in part comes to, while its boxes are ticked: an amount counts if its person's box is ticked, too.
  document.querySelectorAll(".aw-partial").forEach(function (parts) {
    var said = parts.querySelector(".aw-partial__sum");
    var shown = new Intl.NumberFormat(document.documentElement.lang, { style: "currency", currency: "EUR" });
    function add() {
      var cents = 0;
      parts.querySelectorAll("li").forEach(function (person) {
        var whole = person.querySelector('[name="person"]');
        if (whole && !whole.checked) return;
        person.querySelectorAll('[name="line"]:checked').forEach(function (line) { cents += Number(line.getAttribute("data-cents")); });
      });
      said.querySelector("strong").textContent = shown.format(cents / 100);
    }
    parts.addEventListener("change", add);
    said.hidden = false;
    add();
  });

  // So the server knows what was shown here, and need not show it again.
  document.querySelectorAll('input[name="_drawn"]').forEach(function (input) { input.value = "live"; });

  // Places while typing, from the address in data-suggest: answers [{"label": …}, …].
  document.querySelectorAll("input[data-suggest]").forEach(function (input) {
    if (!window.fetch) return;
    var list = document.createElement("datalist");
    var timer, asked = "";
    list.id = input.id + "-liste";
    input.after(list);
    input.setAttribute("list", list.id);
    input.setAttribute("autocomplete", "off");
    input.addEventListener("input", function () {
      clearTimeout(timer);
      timer = setTimeout(function () {
        var text = input.value.trim();
        if (text.length < 2 || text === asked) return;
        asked = text;
        fetch(input.getAttribute("data-suggest") + "?q=" + encodeURIComponent(text), { headers: { Accept: "application/json" } })
          .then(function (answer) { return answer.ok ? answer.json() : []; })
          .then(function (places) {
            if (asked !== text) return;
            list.replaceChildren.apply(list, places.slice(0, 8).map(function (place) {
              var option = document.createElement("option");
              option.value = place.label;
              return option;
            }));
          })
          .catch(function () {});
      }, 150);
    });
  });
})();
