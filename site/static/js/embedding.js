/* In the page of another site, beside the frames of our forms: each becomes as high as its form, which nobody else says. */
for (const frame of document.querySelectorAll("iframe[data-guichet]")) {
  const { origin } = new URL(frame.src);
  let isOpen = false;
  frame.style.border = "0";
  addEventListener("message", (event) => {
    const { data } = event;
    if (event.origin !== origin || event.source !== frame.contentWindow || data?.guichet !== "hauteur") return;
    if (Number.isFinite(data.height)) frame.style.height = `${Math.min(data.height, 30000)}px`;
    if (data.opened && isOpen) frame.scrollIntoView({ block: "start" }); // another page of the form begins at its top
    isOpen ||= Boolean(data.opened);
  });
  // A form that is there already has told when nobody listened yet; that of another origin shows no document.
  if (!frame.contentDocument) frame.contentWindow?.postMessage({ guichet: "hauteur" }, origin);
}
