// SPDX-License-Identifier: Apache-2.0
package pli.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import pli.access.Right;
import pli.app.AllPages;
import tools.jackson.databind.JsonNode;

/// Drafts of payslips by a program that may release, and what comes of them.
abstract class PayslipRoom {

  static final String TABLE =
      "Nummer;Name;Mail;Geburtstag\n1;Ann Frei;ann@firma.example;02.03.1980\n"
          + "2;Beat Roth;beat@firma.example;05.06.1975\n";

  static final String SETTINGS =
      """
      {"to": "{{Name}} <{{Mail}}>", "subject": {"default": "Lohn November 2026"},
       "message": {"de": "Guten Tag {{Name}}"}%s}
      """;

  static final String RANDOM = SETTINGS.formatted(", \"pdfPassword\": \"random\"");

  private static final String MONTH = ", Lohnabrechnung November 2026";

  @TempDir Path folder;
  House house;

  /// Makes the drafts.
  House.Program program;

  @BeforeEach
  void open() throws IOException {
    house = new House(folder);
    program = house.program(Right.RELEASE, House.ACCOUNT);
  }

  @AfterEach
  void close() {
    house.close();
  }

  String payslips(String... pages) throws IOException {
    String at = program.begun("payslips");
    program.put(at + "/table/people.csv", "text/csv", TABLE);
    everybody(at, "all.pdf", pages);
    return at;
  }

  House.Said everybody(String at, String name, String... pages) throws IOException {
    return program.put(
        at + "/everybody/" + name, "application/octet-stream",
        AllPages.saying(Stream.of(pages).map(one -> one + MONTH).toArray(String[]::new)));
  }

  House.Said settings(String at, String json) throws IOException {
    return program.put(at + "/settings", "application/json", json);
  }

  String released(String at) throws IOException {
    House.Said said = program.post(at + "/release", "");
    assertThat(said.status()).as(said.body()).isEqualTo(201);
    return said.json().get("mailing").asString();
  }

  JsonNode slips(String at) throws IOException {
    return program.get(at + "/slips").json().get("items");
  }

  /// The password on the slip of a person.
  String onlySlip(String at, String person) throws IOException {
    JsonNode items = slips(at);
    assertThat(items).hasSize(1);
    byte[] pdf = program.bytes(at + "/slips/" + items.get(0).get("name").asString());
    try (PDDocument sheet = Loader.loadPDF(pdf)) {
      String text = new PDFTextStripper().getText(sheet);
      Matcher found =
          Pattern.compile("(?s)" + person + ".*?\\b([a-z0-9]{3,5}(?:-[a-z0-9]{3,5})+)\\b")
              .matcher(text);
      assertThat(found.find()).as(text).isTrue();
      return found.group(1);
    }
  }

  String entry(String mailing, String person) throws IOException {
    for (JsonNode row : program.get("/mailings/" + mailing + "/rows").json().get("items")) {
      if (row.toString().contains(person)) {
        return row.get("entry").asString();
      }
    }
    throw new AssertionError(person);
  }

  BodyPart attached(String entry) throws IOException, MessagingException {
    return attached(program.bytes("/outbox/" + entry + "/message"));
  }

  BodyPart attached(byte[] bytes) throws IOException, MessagingException {
    MimeMessage message =
        new MimeMessage(
            Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
    MimeMultipart parts = (MimeMultipart) message.getContent();
    return parts.getBodyPart(parts.getCount() - 1);
  }

  static String text(BodyPart part, String password)
      throws IOException, MessagingException {
    try (PDDocument pdf = Loader.loadPDF(part.getInputStream().readAllBytes(), password)) {
      return new PDFTextStripper().getText(pdf);
    }
  }
}
