// SPDX-License-Identifier: Apache-2.0
package pli.mailing.comparison;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pli.mailing.comparison.Difference.Weight;
import pli.outbox.OutboxState;
import pli.outbox.earlier.EarlierRow;
import pli.words.Phrase;

/// What is said about differences: always who, when and in which mailing.
final class DifferencePhrases {

  /// Named one by one; the rest are counted. Taste.
  private static final int NAMED = 20;

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d.M.uuuu");
  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");

  /// What is said of a message of the same mailbox, and of one that went from another.
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "comparison.already", "comparison.already-mailbox",
          "comparison.already-waits", "comparison.already-waits-mailbox",
          "comparison.already-doubtful", "comparison.already-doubtful-mailbox",
          "comparison.document-before", "comparison.document-before-mailbox",
          "comparison.document-again", "comparison.document-again-mailbox",
          "comparison.document-elsewhere", "comparison.document-elsewhere-mailbox",
          "comparison.document-waits", "comparison.document-waits-mailbox",
          "comparison.already-prepared", "comparison.already-prepared-mailbox",
          "comparison.document-prepared", "comparison.document-prepared-mailbox");

  private final String account;
  private final ZoneId zone;

  /// @param account from which the new mailing goes
  DifferencePhrases(String account, ZoneId zone) {
    this.account = account;
    this.zone = zone;
  }

  Phrase address(String code, ComparedRow row, EarlierRow last) {
    return Phrase.of(
        code, "row", row.number(), "name", row.name(), "address", row.address(), "before",
        last.recipient(), "date", day(last.at()));
  }

  /// @param own whether it was the same person's
  Phrase paper(ComparedRow row, EarlierRow earlier, boolean own) {
    String document = row.paper().orElseThrow().path();
    String month = earlier.note().about().period();
    String code;
    if (earlier.isPrepared()) {
      code = "comparison.document-prepared";
    } else if (!isOver(earlier)) {
      code = "comparison.document-waits";
    } else if (!own) {
      code = "comparison.document-elsewhere";
    } else if (!month.isEmpty() && !row.period().isEmpty() && !month.equals(row.period())) {
      code = "comparison.document-before";
    } else {
      code = "comparison.document-again";
    }
    return about(code, row, earlier, "document", document, "month", month);
  }

  Phrase already(ComparedRow row, EarlierRow earlier) {
    String code =
        switch (earlier.state()) {
          case IN_DOUBT -> "comparison.already-doubtful";
          case ACCEPTED -> "comparison.already";
          case STAGED -> "comparison.already-prepared";
          case WAITING, CLAIMED, HELD, REFUSED, EXPIRED, CANCELLED ->
              "comparison.already-waits";
        };
    return about(code, row, earlier, "month", row.period());
  }

  /// @param rows that stand for rows of the new table
  List<Phrase> known(List<EarlierRow> rows) {
    Map<Boolean, List<EarlierRow>> accepted =
        rows.stream()
            .collect(Collectors.partitioningBy(one -> one.state() == OutboxState.ACCEPTED));
    return Stream.of(
            known("comparison.known-accepted", accepted.get(true)),
            known("comparison.known-open", accepted.get(false)))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Phrase> known(String code, List<EarlierRow> rows) {
    return rows.stream()
        .max(Comparator.comparing(EarlierRow::at))
        .map(
            last ->
                Phrase.of(
                    code, "count", rows.size(), "mailing", last.mailing(), "date",
                    day(last.at()), "time", HOUR.format(last.at().atZone(zone))));
  }

  private static boolean isOver(EarlierRow earlier) {
    return earlier.state() == OutboxState.ACCEPTED || earlier.state() == OutboxState.IN_DOUBT;
  }

  private Phrase about(String code, ComparedRow row, EarlierRow earlier, Object... more) {
    String label = earlier.note().label();
    List<Object> values =
        new ArrayList<>(
            List.of(
                "row", row.number(), "name", row.name(), "other",
                label.isEmpty() ? earlier.recipient() : label, "to", earlier.recipient(),
                "mailing", earlier.mailing(), "entry", earlier.entry(), "date", day(earlier.at()),
                "time", HOUR.format(earlier.at().atZone(zone))));
    values.addAll(List.of(more));
    if (earlier.account().equals(account)) {
      return Phrase.of(code, values.toArray());
    }
    values.addAll(List.of("account", earlier.account()));
    return Phrase.of(ELSEWHERE.get(code), values.toArray());
  }

  List<Difference> people(Wholes wholes) {
    String mailing = wholes.newest().mailing();
    String date = day(wholes.newest().madeAt());
    List<Difference> all = new ArrayList<>();
    wholes.missing().stream()
        .limit(NAMED)
        .map(
            one ->
                Phrase.of(
                    "comparison.missing", "name", one.newest().note().label(), "address",
                    one.newest().recipient(), "mailing", mailing, "date", date))
        .forEach(one -> all.add(new Difference(0, "", one, Weight.REMARK)));
    wholes.fresh().stream()
        .limit(NAMED)
        .forEach(
            one ->
                all.add(
                    new Difference(
                        one.number(), "",
                        Phrase.of(
                            "comparison.new", "row", one.number(), "name", one.name(), "address",
                            one.address(), "mailing", mailing, "date", date),
                        Weight.REMARK)));
    more("comparison.missing-more", wholes.missing().size() - NAMED, mailing, all);
    more("comparison.new-more", wholes.fresh().size() - NAMED, mailing, all);
    return all;
  }

  private static void more(String code, int count, String mailing, List<Difference> all) {
    if (count > 0) {
      all.add(
          new Difference(
              0, "", Phrase.of(code, "count", count, "mailing", mailing), Weight.REMARK));
    }
  }

  private String day(Instant moment) {
    return DAY.format(moment.atZone(zone));
  }
}
