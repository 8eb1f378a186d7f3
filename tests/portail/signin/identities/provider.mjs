// A real OpenID Connect provider (certified oidc-provider), configured as FranceConnect v2 is, or as an authority's own.
// Says « ready » on its standard output once it listens. CONFIG: JSON, see `served.py`.

import { createHash, generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";
import { Provider } from "oidc-provider";

const config = JSON.parse(process.env.CONFIG);
const { port, prefix, clients, people, pairwise } = config;

const key = (type, options, extra) => ({
  ...generateKeyPairSync(type, options).privateKey.export({ format: "jwk" }),
  use: "sig",
  ...extra,
});
const keys = [
  key("ec", { namedCurve: "P-256" }, { alg: "ES256", kid: "ec-1" }),
  key("rsa", { modulusLength: 2048 }, { alg: "RS256", kid: "rsa-1" }),
];

const provider = new Provider(`http://127.0.0.1:${port}${prefix}`, {
  clients,
  jwks: { keys },
  cookies: { keys: ["a key for the tests"] },
  acrValues: ["eidas1", "eidas2", "eidas3"],
  subjectTypes: [pairwise ? "pairwise" : "public"],
  pairwiseIdentifier: (context, sub, client) => createHash("sha256").update(`${client.clientId}/${sub}`).digest("hex"),
  pkce: { required: () => true },
  ttl: { AuthorizationCode: 30, AccessToken: 60, IdToken: 60, Interaction: 1800, Session: 1800, Grant: 1800 },
  routes: {
    authorization: "/authorize",
    token: "/token",
    userinfo: "/userinfo",
    jwks: "/jwks",
    end_session: "/session/end",
  },
  claims: {
    openid: ["sub"],
    acr: null,
    identite_pivot: ["given_name", "given_name_array", "family_name", "birthdate", "gender", "birthplace", "birthcountry"],
    preferred_username: ["preferred_username"],
    email: ["email", "email_verified"],
  },
  scopes: ["openid", "identite_pivot", "preferred_username", "email"],
  features: {
    devInteractions: { enabled: false },
    userinfo: { enabled: true },
    jwtUserinfo: { enabled: true },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (context, form) => {
        context.body = `<!doctype html><title>Déconnexion</title>${form}
          <button form="op.logoutForm" name="logout" value="yes">Quitter</button>`;
      },
    },
  },
  findAccount: (context, id) => people[id] && { accountId: id, claims: () => ({ sub: id, ...people[id] }) },
  // What the client asks for is granted: FranceConnect shows it, and asks nothing.
  loadExistingGrant: async (context) => {
    const grant = new context.oidc.provider.Grant({
      clientId: context.oidc.client.clientId,
      accountId: context.oidc.session.accountId,
    });
    grant.addOIDCScope("openid identite_pivot preferred_username email");
    await grant.save();
    return grant;
  },
  interactions: { url: (context, interaction) => `${prefix}/interaction/${interaction.uid}` },
});

const oidc = provider.callback();
const CHOICE = `<!doctype html><html lang="fr"><title>Qui êtes-vous ?</title><form method="post">
  <label>Compte <input name="login"></label><label>Niveau <input name="acr" value="eidas1"></label>
  <button name="act" value="enter">Entrer</button><button name="act" value="abort">Abandonner</button></form></html>`;

async function interact(request, response) {
  await provider.interactionDetails(request, response);
  if (request.method === "GET") {
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    return response.end(CHOICE);
  }
  let body = "";
  for await (const piece of request) body += piece;
  const sent = new URLSearchParams(body);
  const aborted = { error: "access_denied", error_description: "user authentication aborted" };
  const entered = { login: { accountId: sent.get("login"), acr: sent.get("acr"), remember: false } };
  return provider.interactionFinished(request, response, sent.get("act") === "abort" ? aborted : entered);
}

createServer((request, response) => {
  request.originalUrl = request.url;
  if (request.url.startsWith(`${prefix}/interaction/`)) {
    interact(request, response).catch((error) => {
      response.statusCode = 400;
      response.end(String(error));
    });
    return;
  }
  request.url = request.url.slice(prefix.length) || "/";
  oidc(request, response);
}).listen(port, "127.0.0.1", () => console.log("ready"));
