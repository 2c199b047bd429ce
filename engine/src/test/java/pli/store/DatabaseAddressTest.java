// SPDX-License-Identifier: Apache-2.0
package pli.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pli.smtp.Secret;
import pli.words.InputRefused;

class DatabaseAddressTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          postgresql://pli:p%40ss@db.example:5433/mail | jdbc:postgresql://db.example:5433/mail | pli | p@ss
          postgres://pli@db.example/mail | jdbc:postgresql://db.example/mail | pli |
          postgresql://db.example | jdbc:postgresql://db.example/ | |
          jdbc:postgresql://db.example/mail?user=pli&password=a+b&sslmode=require | jdbc:postgresql://db.example/mail?sslmode=require | pli | a+b
          postgresql://pli:x:y@a.example:1,b.example:2/mail?targetServerType=primary | jdbc:postgresql://a.example:1,b.example:2/mail?targetServerType=primary | pli | x:y
          postgresql://pli@[::1]:5432/mail | jdbc:postgresql://[::1]:5432/mail | pli |
          postgresql://pli:@db.example/mail | jdbc:postgresql://db.example/mail | pli |
          """)
  void theFormsThatPeopleKnowAreRead(String text, String url, String user, String password) {
    DatabaseAddress address = DatabaseAddress.parse(text, Optional.empty());
    assertThat(address.url()).isEqualTo(url);
    assertThat(address.user()).isEqualTo(Optional.ofNullable(user));
    assertThat(address.password()).isEqualTo(Optional.ofNullable(password).map(Secret::of));
  }

  @Test
  void nothingOfItIsShownButTheServerAndTheName() {
    String text = "postgresql://pli:canary@db.example:5433/mail?sslpassword=canary&password=canary";
    DatabaseAddress address = DatabaseAddress.parse(text, Optional.empty());
    assertThat(address).hasToString("db.example:5433/mail");
    assertThat(address.shown()).isEqualTo("db.example:5433/mail");
  }

  @Test
  void aPasswordThatIsKeptApartWins() {
    Optional<Secret> apart = Optional.of(Secret.of("other"));
    assertThat(DatabaseAddress.parse("postgresql://pli:one@db.example/mail", apart).password())
        .isEqualTo(apart);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://db.example:99999/mail", "postgresql://db.example:0/mail",
        "postgresql://db.example:-5/mail", "postgresql://db.example:/mail",
        "postgresql://db.example:canary/mail", "postgresql://[::1]:65536/mail",
        "postgresql://[::1]5432/mail", "postgresql://a.example:5432,b.example:canary/mail",
        "jdbc:postgresql://db.example:1e3/mail", "postgresql://db.example:\u0665/mail"
      })
  void aPortIsANumberAndIsNotRepeatedIfItIsNone(String text) {
    InputRefused refused =
        catchThrowableOfType(
            InputRefused.class, () -> DatabaseAddress.parse(text, Optional.empty()));
    assertThat(refused.phrase().code())
        .isEqualTo(text.contains("]5") ? "database.address-wrong" : "database.port-wrong");
    assertThat(refused.phrase().args()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "mysql://pli:canary@db.example/mail", "pli:canary@db.example", "jdbc:sqlite:canary",
        "postgresql:canary", "postgresql://[::1/canary", "postgresql://ca nary/mail",
        "postgresql://pli:can/ary@db.example/mail", "postgresql://a:%zz@canary"
      })
  void whatIsNoAddressIsRefusedWithoutBeingRepeated(String text) {
    InputRefused refused =
        catchThrowableOfType(
            InputRefused.class, () -> DatabaseAddress.parse(text, Optional.empty()));
    assertThat(refused.phrase().code()).isEqualTo("database.address-wrong");
    assertThat(refused.phrase().args()).isEmpty();
  }
}
