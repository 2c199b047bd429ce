// SPDX-License-Identifier: Apache-2.0
package pli.app.text;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pli.budget.Budget;
import pli.budget.Closing;
import pli.budget.Forecast;
import pli.budget.Limit;
import pli.budget.LimitKind;
import pli.budget.Standing;
import pli.tally.ToHandOver;
import pli.words.Words;

/// The budget in words: how many are to leave, what is allowed, what is used, how many leave now and
/// when the others do.
public final class BudgetText {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd.MM.yyyy");

  /// A wait that is worth a word. Taste.
  private static final Duration WORTH_SAYING = Duration.ofMinutes(1);

  private final Words words;
  private final ZoneId zone;

  public BudgetText(Words words, ZoneId zone) {
    this.words = words;
    this.zone = zone;
  }

  /// One sentence, and another if the server said that a limit is reached; empty if no limit is known
  /// or nothing is to leave.
  ///
  /// @param provider how people know the account's server
  /// @param what is to be handed over
  public Optional<String> sentence(
      String provider, ToHandOver what, Standing standing, Instant now) {
    if (what.recipients() == 0) {
      return Optional.empty();
    }
    String text =
        Stream.concat(
                standing.budget().tightest(now).stream()
                    .map(limit -> sentence(limit, provider, what, standing.budget(), now)),
                standing.closing().stream().map(one -> closed(provider, one, now)))
            .collect(Collectors.joining(" "));
    return Optional.of(text).filter(one -> !one.isEmpty());
  }

  private String sentence(
      Limit limit, String provider, ToHandOver what, Budget budget, Instant now) {
    int count = what.recipients();
    return words.say(
        "budget.sentence",
        "what", said(what),
        "rule", rule(limit, provider),
        "used", words.say("budget.used", "count", Words.number(budget.used(limit, now))),
        "plan", plan(budget.forecast(now, count), count, now));
  }

  /// What the server said, and when one more is tried.
  public String closed(String provider, Closing closing, Instant now) {
    return words.say(
        closing.byOthers() ? "budget.closed-by-others" : "budget.closed",
        "provider", provider,
        "span", words.say(
                of(closing.kind(), "budget.span.minute", "budget.span.hour", "budget.span.day")),
        "since", moment(closing.since(), now),
        "count", Words.number(closing.used()),
        "time", moment(closing.until(), now));
  }

  private String said(ToHandOver what) {
    return words.say(
        what.copies() == 0 ? "budget.what" : "budget.what-copies",
        "count", Words.number(what.recipients()),
        "copies", Words.number(what.copies()));
  }

  /// "Infomaniak allows 500 in 24 h".
  public String rule(Limit limit, String provider) {
    LimitKind kind = limit.kind();
    String code =
        switch (limit.origin()) {
          case PROVIDER ->
              of(kind, "budget.provider.minute", "budget.provider.hour", "budget.provider.day");
          case OWN -> of(kind, "budget.own.minute", "budget.own.hour", "budget.own.day");
          case LEARNT ->
              of(kind, "budget.learnt.minute", "budget.learnt.hour", "budget.learnt.day");
        };
    return words.say(code, "provider", provider, "most", Words.number(limit.most()));
  }

  private static String of(LimitKind kind, String minute, String hour, String day) {
    return switch (kind) {
      case MINUTE -> minute;
      case HOUR -> hour;
      case DAY -> day;
      case SESSIONS -> throw new IllegalArgumentException("sessions are not counted over time");
    };
  }

  private String plan(Forecast forecast, int count, Instant now) {
    List<String> parts = new ArrayList<>();
    parts.add(nowPart(forecast, count, now));
    List<Forecast.Batch> later = forecast.later();
    if (!later.isEmpty()) {
      Instant from = later.getFirst().from();
      parts.add(
          words.say(
              dayCode(from, now, "budget.today", "budget.tomorrow", "budget.on"),
              "count", Words.number(isOneDay(later) ? forecast.rest() : later.getFirst().count()),
              "date", DATE.format(from.atZone(zone)),
              "time", TIME.format(from.atZone(zone))));
      if (!isOneDay(later)) {
        parts.add(
            words.say(
                "budget.last",
                "date", DATE.format(forecast.done().atZone(zone)),
                "time", TIME.format(forecast.done().atZone(zone))));
      }
    }
    return String.join(", ", parts);
  }

  private String nowPart(Forecast forecast, int count, Instant now) {
    if (forecast.now() == 0) {
      return words.say("budget.none-now");
    }
    if (forecast.now() < count) {
      return words.say("budget.some-now", "count", Words.number(forecast.now()));
    }
    Duration takes = Duration.between(now, forecast.done());
    return takes.compareTo(WORTH_SAYING) < 0
        ? words.say("budget.all-now")
        : words.say("budget.all-within", "minutes", Words.number(takes.toMinutes() + 1));
  }

  private boolean isOneDay(List<Forecast.Batch> batches) {
    return day(batches.getFirst().from()).equals(day(batches.getLast().until()));
  }

  private String dayCode(Instant moment, Instant now, String today, String tomorrow, String on) {
    LocalDate day = day(moment);
    if (day.equals(day(now))) {
      return today;
    }
    return day.equals(day(now).plusDays(1)) ? tomorrow : on;
  }

  private LocalDate day(Instant moment) {
    return LocalDate.ofInstant(moment, zone);
  }

  /// A moment as people say it: the time, with its date if that is not today's.
  public String moment(Instant moment, Instant now) {
    String time = TIME.format(moment.atZone(zone));
    return day(moment).equals(day(now)) ? time : DATE.format(moment.atZone(zone)) + " " + time;
  }

  /// Limits of one kind count nothing over time.
  public static boolean isOverTime(Limit limit) {
    return limit.kind() != LimitKind.SESSIONS;
  }
}
