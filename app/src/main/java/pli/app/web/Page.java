// SPDX-License-Identifier: Apache-2.0
package pli.app.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import pli.app.facts.Freeze;
import pli.app.text.ComparedText;
import pli.app.text.DecisionText;
import pli.app.text.PageText;
import pli.app.text.RecognisedText;
import pli.mailing.Recognition;
import pli.mailing.comparison.ComparisonSum;
import pli.words.Phrase;
import pli.words.Words;

/// What every template needs: the words in the reader's language, times in Swiss form, and the token
/// for forms.
///
/// @param title of the window, before the name of the program
/// @param section the entry of the navigation that is marked; empty for none
/// @param path of the request, where changing the language leads back to
/// @param alerts how many messages want a person's attention
/// @param frozen why nothing is handed over
/// @param sections entries of the navigation
/// @param person who signed in; empty for whoever came by a start link
/// @param house the company, and where there are others
public record Page(
    String title,
    String section,
    String path,
    Words words,
    String formToken,
    ZoneId zone,
    Instant now,
    int alerts,
    Optional<Freeze> frozen,
    List<String> sections,
    String person,
    House house) {

  /// The company whose pages these are, as the head of each page shows it.
  ///
  /// @param company its name; empty if it has none
  /// @param others names of those that can be switched to
  /// @param canSwitch true if there can be others
  public record House(String company, List<String> others, boolean canSwitch) {

    static House of(Companies companies) {
      return new House(companies.own(), companies.others(), companies.canSwitch());
    }
  }

  /// What stands in the title of the window: several companies may be open side by side.
  public String windowTitle() {
    return house.company().isEmpty() ? title + " · Pli" : title + " · " + house.company() + " · Pli";
  }

  public String say(String code, Object... namesAndValues) {
    return words.say(code, namesAndValues);
  }

  public String say(Phrase phrase) {
    return words.say(phrase);
  }

  /// A problem of a draft in the words of the page.
  public String told(Phrase phrase) {
    return words.say(PageText.of(phrase, words));
  }

  /// A path of ours from its parts, whatever they hold.
  public String href(String... parts) {
    return Arrays.stream(parts).map(part -> "/" + encoded(part)).collect(Collectors.joining());
  }

  /// A mail ready to be addressed, for the person's own mail program (RFC 6068).
  public String mailTo(String subject, String body) {
    return "mailto:?subject=" + encoded(subject) + "&body=" + encoded(body);
  }

  /// For an address. RFC 6068 §5: line breaks are %0D%0A.
  public static String encoded(String text) {
    return URLEncoder.encode(text.replace("\n", "\r\n"), StandardCharsets.UTF_8)
        .replace("+", "%20");
  }

  public String count(String code, long number, Object... namesAndValues) {
    return words.count(code, number, namesAndValues);
  }

  /// What the comparison with earlier mailings came to, in one sentence.
  public String compared(ComparisonSum sum) {
    return say(ComparedText.of(sum));
  }

  /// By which columns a check knew people.
  public String recognised(Recognition by) {
    return RecognisedText.of(by, words);
  }

  /// Why a message was moved or let go.
  public String decision(String reason) {
    return DecisionText.of(reason, words);
  }

  public String number(long number) {
    return Words.number(number);
  }

  /// A number of bytes as people speak of it.
  public String size(long bytes) {
    return words.size(bytes);
  }

  public String language() {
    return words.language().getLanguage();
  }

  public List<Locale> languages() {
    return Words.LANGUAGES;
  }

  /// `09:14` today, `25.8.2026, 09:14` on another day.
  public String time(Instant moment) {
    LocalDate day = LocalDate.ofInstant(moment, zone);
    String clock = DateTimeFormatter.ofPattern("HH:mm").format(moment.atZone(zone));
    return day.equals(LocalDate.ofInstant(now, zone)) ? clock : date(moment) + ", " + clock;
  }

  /// `25.8.2026, 09:14:05 (UTC+02:00)`: what a proof needs, wherever and whenever it is read.
  public String stamp(Instant moment) {
    return DateTimeFormatter.ofPattern("d.M.yyyy, HH:mm:ss '(UTC'xxx')'")
        .format(moment.atZone(zone));
  }

  /// `09:14:05`
  public String seconds(Instant moment) {
    return DateTimeFormatter.ofPattern("HH:mm:ss").format(moment.atZone(zone));
  }

  /// What people call a mailing.
  ///
  /// @param kind `payslips`, `invoices` or `letters`
  public String heading(String kind, Instant released) {
    return say("page.mailing.heading", "kind", say("page.kind." + kind), "date", date(released));
  }

  /// The same page under another title.
  public Page titled(String other) {
    return new Page(
        other, section, path, words, formToken, zone, now, alerts, frozen, sections, person,
        house);
  }

  /// The same page some time later.
  Page at(Instant moment, Optional<Freeze> why) {
    return new Page(
        title, section, path, words, formToken, zone, moment, alerts, why, sections, person,
        house);
  }

  /// `25.8.2026`, as Swiss offices write it in all four languages.
  public String date(Instant moment) {
    return DateTimeFormatter.ofPattern("d.M.yyyy").format(moment.atZone(zone));
  }

  /// The same for a day without a time.
  public String day(LocalDate day) {
    return DateTimeFormatter.ofPattern("d.M.yyyy").format(day);
  }

  /// For the attribute of `<time>`.
  public String machineTime(Instant moment) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment.atZone(zone).withNano(0));
  }
}
