// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.text.Normalizer;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a person knows a message by, and what is in it; the outbox only keeps it.
///
/// @param label whom it is for, as the table calls the person; may be empty
/// @param documents in the order of the message
/// @param onAbsence what may be done if a doubt ends with the message not found where the provider
///     files copies
/// @param about whom and which month it is about, as far as that is known
public record MessageNote(
    String label, String subject, List<Document> documents, OnAbsence onAbsence, About about) {

  public static final MessageNote EMPTY =
      new MessageNote("", "", List.of(), OnAbsence.ASK);

  public MessageNote {
    documents = List.copyOf(documents);
  }

  /// About nobody that is known.
  public MessageNote(
      String label, String subject, List<Document> documents, OnAbsence onAbsence) {
    this(label, subject, documents, onAbsence, About.NOTHING);
  }

  /// @param keys of the person, each `kind:hash`, without blanks; the same key is the same person
  /// @param period `2026-08`, or "" where the message is about no month
  public record About(List<String> keys, String period) {

    public static final About NOTHING = new About(List.of(), "");

    public About {
      keys = List.copyOf(keys);
    }
  }

  /// @param sha256 of the document's bytes, 64 hexadecimal figures
  public record Document(String name, String sha256) {}

  /// What follows when a message in doubt is not found.
  public enum OnAbsence {
    /// A person decides.
    ASK,
    /// It is handed over again.
    RESEND
  }

  /// All of it as one text to be searched, see [#folded] and [SearchTerms].
  ///
  /// @param due month in which it is to be handed over
  public String words(String recipient, YearMonth due) {
    Stream<String> months =
        Stream.of(about.period(), due.toString())
            .filter(one -> !one.isEmpty())
            .distinct()
            .map(MonthWords::kept);
    return Stream.of(
            Stream.of(label, recipient, subject), documents.stream().map(Document::name), months)
        .flatMap(one -> one)
        .map(MessageNote::folded)
        .collect(Collectors.joining("\n"));
  }

  /// Lower case without accents: whoever searches types as it comes.
  public static String folded(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT);
  }
}
