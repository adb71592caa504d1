// Shows what the element tells its page.
const list = document.getElementById("events");
for (const type of ["ready", "progress", "complete"]) {
  document.querySelector("sonae-assessment").addEventListener(type, ({ detail }) => {
    const item = document.createElement("li");
    item.textContent = detail ? `${type} ${JSON.stringify(detail)}` : type;
    list.append(item);
  });
}
