// Follows a running task on its progress bar. When it is over the page says so and is asked for anew by whoever wants to:
// somebody may be in the middle of a form.

const bar = document.querySelector("progress[data-task]");
const status = bar.parentElement.querySelector("[role=status]");
const Interval = 1000;

async function follow() {
  try {
    const answer = await fetch(`/api/v1/tasks/${bar.dataset.task}`);
    const task = answer.ok ? await answer.json() : null;
    if (task?.state === "running") bar.value = task.progress;
    else if (answer.ok || answer.status === 404) return finish(task);
  } catch {
    // The service may be back in a moment.
  }
  setTimeout(follow, Interval);
}

function finish(task) {
  if (task?.state === "succeeded") bar.value = 1;
  status.querySelector("a").textContent = "Analyse terminée : voir les propositions";
}

follow();
