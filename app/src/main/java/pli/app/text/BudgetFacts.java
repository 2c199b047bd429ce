// SPDX-License-Identifier: Apache-2.0
package pli.app.text;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import pli.budget.Budget;
import pli.budget.Forecast;
import pli.budget.Limit;
import pli.budget.Standing;
import pli.tally.ToHandOver;

/// The budget as JSON documents hold it.
///
/// @param toHandOver how many recipients are to be handed over, copies to the sender included
/// @param copies how many of them are such copies
/// @param limits what is allowed, from where, and how much of it is used
/// @param now how many leave in a stretch that begins at once
/// @param next when the next one may begin
/// @param later the stretches after that
/// @param done when the last one leaves
/// @param closed what the server said, if it let nothing more leave for now; else null
public record BudgetFacts(
    int toHandOver,
    int copies,
    List<LimitUse> limits,
    int now,
    String next,
    List<Batch> later,
    String done,
    Closed closed) {

  /// @param limit `minute`, `hour` or `day` (any 24 hours)
  /// @param origin `provider`, `own` or `learnt`
  public record LimitUse(String limit, int most, String origin, int used) {}

  /// @param since when the server said so
  /// @param until when the next one is tried
  /// @param used how many of the limit had been handed over by then
  /// @param byOthers too few to be the limit: others use the mailbox
  public record Closed(String limit, String since, String until, int used, boolean byOthers) {

    /// Null if it is open.
    public static Closed of(Standing standing, Function<Instant, String> iso) {
      return standing
          .closing()
          .map(
              one ->
                  new Closed(
                      one.kind().id(), iso.apply(one.since()), iso.apply(one.until()), one.used(),
                      one.byOthers()))
          .orElse(null);
    }
  }

  public record Batch(int count, String from, String until) {}

  /// @param iso writes a moment
  public static Optional<BudgetFacts> of(
      Standing standing, ToHandOver what, Instant now, Function<Instant, String> iso) {
    Budget budget = standing.budget();
    if (budget.limits().isEmpty() && standing.closing().isEmpty()) {
      return Optional.empty();
    }
    Forecast forecast = budget.forecast(now, what.recipients());
    return Optional.of(
        new BudgetFacts(
            what.recipients(),
            what.copies(),
            budget.limits().stream().map(limit -> use(limit, budget, now)).toList(),
            forecast.now(),
            iso.apply(budget.next(now)),
            forecast.later().stream()
                .map(one -> new Batch(one.count(), iso.apply(one.from()), iso.apply(one.until())))
                .toList(),
            iso.apply(forecast.done()),
            Closed.of(standing, iso)));
  }

  /// One limit and how much of it is used.
  public static LimitUse use(Limit limit, Budget budget, Instant now) {
    return new LimitUse(
        limit.kind().id(), limit.most(), limit.origin().id(), budget.used(limit, now));
  }
}
