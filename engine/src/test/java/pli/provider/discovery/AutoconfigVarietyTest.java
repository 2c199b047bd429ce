// SPDX-License-Identifier: Apache-2.0
package pli.provider.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import pli.provider.SignInKind;
import pli.provider.discovery.AutoconfigDocument.Reading;
import pli.provider.discovery.Verdict.Outcome;
import pli.smtp.EmailAddress;
import pli.smtp.Security;

/// Generated documents with everything that the public database holds and some things that it does
/// not; the expected choice is known from how each was made.
class AutoconfigVarietyTest {

  /// More than the public database has files.
  private static final int DOCUMENTS = 400;

  private static final EmailAddress MARIE = EmailAddress.parse("marie.roth@Example.ch");

  /// A text as it stands in the document, and what it must become; empty = unusable.
  private record Variant(String written, String meant) {}

  private static final List<Variant> HOSTS =
      List.of(
          new Variant("smtp.hoster.example", "smtp.hoster.example"),
          new Variant("Mail.Hoster.Example", "mail.hoster.example"),
          new Variant("smtp.%EMAILDOMAIN%", "smtp.example.ch"),
          new Variant("%EMAILDOMAIN%", "example.ch"),
          new Variant("mx1.smtp-out.hoster.example", "mx1.smtp-out.hoster.example"),
          new Variant("smtp.müller.example", "smtp.xn--mller-kva.example"),
          new Variant("%EMAILLOCALPART%.hoster.example", ""),
          new Variant("%EMAILADDRESS%", ""),
          new Variant("localhost", ""),
          new Variant("127.0.0.1", ""),
          new Variant("2130706433", ""),
          new Variant("intern", ""),
          new Variant("", ""));

  private static final List<Variant> PORTS =
      List.of(
          new Variant("465", "465"), new Variant("587", "587"), new Variant("25", "25"),
          new Variant("2525", "2525"), new Variant("80", "80"), new Variant("60025", "60025"),
          new Variant(" 465 ", "465"), new Variant("0", ""), new Variant("65536", ""),
          new Variant("-1", ""), new Variant("smtp", ""), new Variant("", ""));

  private static final List<Variant> SECURITY =
      List.of(
          new Variant("SSL", "TLS"), new Variant("STARTTLS", "STARTTLS"),
          new Variant("ssl", "TLS"), new Variant("plain", ""), new Variant("", ""),
          new Variant("none", ""));

  /// Where the name is unusable the server still is: a person can tell the user name.
  private static final List<Variant> USERS =
      List.of(
          new Variant("%EMAILADDRESS%", "marie.roth@Example.ch"),
          new Variant("%EMAILLOCALPART%", "marie.roth"),
          new Variant("%EMAILLOCALPART%.%EMAILDOMAIN%", "marie.roth.Example.ch"),
          new Variant("%EMAILLOCALPART%@mail.%EMAILDOMAIN%", "marie.roth@mail.Example.ch"),
          new Variant("apikey", "apikey"), new Variant("", "marie.roth@Example.ch"),
          new Variant("%REALNAME%", ""), new Variant("%UNKNOWN%", ""),
          new Variant("first last", ""));

  private static final List<String> SIGN_INS =
      List.of(
          "password-cleartext", "password-encrypted", "OAuth2", "oauth2", "NTLM", "GSSAPI",
          "client-IP-address", "TLS-client-cert", "none", "http-basic");

  /// What is expected of one server; absent if it must be passed over.
  private record Expected(
      String host, int port, Security security, Optional<String> user, List<SignInKind> signIn) {}

  private final StringBuilder text = new StringBuilder();
  private final List<Expected> expected = new ArrayList<>();

