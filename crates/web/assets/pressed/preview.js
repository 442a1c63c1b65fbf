(function () {
"use strict";
var own = document.querySelector("script[data-number]");
if (!own || !window.fetch) return;
var shown = own.getAttribute("data-number");
var typed = false;
document.addEventListener("input", function () { typed = true; });
setInterval(function () {
fetch("/vorschau/stand")
.then(function (answer) { return answer.ok ? answer.text() : shown; })
.then(function (number) {
if (number.trim() === shown) return;
if (!typed) { location.reload(); return; }
var link = document.getElementById("vorschau-neu");
if (link) link.hidden = false;
})
.catch(function () {});
}, 700);
})();
