// SPDX-License-Identifier: Apache-2.0
package pli.app.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pli.smtp.Secret;

/// A mailbox of a fake server.
///
/// @param user the name that signs in, and the only sender that it may use
/// @param keys what it signs in with
public record FakeAccount(String user, List<Key> keys) {

  private static final String OAUTH2 = "oauth2";

  public FakeAccount {
    keys = List.copyOf(keys);
  }

  /// One way of signing in.
  ///
  /// @param kind id of [pli.provider.SignInKind]
  /// @param shown what a person may be shown of it; empty for what somebody has chosen
  /// @param refusal what a sign-in with it is told; empty = it is accepted
  public record Key(
      String kind, Secret secret, Optional<String> shown, Optional<String> refusal) {

    boolean isToken() {
      return kind.equals(OAUTH2);
    }
  }

  /// The mailbox that the file names.
  static FakeAccount sample(Personality personality) {
    return new FakeAccount(
        personality.mailbox(),
        personality.secrets().stream()
            .map(
                one ->
                    new Key(
                        one.kind(),
                        // Shown in groups, stored without: as providers do.
                        Secret.of(one.secret().replace(" ", "")),
                        Optional.of(one.secret()),
                        Optional.ofNullable(one.refusal())))
            .toList());
  }

  /// A mailbox with a password that somebody has chosen: of the kind that the personality accepts,
  /// or refused where it accepts none.
  static FakeAccount withPassword(Personality personality, String user, Secret password) {
    Personality.Sample like =
        personality.secrets().stream()
            .filter(one -> !one.kind().equals(OAUTH2))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(personality.id() + " has no password"));
    return new FakeAccount(
        user,
        List.of(
            new Key(
                like.kind(), password, Optional.empty(), Optional.ofNullable(like.refusal()))));
  }

  /// The same mailbox with one more access token.
  public FakeAccount withToken(Secret token) {
    List<Key> more = new ArrayList<>(keys);
    more.add(new Key(OAUTH2, token, Optional.empty(), Optional.empty()));
    return new FakeAccount(user, more);
  }
}
