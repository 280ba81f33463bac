// Watches the start: takes the loading lines away when the app runs, and says in words what to do when it does not.
// Written for old browsers too: they are who it speaks to. The words are in index.html, in three languages.
(function () {
  "use strict";

  function failed(detail) {
    var loading = document.getElementById("boot-loading");
    var message = document.getElementById("boot-failed");
    if (!loading || !message) return;
    loading.hidden = true;
    message.hidden = false;
    // For whoever helps: one line, the first cause only.
    var line = document.getElementById("boot-detail");
    if (!line.textContent) line.textContent = String(detail || "").slice(0, 300);
  }

  function onError(event) {
    var element = event.target;
    if (!element || element === window) failed(event.message);
    // A picture or a stylesheet that is missing does not stop the app; a script does.
    else if (element.tagName === "SCRIPT") failed("Not loaded: " + element.src);
  }

  function onRejection(event) {
    var reason = event.reason;
    failed((reason && reason.message) || reason);
  }

  function onStarted() {
    window.removeEventListener("error", onError, true);
    window.removeEventListener("unhandledrejection", onRejection);
    var boot = document.getElementById("boot");
    if (boot) boot.parentNode.removeChild(boot);
  }

  // The browser's offer to install comes when it likes; the settings page shows it (src/browser/install.rs). Unasked it
  // would stand over the kiosk, before a participant.
  window.addEventListener("beforeinstallprompt", function (event) {
    event.preventDefault();
    window.offerToInstall = event;
  });

  // Capturing, because a script that cannot be loaded tells only its own element.
  window.addEventListener("error", onError, true);
  window.addEventListener("unhandledrejection", onRejection);
  window.addEventListener("TrunkApplicationStarted", onStarted);
  document.getElementById("boot-reload").addEventListener("click", function () {
    window.location.reload();
  });

  // Such a browser skips the module and reports nothing.
  if (!("noModule" in document.createElement("script")) || typeof WebAssembly !== "object") {
    failed("This browser has no JavaScript modules or no WebAssembly.");
  }
})();
