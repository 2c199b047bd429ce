// SPDX-License-Identifier: Apache-2.0
package pli.smtp.sasl;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Chooses the mechanism for a credential among those that a server offers.
public final class Mechanisms {

  /// Under TLS the certificate proves the server, so the simplest mechanism is best: a server that
  /// stores only hashed passwords may announce SCRAM or CRAM-MD5 and then refuse every sign-in.
  private static final List<String> PASSWORD_UNDER_TLS =
      List.of("PLAIN", "LOGIN", "SCRAM-SHA-256", "CRAM-MD5");

  /// Without TLS a mechanism that keeps the password off the line comes first.
  private static final List<String> PASSWORD_IN_CLEAR =
      List.of("SCRAM-SHA-256", "CRAM-MD5", "PLAIN", "LOGIN");

  private static final List<String> TOKEN = List.of("XOAUTH2", "OAUTHBEARER");

  private final SecureRandom random;

  public Mechanisms(SecureRandom random) {
    this.random = random;
  }

  /// The best mechanism of those offered; empty if none fits the credential.
  ///
  /// @param offered names in capitals
  /// @param host and port are part of an OAUTHBEARER message (RFC 7628 §3.1)
  public Optional<Mechanism> choose(
      Credential credential, Set<String> offered, boolean underTls, String host, int port) {
    return preference(credential, underTls).stream()
        .filter(offered::contains)
        .findFirst()
        .map(name -> create(name, credential, host, port));
  }

  private static List<String> preference(Credential credential, boolean underTls) {
    return switch (credential) {
      case Credential.Password p -> underTls ? PASSWORD_UNDER_TLS : PASSWORD_IN_CLEAR;
      case Credential.AccessToken t -> TOKEN;
    };
  }

  private Mechanism create(String name, Credential credential, String host, int port) {
    return switch (credential) {
      case Credential.Password(String user, var password) ->
          switch (name) {
            case "PLAIN" -> new Plain(user, password);
            case "LOGIN" -> new Login(user, password);
            case "CRAM-MD5" -> new CramMd5(user, password);
            case "SCRAM-SHA-256" -> new ScramSha256(user, password, nonce());
            default -> throw new IllegalStateException(name);
          };
      case Credential.AccessToken(String user, var token) ->
          switch (name) {
            case "XOAUTH2" -> new XOAuth2(user, token);
            case "OAUTHBEARER" -> new OAuthBearer(user, token, host, port);
            default -> throw new IllegalStateException(name);
          };
    };
  }

  private String nonce() {
    byte[] bytes = new byte[18];
    random.nextBytes(bytes);
    return java.util.Base64.getEncoder().withoutPadding().encodeToString(bytes);
  }
}
