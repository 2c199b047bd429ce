// SPDX-License-Identifier: Apache-2.0
package pli.oauth;

import java.util.regex.Pattern;
import pli.words.InputRefused;

/// How Pli is known to an authorization server (RFC 6749 §2): a registration of the user's own or
/// the company's. Holds no secret; a client secret, where there is one, lies in the vault.
///
/// @param tenant what [Endpoints#of] was given
/// @param hasSecret a client secret was registered too, as Google does for programs on a desktop,
///     where it is none (RFC 8252 §8.5)
public record ClientRegistration(
    Issuer issuer, String clientId, String tenant, Endpoints endpoints, boolean hasSecret) {

  /// Work, school and personal accounts alike.
  public static final String ANY_TENANT = "common";

  /// RFC 6749 Annex A.1: printable ASCII; the length is taste.
  private static final Pattern CLIENT_ID = Pattern.compile("[\\x21-\\x7e]{1,300}");

  public ClientRegistration {
    if (!CLIENT_ID.matcher(clientId).matches()) {
      throw InputRefused.because("oauth.client-id-bad", "value", clientId);
    }
  }

  /// With the issuer's public addresses.
  public static ClientRegistration of(Issuer issuer, String clientId) {
    return new ClientRegistration(
        issuer, clientId, ANY_TENANT, Endpoints.of(issuer, ANY_TENANT), false);
  }

  /// Under which name the client secret lies in the vault; no mail address looks like it.
  public static String secretName(Issuer issuer) {
    return "oauth client " + issuer.id();
  }
}
