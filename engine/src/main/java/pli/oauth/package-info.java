// SPDX-License-Identifier: Apache-2.0

/// Sign-in by OAuth 2.0 (RFC 6749) for mailboxes at Google and Microsoft.
///
/// Start at [pli.oauth.SignIns]: a person signs in through the browser ([pli.oauth.BrowserSignIn], RFC
/// 8252 with PKCE) or with a code on another device ([pli.oauth.DeviceSignIn], RFC 8628). What comes
/// of it is a [pli.oauth.SignInOutcome]; its tokens rest in the vault, and [pli.oauth.TokenSource]
/// keeps them fresh for [pli.account.AccountSessions].
///
/// Rules: Pli has no client id of its own ([pli.oauth.ClientRegistration]). No redirect is followed,
/// every answer is bounded in time and size, and an issuer's words are made harmless before anybody
/// sees them. Not here: SASL ([pli.smtp.sasl]), opening a browser and words (the faces), SQL
/// ([pli.oauth.jdbc]). The library behind it is Nimbus; nothing of it leaves this package. Sign-ins
/// belong to one thread; all else may be used by any.
package pli.oauth;
