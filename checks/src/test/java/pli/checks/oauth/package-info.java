// SPDX-License-Identifier: Apache-2.0

/// Sign-in by OAuth 2.0, against an authorization server of the testkit and against a real one.
///
/// [pli.checks.oauth.SignInRoom] holds everything that such a test needs: a database, a vault, a
/// clock that a test moves, and the issuer.
package pli.checks.oauth;
