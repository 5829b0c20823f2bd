"use strict";
(() => {
  const form = document.getElementById("filters");
  if (!form) return;
  const articles = [...document.querySelectorAll("article")];
  const fits = (article) =>
    (!form.wire.value || article.dataset.wire === form.wire.value) &&
    (!form.rust.value || article.dataset.rust === form.rust.value) &&
    (!form.operation.value ||
      article.dataset.operations.split("\n").includes(form.operation.value));
  const filter = () => {
    let shown = 0;
    for (const article of articles) {
      article.hidden = !fits(article);
      shown += article.hidden ? 0 : 1;
    }
    document.getElementById("count").value = `${shown} of ${articles.length} shown`;
    document.getElementById("none").hidden = shown > 0;
  };
  form.addEventListener("change", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  filter();
})();
