"use strict";
const text = document.getElementById("text");
text.addEventListener("input", async () => {
  const headers = { "Content-Type": "application/json" };
  const response = await fetch("api/inspect", { method: "POST", headers, body: JSON.stringify({ text: text.value }) });
  document.getElementById("shown").textContent = JSON.stringify(await response.json(), null, 2);
});
