// SPDX-License-Identifier: Apache-2.0
package pli.app.web.mailbox;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pli.account.Account;
import pli.app.Wiring;
import pli.provider.ProviderChange;
import pli.provider.ProviderPreset;
import pli.words.Phrase;

/// Dated changes of providers: first those that hit the mailboxes that are here, what is coming before
/// what holds already; then all others.
///
/// @param today in UTC
public record CalendarView(LocalDate today, List<Dated> own, List<Dated> others) {

  /// @param who mailboxes that are hit, or the name of the provider
  /// @param remedy what to do; empty where it is nobody's business here
  public record Dated(
      ProviderChange change, String provider, String who, Phrase text, Optional<Phrase> remedy) {}

  static CalendarView of(Wiring wiring) {
    LocalDate today = LocalDate.ofInstant(wiring.clock().instant(), ZoneOffset.UTC);
    List<Account> accounts = wiring.accounts().all();
    List<ProviderChange> changes =
        wiring.calendar().all().stream()
            .sorted(
                Comparator.comparing((ProviderChange one) -> one.isInForce(today))
                    .thenComparing(
                        (one, other) ->
                            one.isInForce(today)
                                ? other.from().compareTo(one.from())
                                : one.from().compareTo(other.from())))
            .toList();
    return new CalendarView(
        today,
        changes.stream().flatMap(one -> own(one, accounts, wiring).stream()).toList(),
        changes.stream().flatMap(one -> others(one, accounts, wiring)).toList());
  }

  private static Optional<Dated> own(
      ProviderChange change, List<Account> accounts, Wiring wiring) {
    List<Account> hit = hit(change, accounts);
    if (hit.isEmpty()) {
      return Optional.empty();
    }
    String provider =
        hit.getFirst().providerId().flatMap(wiring.catalog()::byId).map(ProviderPreset::name)
            .orElse("");
    String who =
        hit.stream().map(one -> one.address().toString()).collect(Collectors.joining(", "));
    return Optional.of(
        new Dated(change, provider, who, change.text(), Optional.of(change.remedy())));
  }

  private static List<Account> hit(ProviderChange change, List<Account> accounts) {
    return accounts.stream()
        .filter(
            one ->
                one.providerId()
                    .filter(id -> change.hits(id, one.signIn()))
                    .isPresent())
        .toList();
  }

  /// In the words of the catalogue, which speak of nobody's mailbox.
  private static Stream<Dated> others(
      ProviderChange change, List<Account> accounts, Wiring wiring) {
    if (!hit(change, accounts).isEmpty()) {
      return Stream.empty();
    }
    return change.providers().stream()
        .sorted()
        .flatMap(id -> wiring.catalog().byId(id).stream())
        .map(
            preset ->
                new Dated(
                    change, preset.name(), preset.name(),
                    preset.notices().stream()
                        .filter(one -> one.since().equals(Optional.of(change.from())))
                        .map(ProviderPreset.Notice::text)
                        .findFirst()
                        .orElse(change.text()),
                    Optional.empty()));
  }

  /// Days until it holds.
  public long daysUntil(Dated one) {
    return ChronoUnit.DAYS.between(today, one.change().from());
  }
}
