// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import pli.document.pdf.PasswordSource;
import pli.words.Words;

/// A folder with a mailing in it, to be spoilt by tests.
final class MailingFixture {

  final Path folder;
  String kind = "payslips";
  String table = "nr;prenom;nom;email\n7;Zoé;Dupont;zoe@exemple.ch\n8;Max;Muster;max@exemple.ch\n";
  String to = "{{prenom}} {{nom}} <{{email}}>";
  String subject = "\"Fiche de {{prenom}}\"";
  String message = "Bonjour {{prenom}},\n\nvoici votre fiche.\n";
  String documents = "\"fiches/{{nr}}.pdf\"";
  String more = "";

  /// A line of the mailing file.
  String period = "";

  /// Documents of most tests are no PDFs but for their first bytes.
  String match = "match = \"off\"\n";

  OptionalLong sizeLimit = OptionalLong.empty();
  Set<Integer> accepted = Set.of();
  Map<Integer, Set<String>> known = Map.of();
  final List<PlannedRow> rows = new ArrayList<>();

  MailingFixture(Path folder) throws IOException {
    this.folder = folder;
    pdf("fiches/7.pdf", "seven");
    pdf("fiches/8.pdf", "eight");
  }

  Path pdf(String name, String content) throws IOException {
    return write(name, "%PDF-1.7\n" + content);
  }

  Path write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  MailingFile mailing() throws IOException {
    write("message.md", message);
    write("table.csv", table);
    return MailingFile.read(
        write(
            "envoi.toml",
            "kind = \"" + kind + "\"\naccount = \"rh@exemple.ch\"\ntable = \"table.csv\"\n"
                + (documents.isEmpty() ? "" : "documents = " + documents + "\n")
                + "to = '''" + to + "'''\n"
                + (subject.isEmpty() ? "" : "subject = " + subject + "\n")
                + "message = \"message.md\"\n"
                + match + period + more));
  }

  CheckOptions options() {
    return CheckOptions.usual(new PasswordSource(new Random(7)))
        .within(sizeLimit)
        .accepting(
            new Acceptance(
                accepted.stream().collect(Collectors.toMap(one -> one, _ -> "looked at")),
                Map.of(), Map.of(), known));
  }

  CheckReport check() throws IOException {
    rows.clear();
    CheckReport report = MailingCheck.check(mailing(), options(), rows::add, _ -> { });
    // Every problem can be said in every language.
    for (RowProblem problem : report.problems()) {
      Words.LANGUAGES.forEach(language -> Words.in(language).say(problem.phrase()));
    }
    return report;
  }

  /// `row code`, with `!` where it blocks.
  List<String> problems() throws IOException {
    return check().problems().stream()
        .map(one -> one.row() + " " + one.phrase().code() + (one.blocking() ? "!" : ""))
        .toList();
  }
}
