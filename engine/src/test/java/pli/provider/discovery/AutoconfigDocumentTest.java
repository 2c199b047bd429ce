// SPDX-License-Identifier: Apache-2.0
package pli.provider.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import pli.provider.discovery.AutoconfigDocument.Reading;

class AutoconfigDocumentTest {

  private static final String SERVER =
      """
      <outgoingServer type="smtp">
        <hostname>smtp.example.ch</hostname>
        <port>465</port>
        <socketType>SSL</socketType>
        <username>%EMAILADDRESS%</username>
        <authentication>password-cleartext</authentication>
      </outgoingServer>
      """;

  private static final OutgoingServer READ =
      new OutgoingServer(
          "smtp.example.ch", "465", "SSL", "%EMAILADDRESS%", List.of("password-cleartext"));

  @TempDir Path folder;

  private static Reading read(String text) {
    return AutoconfigDocument.read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String config(String inside) {
    return "<clientConfig version=\"1.1\"><emailProvider id=\"example.ch\">" + inside
        + "</emailProvider></clientConfig>";
  }

  static Stream<String> sameConfiguration() {
    return Stream.of(
        config(SERVER),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- a remark -->\n" + config(SERVER),
        config("<domain>a.ch</domain><domain>b.ch</domain><displayName>A &amp; B</displayName>"
            + SERVER),
        config("<incomingServer type=\"pop3\"><hostname>pop.example.ch</hostname><port>995</port>"
            + "<socketType>SSL</socketType></incomingServer>" + SERVER),
        config(SERVER.replace("<port>", "<!-- 25 --><unknown><port>25</port></unknown><port>")),
        config(SERVER.replace("465", "<![CDATA[465]]>")),
        config(SERVER.replace("smtp.example", "smtp<!-- x -->.example")),
        config(SERVER.replace("smtp.example", "&#115;mtp.example")),
        config(SERVER.replace("outgoingServer type=\"smtp\"", "outgoingServer")),
        config("<outgoingServer type=\"other\"><hostname>x.example.ch</hostname></outgoingServer>"
            + SERVER),
        config(SERVER.replace("</port>", "</port><restriction>clientIPAddress</restriction>")),
        config(SERVER) + "<!-- after the end -->",
        "<a:clientConfig xmlns:a=\"urn:x\" version=\"1.1\"><a:emailProvider>"
            + SERVER.replaceAll("<(/?)(\\w)", "<$1a:$2") + "</a:emailProvider></a:clientConfig>",
        config("<x:outgoingServer xmlns:x=\"urn:evil\" type=\"smtp\"><x:hostname>evil.example"
            + "</x:hostname></x:outgoingServer>" + SERVER),
        config(SERVER.replace("<port>", "<x:port xmlns:x=\"urn:evil\">25</x:port><port>")),
        config("<webMail><loginPage url=\"https://a.example/\"/></webMail>"
            + SERVER + "<documentation url=\"https://a.example/\"><descr>x</descr></documentation>")
            .replace("</emailProvider>", "</emailProvider><oAuth2><issuer>x</issuer></oAuth2>"));
  }

  @ParameterizedTest
  @MethodSource("sameConfiguration")
  void whatOnlyOthersNeedIsPassedOver(String text) {
    assertThat(read(text)).isEqualTo(new Reading.Config(List.of(READ)));
  }

  static Stream<Arguments> encodings() {
    return Stream.of(
        Arguments.of(StandardCharsets.UTF_16, "UTF-16"),
        Arguments.of(StandardCharsets.ISO_8859_1, "ISO-8859-1"),
        Arguments.of(StandardCharsets.UTF_8, "UTF-8"));
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void theEncodingIsThatOfTheDeclaration(Charset charset, String name) {
    String text =
        "<?xml version=\"1.0\" encoding=\"" + name + "\"?>"
            + config("<displayName>Bäckerei</displayName>" + SERVER);

    assertThat(AutoconfigDocument.read(text.getBytes(charset)))
        .isEqualTo(new Reading.Config(List.of(READ)));
  }

  @Test
  void aMarkOfTheByteOrderDoesNoHarm() {
    assertThat(read("\ufeff" + config(SERVER))).isInstanceOf(Reading.Config.class);
  }

  @Test
  void severalServersAndKindsOfSignInKeepTheirOrder() {
    String second =
        SERVER
            .replace("465", "587")
            .replace("SSL", "STARTTLS")
            .replace(
                "</outgoingServer>",
                "<authentication>OAuth2</authentication></outgoingServer>");

    assertThat(read(config(SERVER + second)))
        .isEqualTo(
            new Reading.Config(
                List.of(
                    READ,
                    new OutgoingServer(
                        "smtp.example.ch", "587", "STARTTLS", "%EMAILADDRESS%",
                        List.of("password-cleartext", "oauth2")))));
  }

  @Test
  void aDocumentWithoutOutgoingServerIsAConfiguration() {
    assertThat(read(config("<incomingServer type=\"pop3\"/>")))
        .isEqualTo(new Reading.Config(List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "not XML", "<html><body>Welcome</body></html>",
        "<!DOCTYPE html><html><head><meta charset=utf-8></head></html>",
        "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\""
            + " \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd\"><html/>",
        "{\"json\": true}", "<clientConfig", "<clientConfig><emailProvider></clientConfig>",
        "<clientConfig/><clientConfig/>", "<config/>", "<ClientConfig/>",
        "<?xml version=\"1.0\" encoding=\"UTF-7\"?>+ADw-clientConfig/+AD4-",
        "<?xml version=\"1.0\" encoding=\"no-such\"?><clientConfig/>",
        "<clientConfig>&undefined;</clientConfig>", "<clientConfig>\u0001</clientConfig>"
      })
  void anotherDocumentIsNoConfiguration(String text) {
    Reading reading = read(text);

    // An undefined entity is passed over with the text that it stands in.
    assertThat(reading instanceof Reading.Config(var servers) ? servers : List.of()).isEmpty();
    assertThat(reading).isNotInstanceOf(Reading.Defined.class);
  }

  @Test
  void binaryIsNoConfigurationAndSaidToNobody() {
    byte[] bytes = new byte[5_000];
    new Random(7).nextBytes(bytes);
    PrintStream before = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      assertThat(AutoconfigDocument.read(bytes)).isEqualTo(new Reading.Other());
    } finally {
      System.setErr(before);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  /// Definitions, as attacks use them. Whatever they define, the document is not used.
  Stream<String> definitions() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "smtp.evil.example");
    String uri = secret.toUri().toString();
    return Stream.of(
        "<!DOCTYPE clientConfig>",
        "<!DOCTYPE clientConfig SYSTEM \"" + uri + "\">",
        "<!DOCTYPE clientConfig SYSTEM \"http://127.0.0.1:9/x.dtd\">",
        "<!DOCTYPE clientConfig PUBLIC \"-//X//EN\" \"https://evil.example/x.dtd\">",
        "<!DOCTYPE clientConfig [<!ENTITY h \"smtp.evil.example\">]>",
        "<!DOCTYPE clientConfig [<!ENTITY h SYSTEM \"" + uri + "\">]>",
        "<!DOCTYPE clientConfig [<!ENTITY h SYSTEM \"file:///etc/passwd\">]>",
        "<!DOCTYPE clientConfig [<!ENTITY h SYSTEM \"http://169.254.169.254/latest/\">]>",
        "<!DOCTYPE clientConfig [<!ENTITY % p SYSTEM \"" + uri + "\"> %p;]>",
        "<!DOCTYPE clientConfig [<!ENTITY % a '<!ENTITY h \"x\">'> %a;]>",
        "<!DOCTYPE clientConfig [<!ATTLIST outgoingServer type CDATA \"smtp\">]>",
        "<!DOCTYPE clientConfig [" + laughs(10) + "]>");
  }

  private static String laughs(int levels) {
    StringBuilder text = new StringBuilder("<!ENTITY l0 \"ha\">");
    for (int i = 1; i < levels; i++) {
      text.append("<!ENTITY l").append(i).append(" \"");
      text.append(("&l" + (i - 1) + ";").repeat(10)).append("\">");
    }
    return text.append("<!ENTITY h \"&l").append(levels - 1).append(";\">").toString();
  }

  @Test
  void aDocumentWithADefinitionIsNotUsed() throws Exception {
    for (String definition : definitions().toList()) {
      String body = config(SERVER);
      String using = config(SERVER.replace("smtp.example.ch", "&h;"));
      for (String text : List.of(definition + body, definition + using)) {
        Reading reading = read(text);
        // Either it is recognised, or it does not even parse.
        assertThat(reading).as(text).isNotInstanceOf(Reading.Config.class);
      }
      assertThat(read(definition + body)).as(definition).isEqualTo(new Reading.Defined());
    }
  }

  @Test
  void anInclusionIsAnElementLikeAnyOther() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "smtp.evil.example");
    String include =
        "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" parse=\"text\" href=\""
            + secret.toUri() + "\"/>";

    assertThat(read(config(SERVER.replace("smtp.example.ch", include + "smtp.example.ch"))))
        .isEqualTo(new Reading.Config(List.of(READ)));
  }

