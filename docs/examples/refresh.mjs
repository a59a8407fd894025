// A client that refreshes its access token quietly, and only when that helps.

export function client({ api, refresh, signOut, token = null, fetch = globalThis.fetch }) {
  let refreshing = null; // one refresh at a time: who comes later waits for the first

  const refreshOnce = () => {
    refreshing ??= refresh()
      .then((fresh) => { token = fresh; })
      .finally(() => { refreshing = null; });
    return refreshing;
  };

  const send = (path, options, used) => {
    const headers = { ...options.headers };
    if (used) headers.Authorization = `Bearer ${used}`;
    return fetch(api + path, { ...options, headers });
  };

  return async function request(path, options = {}) {
    const used = token;
    const response = await send(path, options, used);
    if (response.ok) return response;
    const { code } = await response.clone().json().catch(() => ({}));
    if (code === 'TOKEN_EXPIRED') {
      try {
        if (used === token) await refreshOnce(); // else somebody refreshed while this request was under way
      } catch (error) {
        signOut();
        throw error;
      }
      return send(path, options, token); // once: a second refusal is the caller's to see
    }
    if (code === 'INVALID_TOKEN' || code === 'NO_TOKEN') signOut(); // a refresh would not help
    return response;
  };
}
