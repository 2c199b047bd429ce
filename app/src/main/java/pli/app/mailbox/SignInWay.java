// SPDX-License-Identifier: Apache-2.0
package pli.app.mailbox;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import pli.account.Account;
import pli.oauth.Issuer;
import pli.provider.SignInKind;
import pli.words.InputRefused;
import pli.words.Phrase;

/// How an account that is being set up will sign in: as asked for, else as the provider recommends
/// and this installation can.
///
/// @param issuer whose tokens, if by OAuth 2.0
/// @param byCode with a code on another device instead of the browser
/// @param remark what the person should know about the choice
public record SignInWay(
    SignInKind kind, Optional<Issuer> issuer, boolean byCode, Optional<Phrase> remark) {

  /// What the person says about it.
  ///
  /// @param way `browser`, `device`, `password` or null
  /// @param issuer `google`, `microsoft` or null
  /// @param passwordAtHand a password was promised on standard input
  public record Wish(String way, String issuer, boolean passwordAtHand) {

    /// Empty if nothing was said.
    String wanted() {
      if (way != null) {
        return way;
      }
      return issuer == null ? "" : "browser";
    }
  }

  /// @param registered true if Pli is registered with an issuer
  /// @param kinds what the server accepts, the recommended one first
  /// @throws InputRefused if the server does not accept what is wished
  public static SignInWay choose(
      Predicate<Issuer> registered, Account account, List<SignInKind> kinds, Wish wish) {
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
              ? with(kinds.getFirst())
              : recommended(registered, account, issuer, password, wish.passwordAtHand());
      default -> throw InputRefused.because("oauth.kind-unknown", "value", wish.way());
    };
  }

  public static Issuer issuerOf(String id) {
    return Issuer.ofId(id)
        .orElseThrow(() -> InputRefused.because("oauth.issuer-unknown", "value", id));
  }

  /// The provider wants OAuth 2.0. Without a registration a password serves where it still does.
  private static SignInWay recommended(
      Predicate<Issuer> registered,
      Account account,
      Optional<Issuer> issuer,
      Optional<SignInKind> password,
      boolean passwordAtHand) {
    boolean byToken = issuer.filter(registered).isPresent() && !passwordAtHand;
    if (password.isEmpty() || byToken) {
      return byToken(account, issuer, false);
    }
    Optional<Phrase> remark =
        issuer.map(
            one ->
                Phrase.of(
                    "oauth.password-instead", "issuer", one.displayName(), "page", one.page()));
    return new SignInWay(password.get(), Optional.empty(), false, remark);
  }

  private static SignInWay with(SignInKind kind) {
    return new SignInWay(kind, Optional.empty(), false, Optional.empty());
  }

  private static SignInWay byToken(Account account, Optional<Issuer> issuer, boolean byCode) {
    if (issuer.isEmpty()) {
      throw InputRefused.because("oauth.issuer-not-known", "account", account.address());
    }
    if (byCode && !issuer.get().hasDeviceFlow()) {
      throw InputRefused.because(
          "oauth.no-device-flow", "issuer", issuer.get().displayName());
    }
    return new SignInWay(SignInKind.OAUTH2, issuer, byCode, Optional.empty());
  }

  private static SignInWay byPassword(Account account, Optional<SignInKind> password) {
    return with(
        password.orElseThrow(
            () ->
                InputRefused.because(
                    "oauth.no-password-here", "provider", account.server().host())));
  }
}