  @Test
  void aSchemaOrStylesheetIsNotFetched() {
    String text =
        "<?xml-stylesheet href=\"http://127.0.0.1:9/x.xsl\"?>"
            + config(SERVER)
                .replace(
                    "version=\"1.1\"",
                    "version=\"1.1\" xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\""
                        + " i:noNamespaceSchemaLocation=\"http://127.0.0.1:9/x.xsd\"");

    assertThat(read(text)).isEqualTo(new Reading.Config(List.of(READ)));
  }

  @Test
  void depthNumberAndLengthAreBounded() {
    assertThat(read(config("<a>".repeat(100) + "</a>".repeat(100) + SERVER)))
        .isEqualTo(new Reading.Other());
    assertThat(read(config(SERVER.repeat(200))))
        .isInstanceOfSatisfying(
            Reading.Config.class, config -> assertThat(config.servers()).hasSize(50));
    assertThat(read(config(SERVER.replace("smtp.example.ch", "a".repeat(100_000)))))
        .isInstanceOfSatisfying(
            Reading.Config.class,
            config -> assertThat(config.servers().getFirst().hostName()).hasSize(512));
    String kinds = "<authentication>x</authentication>".repeat(9_000);
    assertThat(read(config(SERVER.replace("<port>", kinds + "<port>"))))
        .isInstanceOfSatisfying(
            Reading.Config.class,
            config -> assertThat(config.servers().getFirst().authentication()).hasSize(10));
  }

  @Test
  void aNameOfManyAttributesEndsSoon() {
    StringBuilder attributes = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      attributes.append(" a").append(i).append("=\"\"");
    }
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> read("<clientConfig" + attributes + ">" + SERVER + "</clientConfig>"));
  }
}
