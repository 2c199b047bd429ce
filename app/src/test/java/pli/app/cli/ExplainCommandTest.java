// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pli.words.Words;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// `pli explain`.
class ExplainCommandTest {

  private static final String TENANT =
      "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the"
          + " Tenant. Visit https://aka.ms/smtp_auth_disabled for more information.";

  @TempDir Path folder;

  static Stream<Locale> languages() {
    return Words.LANGUAGES.stream();
  }

  @ParameterizedTest
  @MethodSource("languages")
  void aReplyIsExplainedInEveryLanguage(Locale language) {
    Terminal.Said said = terminal(language).run("explain", TENANT).ends(ExitStatus.DONE);

    assertThat(said.output())
        .contains("→ ", "« 535 5.7.139", "https://aka.ms/smtp_auth_disabled")
        .contains(said.words().say("explain.actor.it"), said.words().say("explain.retry.never"));
    assertThat(said.errors()).contains("--for-it");
  }

  @Test
  void theDocumentHasTheFieldsThatOtherProgramsRelyOn() {
    Map<String, Object> document = json(terminal(Locale.ENGLISH).run("explain", TENANT, "--json"));

    assertThat(document)
        .containsKeys(
            "code", "stage", "cause", "remedy", "actor", "retry", "scope", "raw", "help")
        .containsEntry("code", "smtp-auth-off-tenant")
        .containsEntry("failure", "ms-smtpauth-tenant")
        .containsEntry("stage", "auth")
        .containsEntry("actor", "it")
        .containsEntry("scope", "account")
        .containsEntry("raw", TENANT)
        .containsEntry("help", "https://aka.ms/smtp_auth_disabled");
    assertThat(document.get("retry")).hasToString("{again=false, afterSeconds=null}");
    assertThat(document.get("forIt").toString()).contains("Set-CASMailbox");
  }

  @Test
  void theMailToTheItPersonHasTheExactCommand() {
    String mail =
        terminal(Locale.FRENCH)
            .run("explain", TENANT, "--for-it", "--provider", "rh@outlook.com")
            .ends(ExitStatus.DONE)
            .output();
    String own =
        terminal(Locale.FRENCH)
            .run("explain", TENANT, "--for-it")
            .ends(ExitStatus.DONE)
            .output();

    assertThat(own).startsWith("Objet : ").contains("Bonjour,", "Commandes :", TENANT);
    assertThat(own)
        .contains("Set-CASMailbox -Identity name@your-domain.example")
        .contains("-SmtpClientAuthenticationDisabled $false");
    assertThat(mail).contains("Set-CASMailbox -Identity rh@outlook.com");
  }

  @Test
  void standardInputMayHoldAWholeLog() {
    Terminal.Said said =
        terminal(Locale.ENGLISH)
            .typing(
                "S: 220 mail.exemple.ch\nC: EHLO x\nS: 250 ok\nS: 535 5.7.8 Error: authentication"
                    + " failed:\n",
                "explain",
                "--provider",
                "infomaniak")
            .ends(ExitStatus.DONE);

    assertThat(said.output()).contains("Infomaniak", "the password of the mailbox");
  }

  @Test
  void wordsWithoutQuotesAreOneReply() {
    assertThat(
            terminal(Locale.ENGLISH)
                .run("explain", "550", "5.1.1", "User", "unknown")
                .ends(ExitStatus.DONE)
                .output())
        .contains("There is no mailbox with this recipient address.");
  }

  @Test
  void theStageMakesADifference() {
    assertThat(code("explain", "550 5.7.1 No", "--stage", "mail")).isEqualTo("sender-not-allowed");
    assertThat(code("explain", "550 5.7.1 No", "--stage", "rcpt")).isEqualTo("recipient-refused");
    assertThat(code("explain", "550 5.7.1 No", "--stage", "final-reply"))
        .isEqualTo("refused-as-spam");
  }

  @ParameterizedTest
  @MethodSource("languages")
  void whatCannotBeExplainedIsOneSentence(Locale language) {
    terminal(language).run("explain", "hello").ends(ExitStatus.USAGE)
        .complainsOnly("explain.nothing-found");
    terminal(language).run("explain", " ").ends(ExitStatus.USAGE)
        .complainsOnly("explain.no-text");
    terminal(language).run("explain", "550 no", "--stage", "nowhere").ends(ExitStatus.USAGE)
        .complainsOnly("explain.stage-unknown", "final-reply");
    terminal(language).run("explain", "550 no", "--provider", "nobody").ends(ExitStatus.USAGE)
        .complainsOnly("provider.unknown", "nobody");
  }

  @Test
  void explainingTouchesNoDataFolder() throws Exception {
    terminal(Locale.ENGLISH).run("explain", "550 5.1.1 no").ends(ExitStatus.DONE);

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  private Terminal terminal(Locale language) {
    return new Terminal(folder, language);
  }

  private String code(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--json");
    return json(terminal(Locale.ENGLISH).run(all.toArray(String[]::new))).get("code").toString();
  }

  private static Map<String, Object> json(Terminal.Said said) {
    return JsonMapper.builder()
        .build()
        .readValue(said.ends(ExitStatus.DONE).output(), new TypeReference<>() {});
  }
}
