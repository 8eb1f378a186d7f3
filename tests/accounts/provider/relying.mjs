// A service that signs in with the library that our documentation shows. One JSON order a line in, one answer a line out.

import { createInterface } from "node:readline";
import * as client from "openid-client";

const services = new Map();

const orders = {
  async discover({ issuer, id, secret }) {
    const options = { execute: [client.allowInsecureRequests] }; // the tests serve plain HTTP, on this machine
    const config = await client.discovery(new URL(issuer), id, undefined, client.ClientSecretBasic(secret), options);
    services.set(id, { config });
    return config.serverMetadata().issuer;
  },
  async depart({ id, redirect, max_age }) {
    const service = services.get(id);
    Object.assign(service, {
      maxAge: max_age && Number(max_age),
      pkceCodeVerifier: client.randomPKCECodeVerifier(),
      expectedState: client.randomState(),
      expectedNonce: client.randomNonce(),
    });
    return client.buildAuthorizationUrl(service.config, {
      redirect_uri: redirect,
      scope: "openid email profile offline_access",
      ...(max_age && { max_age }),
      code_challenge: await client.calculatePKCECodeChallenge(service.pkceCodeVerifier),
      code_challenge_method: "S256",
      state: service.expectedState,
      nonce: service.expectedNonce,
    }).href;
  },
  async arrive({ id, address, verifier }) {
    const { config, ...checks } = services.get(id);
    if (verifier) checks.pkceCodeVerifier = verifier;
    const tokens = await client.authorizationCodeGrant(config, new URL(address), checks); // checks the ID token too
    const claims = tokens.claims();
    const person = await client.fetchUserInfo(config, tokens.access_token, claims.sub);
    services.get(id).refresh_token = tokens.refresh_token;
    return { claims, person, id_token: tokens.id_token };
  },
  async refresh({ id }) {
    const { config, refresh_token } = services.get(id);
    const tokens = await client.refreshTokenGrant(config, refresh_token);
    Object.assign(services.get(id), { refresh_token: tokens.refresh_token, access_token: tokens.access_token });
    return tokens.claims();
  },
  async revoke({ id, sub }) {
    const { config, refresh_token, access_token } = services.get(id);
    await client.tokenRevocation(config, refresh_token);
    return client.fetchUserInfo(config, access_token, sub);
  },
  async leave({ id, id_token, to }) {
    const { config } = services.get(id);
    return client.buildEndSessionUrl(config, { id_token_hint: id_token, post_logout_redirect_uri: to }).href;
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { order, ...told } = JSON.parse(line);
  const answer = await orders[order](told).then(
    (said) => ({ said }),
    (error) => ({ error: error.error ?? error.code ?? error.message }),
  );
  console.log(JSON.stringify(answer));
}
