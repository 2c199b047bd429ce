// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.List;
import java.util.Optional;
import pli.account.Account;
import pli.oauth.Issuer;
import pli.provider.SignInKind;
import pli.words.InputRefused;

/// How an account that is being set up will sign in: as asked for, else as the provider recommends
/// and this installation can.
///
/// @param issuer whose tokens, if by OAuth 2.0
/// @param byCode with a code on another device instead of the browser
record SignInWay(SignInKind kind, Optional<Issuer> issuer, boolean byCode) {

  /// What the command line says about it.
  ///
  /// @param way `browser`, `device`, `password` or null
  /// @param issuer `google`, `microsoft` or null
  /// @param passwordAtHand a password was promised on standard input
  record Wish(String way, String issuer, boolean passwordAtHand) {

    /// Empty if nothing was said.
    String wanted() {
      if (way != null) {
        return way;
      }
      return issuer == null ? "" : "browser";
    }
  }

  /// @param kinds what the server accepts, the recommended one first
  static SignInWay choose(Desk desk, Account account, List<SignInKind> kinds, Wish wish) {
    Optional<Issuer> issuer =
        wish.issuer() == null ? Issuer.of(account) : Optional.of(issuerOf(wish.issuer()));
    Optional<SignInKind> password =
        kinds.stream().filter(kind -> kind != SignInKind.OAUTH2).findFirst();
    return switch (wish.wanted()) {
      case "browser" -> byToken(account, issuer, false);
      case "device" -> byToken(account, issuer, true);
      case "password" -> byPassword(account, password);
      case "" ->
          kinds.getFirst() != SignInKind.OAUTH2
              ? new SignInWay(kinds.getFirst(), Optional.empty(), false)
              : recommended(desk, account, issuer, password, wish.passwordAtHand());
      default -> throw InputRefused.because("oauth.kind-unknown", "value", wish.way());
    };
  }

  static Issuer issuerOf(String id) {
    return Issuer.ofId(id)
        .orElseThrow(() -> InputRefused.because("oauth.issuer-unknown", "value", id));
  }

  /// The provider wants OAuth 2.0. Without a registration a password serves where it still does.
  private static SignInWay recommended(
      Desk desk,
      Account account,
      Optional<Issuer> issuer,
      Optional<SignInKind> password,
      boolean passwordAtHand) {
    boolean registered =
        issuer.flatMap(desk.wiring().signIns()::registration).isPresent();
    if (password.isEmpty() || registered && !passwordAtHand) {
      return byToken(account, issuer, false);
    }
    issuer.ifPresent(
        one ->
            desk.screen()
                .sayNote(
                    "oauth.password-instead", "issuer", one.displayName(), "page", one.page()));
    return new SignInWay(password.get(), Optional.empty(), false);
  }

  private static SignInWay byToken(Account account, Optional<Issuer> issuer, boolean byCode) {
    if (issuer.isEmpty()) {
      throw InputRefused.because("oauth.issuer-not-known", "account", account.address());
    }
    if (byCode && !issuer.get().hasDeviceFlow()) {
      throw InputRefused.because(
          "oauth.no-device-flow", "issuer", issuer.get().displayName());
    }
    return new SignInWay(SignInKind.OAUTH2, issuer, byCode);
  }

  private static SignInWay byPassword(Account account, Optional<SignInKind> password) {
    return new SignInWay(
        password.orElseThrow(
            () ->
                InputRefused.because(
                    "oauth.no-password-here", "provider", account.server().host())),
        Optional.empty(),
        false);
  }
}
