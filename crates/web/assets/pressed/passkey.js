(function () {
"use strict";
if (!window.PublicKeyCredential || !navigator.credentials || !window.fetch) return;
function bytes(text) {
var plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
return Uint8Array.from(plain, function (letter) { return letter.charCodeAt(0); });
}
function text(buffer) {
var plain = "";
new Uint8Array(buffer).forEach(function (byte) { plain += String.fromCharCode(byte); });
return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}
function named(list) {
return (list || []).map(function (one) { return { type: one.type, id: bytes(one.id) }; });
}
function ask(kind, options) {
options.challenge = bytes(options.challenge);
if (kind === "create") {
options.user.id = bytes(options.user.id);
options.excludeCredentials = named(options.excludeCredentials);
return navigator.credentials.create({ publicKey: options });
}
options.allowCredentials = named(options.allowCredentials);
return navigator.credentials.get({ publicKey: options });
}
function answer(credential) {
var said = credential.response;
var all = { id: text(credential.rawId), client: text(said.clientDataJSON) };
if (said.attestationObject) {
all.attestation = text(said.attestationObject);
} else {
all.authenticator = text(said.authenticatorData);
all.signature = text(said.signature);
all.user = said.userHandle ? text(said.userHandle) : "";
}
return JSON.stringify(all);
}
document.querySelectorAll("form[data-passkey]").forEach(function (form) {
var failed = form.querySelector("[data-failed]");
form.hidden = false;
form.addEventListener("submit", function (event) {
event.preventDefault();
if (form.hasAttribute("aria-busy")) return;
form.setAttribute("aria-busy", "true");
failed.textContent = "";
fetch(form.getAttribute("data-question"), { method: "POST", body: new URLSearchParams(new FormData(form)) })
.then(function (reply) {
if (reply.redirected) location.assign(reply.url);
if (!reply.ok || reply.redirected) throw new Error(String(reply.status));
return reply.json();
})
.then(function (question) {
form.elements.token.value = question.token;
return ask(form.getAttribute("data-passkey"), question.publicKey);
})
.then(function (credential) {
form.elements.antwort.value = answer(credential);
form.submit();
})
.catch(function () {
form.removeAttribute("aria-busy");
failed.textContent = failed.getAttribute("data-failed");
});
});
});
})();
