// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import com.sanctionco.jmail.JMail;
import java.util.ArrayList;
import java.util.Comparator;
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
  /// @param address known even where the name cannot be used
  /// @param written what stands where the address should be; "" if that cannot be told
  record Recipient(
      Optional<Mailbox> mailbox,
      Optional<EmailAddress> address,
      String written,
      List<ValueFault> faults) {}

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

  /// Placeholders of the name alone.
  List<Placeholder> namePlaceholders() {
    return name.map(Template::placeholders).orElse(List.of());
  }

  /// The address alone, as the row has it; "" where it cannot be filled in.
  String address(Columns columns, TableRow row) {
    return address.render(columns, row, Locale.ROOT).text().strip();
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
    Optional<Rendered> filledName = name.map(one -> one.render(columns, row, language));
    Rendered filledAddress = address.render(columns, row, language);
    List<ValueFault> faults = new ArrayList<>();
    filledName.ifPresent(one -> faults.addAll(one.faults()));
    faults.addAll(filledAddress.faults());
    boolean addressKnown = filledAddress.isSound() && address.missing(columns).isEmpty();
    Written written = written(filledName, addressKnown ? filledAddress.text().strip() : "");
    Optional<EmailAddress> parsed = Optional.empty();
    if (addressKnown) {
      Optional<String> refusal = refusal(written.address);
      refusal.ifPresent(
          code -> faults.add(fault(code, column(columns), row, written.address)));
      parsed =
          refusal.isPresent()
              ? Optional.empty()
              : Optional.of(EmailAddress.parse(written.address));
    }
    if (isBadName(written.name)) {
      faults.add(fault("mailing.name-bad", nameColumn(columns, row), row, written.name));
    }
    Optional<Mailbox> mailbox =
        faults.isEmpty() && missing(columns).isEmpty()
            ? parsed.map(one -> new Mailbox(written.name, one))
            : Optional.empty();
    return new Recipient(mailbox, parsed, written.address, faults);
  }

  private record Written(String name, String address) {}

  /// Where `to` is one placeholder, its cell may hold both.
  private static Written written(Optional<Rendered> filledName, String text) {
    int open = text.indexOf('<');
    boolean both = filledName.isEmpty() && open >= 0 && text.endsWith(">");
    String name = both ? text.substring(0, open) : filledName.map(Rendered::text).orElse("");
    String bare = both ? text.substring(open + 1, text.length() - 1).strip() : text;
    return new Written(
        name.strip().replaceAll("\\s+", " ").replaceAll("^\"(.*)\"$", "$1"), bare);
  }

  /// The column whose cell holds what no name may hold, or the longest part of it; that of the address
  /// where one cell holds both.
  private String nameColumn(Columns columns, TableRow row) {
    return namePlaceholders().stream()
        .flatMap(placeholder -> columns.find(placeholder.name()).stream())
        .max(
            Comparator.comparing((Integer one) -> isBadName(row.cells().get(one).text()))
                .thenComparing(one -> row.cells().get(one).text().length()))
        .map(columns.names()::get)
        .orElseGet(() -> column(columns));
  }

  private static ValueFault fault(String code, String column, TableRow row, String value) {
    return new ValueFault(
        column,
        Phrase.of(code, "row", row.number(), "column", column, "value", Excerpt.of(value)));
  }

  private static Optional<String> refusal(String bare) {
    if (bare.matches("(?s).*[,;<>].*") || bare.indexOf('@') != bare.lastIndexOf('@')
        || bare.matches("(?s).*@.*\\s.*")) {
      return Optional.of("mailing.address-several");
    }
    return isAddress(bare) ? Optional.empty() : Optional.of("mailing.address-bad");
  }

  private static boolean isBadName(String name) {
    return name.indexOf('<') >= 0 || name.indexOf('>') >= 0 || name.length() > NAME_LIMIT;
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
