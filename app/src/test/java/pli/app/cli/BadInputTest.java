// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pli.smtp.Security;
import pli.words.Words;

/// What a person can have got wrong in a mailing: one sentence in their language that names the
/// place, the right exit status, and nothing leaves.
class BadInputTest {

  private static PostOffice server;

  @TempDir Path folder;

  /// One thing that is wrong.
  record Fault(
      String name, Spoil spoil, ExitStatus status, String code, List<String> named) {

    interface Spoil {
      void in(PayOffice office);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  @BeforeAll
  static void openServer() {
    server = PostOffice.open(Security.TLS);
  }

  @AfterAll
  static void closeServer() {
    server.close();
  }

  static Stream<Arguments> faultsInEveryLanguage() {
    return Words.LANGUAGES.stream()
        .flatMap(language -> faults().map(fault -> Arguments.of(language, fault)));
  }

  private static Stream<Fault> faults() {
    return Stream.concat(faultsOfRows(), faultsOfFiles());
  }

  private static Stream<Fault> faultsOfRows() {
    return Stream.of(
        wrong("column missing", "mailing.column-missing", List.of("Kostenstelle", "message"),
            office -> office.write("text.md", "Stelle {{Kostenstelle}}\n")),
        wrong("document missing", "mailing.document-missing", List.of("3", "A2.pdf"),
            office -> office.delete("pdf/A2.pdf")),
        wrong("row twice", "mailing.same-address-and-document", List.of("2", "5", "A1.pdf"),
            office -> office.edit("table.csv", t -> t + "A1;Änni Müller;aenni@firma.example\n")),
        wrong("bad address", "mailing.address-bad", List.of("3", "Mail", "beat(at)firma"),
            office ->
                office.edit(
                    "table.csv", t -> t.replace("beat@firma.example", "beat(at)firma"))),
        wrong("path in a cell", "template.value-path", List.of("3", "Nummer", "../x"),
            office -> {
              office.delete("pdf/A2.pdf");
              office.edit("table.csv", t -> t.replace("A2;", "../x;"));
            }),
        wrong("line break in a cell", "template.value-control", List.of("3", "Name"),
            office ->
                office.edit(
                    "table.csv",
                    t -> t.replace("Beat Frei", "\"Beat\r\nBcc: x@y.example\""))));
  }

  private static Stream<Fault> faultsOfFiles() {
    return Stream.of(
        unusable("binary table", "table.not-a-table", List.of("table.csv"),
            office ->
                office.write(
                    "table.csv", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0})),
        unusable("old Excel", "table.old-excel", List.of("table.xls"),
            office -> {
              office.write("table.xls", oldExcel());
              office.edit("lohn.toml", t -> t.replace("table.csv", "table.xls"));
            }),
        unusable("table in no known encoding", "table.encoding", List.of("table.csv"),
            office ->
                office.write("table.csv",
                    "Nummer;Name;Mail\nA1;M\u0081ller \u00e9;a@b.example\n"
                        .getBytes(StandardCharsets.ISO_8859_1))),
        unusable("message not in UTF-8", "mailing.file-not-utf8", List.of("text.md"),
            office ->
                office.write(
                    "text.md", "Grüezi {{Name}}".getBytes(StandardCharsets.ISO_8859_1))),
        unusable("table missing", "mailing.file-not-found", List.of("table.csv"),
            office -> office.delete("table.csv")),
        unusable("message missing", "mailing.file-not-found", List.of("text.md"),
            office -> office.delete("text.md")),
        unusable("mailing file missing", "mailing.file-not-found", List.of("lohn.toml"),
            office -> office.delete("lohn.toml")),
        unusable("wrong key", "mailing.key-unknown-near", List.of("lohn.toml", "4", "documets"),
            office -> office.edit("lohn.toml", t -> t.replace("documents", "documets"))),
        unusable("table outside the folder", "mailing.path-refused", List.of("../table.csv"),
            office -> office.edit("lohn.toml", t -> t.replace("table.csv", "../table.csv"))),
        unusable("unknown account", "account.unknown", List.of("chef@muster.example"),
            office -> office.edit("lohn.toml", t -> t.replace("lohn@muster", "chef@muster"))));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("faultsInEveryLanguage")
  void oneSentenceAndNothingLeaves(Locale language, Fault fault) {
    PayOffice office =
        PayOffice.in(folder, language).withAccount(server.port(), PostOffice.PASSWORD);
    fault.spoil().in(office);

    office
        .send()
        .ends(fault.status())
        .complainsOnly(fault.code(), fault.named().toArray(String[]::new));

    assertThat(server.recipients()).isEmpty();
    assertThat(office.waiting()).isZero();
  }

  private static Fault wrong(String name, String code, List<String> named, Fault.Spoil spoil) {
    return new Fault(name, spoil, ExitStatus.FOUND_WRONG, code, named);
  }

  private static Fault unusable(String name, String code, List<String> named, Fault.Spoil spoil) {
    return new Fault(name, spoil, ExitStatus.USAGE, code, named);
  }

  /// The first bytes of every file of Excel 97 to 2003, and of a protected .xlsx.
  private static byte[] oldExcel() {
    return Arrays.copyOf(HexFormat.of().parseHex("d0cf11e0a1b11ae1"), 2048);
  }
}
