// Everything works without this script. It only moves the focus to an error summary, so that it is read out at once,
// and keeps a form from being sent twice by an unsteady hand.
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
