// The HTTP API of the service, as far as pages and widgets use it.

/** An answer other than success. `code` is the stable code of the problem; `network` when there was no answer at all. */
export class HelpCentreError extends Error {
  constructor(code, status, problem = null) {
    super(code);
    this.code = code;
    this.status = status;
    this.problem = problem;
  }
}

export class HelpCentre {
  #base;
  #token;

  /** @param base address of the service; @param token function that gives an access key, or a promise of one; null for the page's own session */
  constructor(base, token = null) {
    this.#base = base;
    this.#token = token;
  }

  /** Address that relative addresses in answers are relative to. */
  get base() {
    return this.#base;
  }

  content(id) {
    return this.#send("GET", `content/${encodeURIComponent(id)}`, {});
  }

  suggest(q, { product, limit = 6, signal } = {}) {
    return this.#send("GET", "suggest", { query: { q, product, limit }, signal });
  }

  search(q, { product, limit = 10, signal } = {}) {
    return this.#send("GET", "search", { query: { q, product, limit, facets: false }, signal });
  }

  /** What is announced now about a product and a text. */
  announcements(q, { product, signal } = {}) {
    return this.#send("GET", "announcements", { query: { q: q.slice(0, 512), product }, signal });
  }

  /** Looks for what already answers a draft. */
  check(draft, { signal } = {}) {
    return this.#send("POST", "duplicates/check", { body: draft, signal });
  }

  /** Tells what became of a check. Never awaited by what the person does next, so it outlives the page. */
  outcome(checkId, outcome) {
    return this.#send("POST", `duplicates/${encodeURIComponent(checkId)}/outcome`, { body: outcome, keepalive: true });
  }

  ask(question, idempotencyKey) {
    return this.#send("POST", "questions", { body: question, headers: { "Idempotency-Key": idempotencyKey } });
  }

  feedback(feedback) {
    return this.#send("POST", "feedback", { body: feedback, keepalive: true });
  }

  /** Signs what somebody agreed to pass on to an adviser. */
  handOff(events) {
    return this.#send("POST", "handoffs", { body: { consent: true, events } });
  }

  async #send(method, path, { query = {}, body = null, headers = {}, signal = null, keepalive = false }) {
    const url = new URL(`/api/v1/${path}`, this.#base);
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined && value !== null && value !== "") url.searchParams.set(name, value);
    }
    const key = await this.#token?.();
    const request = { method, signal, keepalive, headers: { Accept: "application/json", ...headers } };
    if (key) request.headers.Authorization = `Bearer ${key}`;
    if (body !== null) {
      request.headers["Content-Type"] = "application/json";
      request.body = JSON.stringify(body);
    }
    let response;
    try {
      response = await fetch(url, request);
    } catch (error) {
      if (error.name === "AbortError") throw error;
      throw new HelpCentreError("network", 0);
    }
    const answer = response.status === 204 ? null : await response.json().catch(() => null);
    if (!response.ok) throw new HelpCentreError(answer?.code ?? "unknown", response.status, answer);
    return answer;
  }
}

/** What a person is told when the service does not answer as it should. */
export function failureText(error) {
  switch (error?.code) {
    case "tooManyRequests": return "Trop de demandes en peu de temps. Patientez quelques secondes.";
    case "queryTooLong": return "Votre recherche est trop longue : résumez-la en quelques mots.";
    case "keyRequired":
    case "invalidKey": return "Votre session est terminée. Reconnectez-vous, votre texte est conservé.";
    case "indexUnavailable": return "La recherche se prépare. Réessayez dans quelques instants.";
    case "network": return "Le service ne répond pas. Vérifiez votre connexion ; votre texte est conservé.";
    default: return "Le service est momentanément indisponible. Votre texte est conservé.";
  }
}
