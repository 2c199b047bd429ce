// SPDX-License-Identifier: Apache-2.0
package pli.diagnosis;

import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import pli.diagnosis.ForwardableMail.Line;
import pli.smtp.Security;
import pli.smtp.SmtpStage;
import pli.smtp.SubmissionServer;
import pli.words.Phrase;
import tools.jackson.core.type.TypeReference;

/// Writes the mail to the IT person. What is asked for and the exact commands come from
/// `pli/diagnosis/it.json`; where it says nothing, the remedy of the finding is asked for.
final class ItRequests {

  /// Stands where the mailbox is not known, as in `pli explain`.
  private static final String SOME_DOMAIN = "your-domain.example";

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.uuuu");

  /// @param text code of the sentence that asks
  record Request(Optional<String> text, List<String> commands) {}

  private final Map<FindingCode, Request> requests = new EnumMap<>(FindingCode.class);

  private ItRequests(List<Entry> entries) {
    for (Entry entry : entries) {
      for (String finding : entry.findings) {
        requests.put(
            FindingCode.ofId(finding),
            new Request(Optional.ofNullable(entry.text), List.copyOf(entry.commands)));
      }
    }
  }

  static ItRequests load() {
    return new ItRequests(new FailureFiles().read("it", new TypeReference<List<Entry>>() {}));
  }

  Optional<Request> of(FindingCode code) {
    return Optional.ofNullable(requests.get(code));
  }

  /// What the mail is about.
  record Subject(
      FindingCode code, SmtpStage stage, Phrase cause, Phrase remedy, String raw,
      Optional<String> help) {}

  ForwardableMail mail(Subject about, Circumstances at) {
    String host = at.server().map(SubmissionServer::host).orElse(FindingPhrases.NO_SERVER);
    Optional<Request> request = of(about.code);
    List<Line> lines = new ArrayList<>();
    say(lines, "explain.mail.greeting");
    blank(lines);
    say(lines, "explain.mail.opening");
    lines.add(new Line.Said(about.cause));
    blank(lines);
    lines.add(
        new Line.Said(
            request
                .flatMap(Request::text)
                .map(text -> new Phrase(text, about.remedy.args()))
                .orElse(about.remedy)));
    addCommands(lines, request.map(Request::commands).orElse(List.of()), at);
    addFacts(lines, about, at);
    blank(lines);
    say(lines, "explain.mail.closing");
    return new ForwardableMail(
        Phrase.of("explain.mail.subject", "host", host, "code", about.code.id()), lines);
  }

  private static void addCommands(List<Line> lines, List<String> commands, Circumstances at) {
    if (commands.isEmpty()) {
      return;
    }
    blank(lines);
    say(lines, "explain.mail.commands");
    commands.forEach(command -> lines.add(new Line.Verbatim("  " + filled(command, at))));
  }

  private static String filled(String command, Circumstances at) {
    String account = at.account().orElse("name@" + SOME_DOMAIN);
    boolean startTls =
        at.server().filter(one -> one.security() == Security.STARTTLS).isPresent();
    return command
        .replace("{account}", account)
        .replace("{domain}", account.substring(account.lastIndexOf('@') + 1))
        .replace("{host}", at.server().map(SubmissionServer::host).orElse("SERVER"))
        .replace("{port}", at.server().map(one -> "" + one.port()).orElse("587"))
        .replace("{starttls}", startTls ? " -starttls smtp" : "");
  }

  private static void addFacts(List<Line> lines, Subject about, Circumstances at) {
    blank(lines);
    say(lines, "explain.mail.facts");
    at.account().ifPresent(one -> say(lines, "explain.mail.account", "account", one));
    at.server()
        .ifPresent(
            one ->
                say(lines, "explain.mail.server", "server", one, "security", one.security()));
    say(
        lines,
        "explain.mail.stage",
        "stage", about.stage.name().toLowerCase(Locale.ROOT).replace('_', '-'),
        "code", about.code.id());
    if (about.stage == SmtpStage.TLS) {
      at.chain().stream().findFirst().ifPresent(one -> addCertificate(lines, one));
    }
    if (!about.raw.isBlank()) {
      say(lines, "explain.mail.reply");
      about.raw.lines().forEach(line -> lines.add(new Line.Verbatim("  " + line)));
    }
    about.help.ifPresent(link -> say(lines, "explain.mail.help", "link", link));
  }

  private static void addCertificate(List<Line> lines, X509Certificate certificate) {
    say(
        lines,
        "explain.mail.certificate",
        "subject", certificate.getSubjectX500Principal().getName(),
        "issuer", certificate.getIssuerX500Principal().getName(),
        "from", day(certificate.getNotBefore()),
        "until", day(certificate.getNotAfter()));
  }

  private static String day(java.util.Date date) {
    return DAY.format(LocalDate.ofInstant(date.toInstant(), ZoneOffset.UTC));
  }

  private static void say(List<Line> lines, String code, Object... namesAndValues) {
    lines.add(new Line.Said(Phrase.of(code, namesAndValues)));
  }

  private static void blank(List<Line> lines) {
    lines.add(new Line.Verbatim(""));
  }

  /// The codes for which a request is written.
  List<FindingCode> codes() {
    return Arrays.stream(FindingCode.values()).filter(requests::containsKey).toList();
  }

  private record Entry(List<String> findings, String text, List<String> commands) {}
}
