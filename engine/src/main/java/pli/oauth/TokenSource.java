// SPDX-License-Identifier: Apache-2.0
package pli.oauth;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;
import pli.account.AccessTokens;
import pli.account.Account;
import pli.account.SecretVault;
import pli.smtp.Cause;
import pli.smtp.Secret;
import pli.words.Phrase;

/// Fresh access tokens for the accounts: from the vault while they are good, else from the issuer.
///
/// A refresh token that the issuer replaced is durable before the access token that came with it is
/// used. Whoever comes while another thread or process refreshes waits, and takes what it brought.
/// Once the issuer has ended a grant it is not asked again before a person has signed in.
public final class TokenSource implements AccessTokens {

  private final SecretVault vault;
  private final Grants grants;
  private final SignIns signIns;
  private final RefreshGate gate;
  private final InstantSource clock;

  public TokenSource(
      SecretVault vault,
      Grants grants,
      SignIns signIns,
      RefreshGate gate,
      InstantSource clock) {
    this.vault = vault;
    this.grants = grants;
    this.signIns = signIns;
    this.gate = gate;
    this.clock = clock;
  }

  @Override
  public Lookup find(Account account) {
    return switch (saved(account)) {
      case Saved.Here(Grant _, Tokens tokens) when tokens.isFresh(clock.instant()) ->
          new Lookup.Found(tokens.access());
      case Saved.Here _ -> gate.alone(account.id(), () -> renewed(account, _ -> true));
      case Saved.Nothing(Lookup why) -> why;
    };
  }

  @Override
  public Lookup replace(Account account, Secret refused) {
    return gate.alone(
        account.id(), () -> renewed(account, tokens -> !tokens.access().equals(refused)));
  }

  /// Keeps what a sign-in brought, in the place of anything earlier.
  public void keep(Account account, ClientRegistration client, SignInOutcome.Granted granted) {
    Tokens tokens = granted.tokens();
    Grant grant =
        new Grant(
            client.issuer(),
            client.clientId(),
            granted.identity().firstName(),
            clock.instant(),
            tokens.expiresAt(),
            Optional.empty());
    gate.alone(
        account.id(),
        () -> {
          vault.keep(account.id(), TokensText.write(tokens));
          grants.keep(account.id(), grant);
          return tokens;
        });
  }

  /// What there is, without asking anybody.
  private sealed interface Saved {
    record Here(Grant grant, Tokens tokens) implements Saved {}

    record Nothing(Lookup why) implements Saved {}
  }

  private Saved saved(Account account) {
    Optional<Grant> grant = grants.find(account.id());
    if (grant.isEmpty()) {
      return new Saved.Nothing(absent("oauth.sign-in-missing", account));
    }
    if (grant.get().endedBecause().isPresent()) {
      return new Saved.Nothing(
          new Lookup.NotGiven(new Cause.GrantEnded(grant.get().endedBecause().get())));
    }
    return switch (vault.find(account.id())) {
      case SecretVault.Lookup.Found(Secret secret) ->
          TokensText.read(secret)
              .<Saved>map(tokens -> new Saved.Here(grant.get(), tokens))
              .orElseGet(() -> new Saved.Nothing(absent("oauth.sign-in-missing", account)));
      case SecretVault.Lookup.Absent _ ->
          new Saved.Nothing(absent("oauth.sign-in-missing", account));
      case SecretVault.Lookup.Unreadable(Phrase why) ->
          new Saved.Nothing(
              why.code().equals("account.password-unreadable")
                  ? absent("oauth.sign-in-missing", account)
                  : new Lookup.Absent(why));
    };
  }

  /// Runs alone. Looks again first: another may just have refreshed.
  private Lookup renewed(Account account, Predicate<Tokens> isWanted) {
    return switch (saved(account)) {
      case Saved.Nothing(Lookup why) -> why;
      case Saved.Here(Grant _, Tokens tokens)
          when tokens.isFresh(clock.instant()) && isWanted.test(tokens) ->
          new Lookup.Found(tokens.access());
      case Saved.Here(Grant grant, Tokens tokens) ->
          refreshed(account, grant, tokens, isWanted.test(tokens));
    };
  }

  private Lookup refreshed(Account account, Grant grant, Tokens tokens, boolean stillWanted) {
    Optional<ClientRegistration> client = signIns.registration(grant.issuer());
    if (client.isEmpty()) {
      return new Lookup.Absent(SignIns.notRegistered(grant.issuer()));
    }
    if (!client.get().clientId().equals(grant.clientId())) {
      return absent("oauth.other-registration", account);
    }
    return switch (signIns.endpoint(client.get()).refresh(tokens)) {
      case TokenAnswer.Granted granted -> new Lookup.Found(kept(account, grant, tokens, granted));
      case TokenAnswer.Refused refused when refused.endsTheGrant() -> {
        grants.keep(account.id(), grant.ended(refused.words()));
        yield new Lookup.NotGiven(new Cause.GrantEnded(refused.words()));
      }
      case TokenAnswer.Refused refused ->
          new Lookup.Absent(
              Phrase.of(
                  "oauth.registration-refused-saying",
                  "issuer", grant.issuer().displayName(),
                  "page", grant.issuer().page(),
                  "detail", refused.words()));
      case TokenAnswer.Trouble(String detail) ->
          // Near its end, but not past it: it may still do.
          stillWanted && clock.instant().isBefore(tokens.expiresAt())
              ? new Lookup.Found(tokens.access())
              : new Lookup.NotGiven(new Cause.TokenDelayed(detail));
    };
  }

  private Secret kept(Account account, Grant grant, Tokens old, TokenAnswer.Granted granted) {
    Tokens next =
        new Tokens(
            granted.refresh().orElse(old.refresh()),
            granted.access(),
            clock.instant(),
            clock.instant().plus(granted.lifetime()));
    vault.keep(account.id(), TokensText.write(next));
    grants.keep(account.id(), grant.until(next.expiresAt()));
    return next.access();
  }

  private static Lookup absent(String code, Account account) {
    return new Lookup.Absent(Phrase.of(code, "account", account.address()));
  }
}
