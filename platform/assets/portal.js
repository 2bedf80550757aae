// Everything works without this script. It moves the focus to an error summary, so that it is read out at once,
// keeps a form from being sent twice by an unsteady hand, and lets phones keep pages.
const summary = document.querySelector(".govuk-error-summary");
if (summary) {
  summary.setAttribute("tabindex", "-1");
  summary.focus();
}
for (const form of document.querySelectorAll("form[method=post]")) {
  let sent = 0;
  form.addEventListener("submit", (event) => {
    const now = event.timeStamp;
    if (sent && now - sent < 1000) event.preventDefault();
    sent = now;
  });
}
// Beside the pages a worker keeps what a phone shows without a network. It comes when the page is whole, so that it does
// not hold it up on a slow line; a browser that has none, or wants none, goes on without.
if ("serviceWorker" in navigator) {
  addEventListener("load", () => {
    navigator.serviceWorker.register("/service-worker.js").catch(() => {});
  });
}
