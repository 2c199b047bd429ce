// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import com.sanctionco.jmail.JMail;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import pli.mailing.table.Columns;
import pli.mailing.table.TableRow;
import pli.mailing.template.Excerpt;
import pli.mailing.template.Place;
import pli.mailing.template.Placeholder;
import pli.mailing.template.Rendered;
import pli.mailing.template.Template;
import pli.mailing.template.ValueFault;
import pli.message.Mailbox;
import pli.smtp.EmailAddress;
import pli.words.InputRefused;
import pli.words.Phrase;

/// Who a row goes to. Where `to` itself has the form `Name <address>`, the angle brackets of the
/// mailing file decide what is name and what is address, never those of a cell; a name may then
/// hold a comma (`Müller, Anna`). Where `to` is one placeholder, the cell is read as one mailbox.
final class RecipientTemplate {

  /// Characters of a name; taste.
  private static final int NAME_LIMIT = 200;

  private final Optional<Template> name;
  private final Template address;

  private RecipientTemplate(Optional<Template> name, Template address) {
    this.name = name;
    this.address = address;
  }

  /// @param mailbox the only recipient, or nothing if there are faults
  record Recipient(Optional<Mailbox> mailbox, List<ValueFault> faults) {}

  static RecipientTemplate parse(String to) {
    Template whole = Template.parse("to", to, Place.LINE);
    int open = to.indexOf('<');
    if (open < 0 && to.indexOf('>') < 0) {
      return new RecipientTemplate(Optional.empty(), whole);
    }
    boolean wellFormed =
        open >= 0 && to.indexOf('<', open + 1) < 0 && to.indexOf('>') == to.length() - 1;
    if (!wellFormed) {
      throw InputRefused.because("mailing.to-form", "to", Excerpt.of(to));
    }
    return new RecipientTemplate(
        Optional.of(Template.parse("to", to.substring(0, open).strip(), Place.LINE)),
        Template.parse("to", to.substring(open + 1, to.length() - 1).strip(), Place.LINE));
  }

  List<Placeholder> missing(Columns columns) {
    return Stream.concat(name.stream(), Stream.of(address))
        .flatMap(template -> template.missing(columns).stream())
        .toList();
  }

  /// The column that a fault of the address is told about.
  String column(Columns columns) {
    return address.placeholders().stream()
        .flatMap(placeholder -> columns.find(placeholder.name()).stream())
        .map(columns.names()::get)
        .reduce((_, last) -> last)
        .orElse("to");
  }

  Recipient render(Columns columns, TableRow row, Locale language) {
    Rendered shownName =
        name.map(template -> template.render(columns, row, language))
            .orElse(new Rendered("", List.of()));
    Rendered shownAddress = address.render(columns, row, language);
    if (!shownName.isSound() || !shownAddress.isSound()) {
      return new Recipient(
          Optional.empty(),
          Stream.concat(shownName.faults().stream(), shownAddress.faults().stream()).toList());
    }
    String displayName = shownName.text();
    String bare = shownAddress.text().strip();
    int open = bare.indexOf('<');
    if (name.isEmpty() && open >= 0 && bare.endsWith(">")) {
      displayName = bare.substring(0, open);
      bare = bare.substring(open + 1, bare.length() - 1).strip();
    }
    displayName = displayName.strip().replaceAll("\\s+", " ").replaceAll("^\"(.*)\"$", "$1");
    Optional<String> refusal = refusal(displayName, bare);
    if (refusal.isEmpty()) {
      return new Recipient(
          Optional.of(new Mailbox(displayName, EmailAddress.parse(bare))), List.of());
    }
    String column = column(columns);
    return new Recipient(
        Optional.empty(),
        List.of(
            new ValueFault(
                column,
                Phrase.of(refusal.get(), "row", row.number(), "column", column, "value",
                    Excerpt.of(refusal.get().equals("mailing.name-bad") ? displayName : bare)))));
  }

  private static Optional<String> refusal(String displayName, String bare) {
    if (bare.matches("(?s).*[,;<>].*") || bare.indexOf('@') != bare.lastIndexOf('@')
        || bare.matches("(?s).*@.*\\s.*")) {
      return Optional.of("mailing.address-several");
    }
    if (!isAddress(bare)) {
      return Optional.of("mailing.address-bad");
    }
    boolean bracket = displayName.indexOf('<') >= 0 || displayName.indexOf('>') >= 0;
    return bracket || displayName.length() > NAME_LIMIT
        ? Optional.of("mailing.name-bad")
        : Optional.empty();
  }

  /// Both must agree: JMail knows the grammar of the RFCs, [EmailAddress] what Pli can hand over. A
  /// domain without a dot is no address on the internet.
  private static boolean isAddress(String text) {
    try {
      EmailAddress address = EmailAddress.parse(text);
      return address.domain().contains(".") && JMail.isValid(address.wireForm());
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