  static IntStream seeds() {
    return IntStream.range(0, DOCUMENTS);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theChoiceFollowsFromTheDocument(int seed) {
    Random random = new Random(seed);
    write(random);
    expected.sort(
        Collections.reverseOrder(
            (a, b) -> Boolean.compare(a.security == Security.TLS, b.security == Security.TLS)));

    Reading reading = AutoconfigDocument.read(text.toString().getBytes(StandardCharsets.UTF_8));

    assertThat(reading).as("%s", text).isInstanceOf(Reading.Config.class);
    AutoconfigChoice.Choice choice =
        new AutoconfigChoice(MARIE, MailDomain.of(MARIE))
            .among(((Reading.Config) reading).servers(), "autoconfig.example.ch");
    assertThat(choice.usable())
        .as("seed %d%n%s", seed, text)
        .extracting(
            one ->
                new Expected(
                    one.server().host(), one.server().port(), one.server().security(),
                    one.userName(), one.signIn()))
        .containsExactlyElementsOf(expected);
    assertThat(choice.why().isPresent()).isEqualTo(expected.isEmpty());
    choice.why().ifPresent(why -> assertThat(why.outcome()).isIn(Outcome.NOTHING, Outcome.REFUSED));
  }

  private void write(Random random) {
    text.append("<?xml version=\"1.0\"?>\n<clientConfig version=\"1.1\">");
    text.append(noise(random)).append("<emailProvider id=\"x\">");
    for (int i = random.nextInt(4); i > 0; i--) {
      text.append("<domain>d").append(i).append(".example</domain>").append(noise(random));
    }
    text.append("<displayName>A &lt;b&gt; &amp; %REALNAME%</displayName>");
    for (int i = random.nextInt(3); i > 0; i--) {
      text.append("<incomingServer type=\"").append(random.nextBoolean() ? "imap" : "pop3");
      text.append("\"><hostname>in.example</hostname><port>993</port></incomingServer>");
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      writeServer(random);
      text.append(noise(random));
    }
    text.append("</emailProvider></clientConfig>");
  }

  private void writeServer(Random random) {
    Variant host = pick(random, HOSTS);
    Variant port = pick(random, PORTS);
    Variant security = pick(random, SECURITY);
    Variant user = USERS.get(random.nextInt(USERS.size()));
    List<String> signIns = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      signIns.add(SIGN_INS.get(random.nextInt(SIGN_INS.size())));
    }
    List<String> parts = new ArrayList<>();
    element(parts, "hostname", host.written);
    element(parts, "port", port.written);
    element(parts, "socketType", security.written);
    element(parts, "username", user.written);
    parts.add(noise(random));
    Collections.shuffle(parts, random);
    signIns.forEach(one -> element(parts, "authentication", one));
    text.append("<outgoingServer type=\"smtp\">").append(String.join("\n  ", parts));
    text.append("</outgoingServer>");
    List<SignInKind> kinds = kinds(signIns);
    boolean usable =
        !host.meant.isEmpty() && !port.meant.isEmpty() && !security.meant.isEmpty()
            && !kinds.isEmpty();
    if (usable) {
      expected.add(
          new Expected(
              host.meant,
              Integer.parseInt(port.meant),
              Security.valueOf(security.meant),
              Optional.of(user.meant).filter(name -> !name.isEmpty()),
              kinds));
    }
  }

  /// Mostly the first ones, which are usable, so that documents with several usable servers exist.
  private static Variant pick(Random random, List<Variant> variants) {
    return variants.get(random.nextInt(random.nextInt(variants.size()) + 1));
  }

  /// An element that is sometimes missing where its text is empty.
  private static void element(List<String> parts, String name, String value) {
    if (!value.isEmpty()) {
      parts.add("<" + name + ">" + value + "</" + name + ">");
    }
  }

  private static List<SignInKind> kinds(List<String> written) {
    if (written.isEmpty()) {
      return List.of(SignInKind.PASSWORD);
    }
    List<SignInKind> kinds = new ArrayList<>();
    for (String one : written) {
      if (one.startsWith("password-")) {
        kinds.add(SignInKind.PASSWORD);
      } else if (one.equalsIgnoreCase("oauth2")) {
        kinds.add(SignInKind.OAUTH2);
      }
    }
    return kinds.stream().distinct().toList();
  }

  private static String noise(Random random) {
    return switch (random.nextInt(7)) {
      case 0 -> "<!-- <outgoingServer> in a remark -->";
      case 1 -> "<enable visiturl=\"https://a.example/\"><instruction>x</instruction></enable>";
      case 2 -> "<?pli x?>";
      case 3 -> "<x:hostname xmlns:x=\"urn:x\">evil.example</x:hostname>";
      case 4 -> "<useGlobalPreferredServer>true</useGlobalPreferredServer>";
      case 5 -> "<pop3><leaveMessagesOnServer>true</leaveMessagesOnServer></pop3>";
      default -> "\n\n  ";
    };
  }

  @ParameterizedTest
  @CsvSource({
    "plain, password-cleartext, smtp.example.ch, discovery.config-clear",
    "SSL, NTLM, smtp.example.ch, discovery.config-sign-in",
    "SSL, password-cleartext, 127.0.0.1, discovery.config-host"
  })
  void whyNoServerIsUsableIsSaid(String security, String signIn, String host, String code) {
    List<String> kinds = List.of(signIn.toLowerCase(Locale.ROOT));
    OutgoingServer server = new OutgoingServer(host, "465", security, "x", kinds);
    AutoconfigChoice.Choice choice =
        new AutoconfigChoice(MARIE, MailDomain.of(MARIE))
            .among(List.of(server), "autoconfig.example.ch");

    assertThat(choice.why().orElseThrow().detail().code()).isEqualTo(code);
  }
}
