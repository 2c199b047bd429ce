// SPDX-License-Identifier: Apache-2.0
package pli.mailing.draft;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import pli.mailing.RowLanguage;
import pli.mailing.table.Columns;
import pli.mailing.table.FoldedName;

/// What a column of an office's table usually holds, known by its name in four languages.
enum ColumnRole {
  ADDRESS(
      "email", "emailadresse", "emailaddress", "adresseemail", "adressemail", "adressee", "mail",
      "mailadresse", "courriel", "adressecourriel", "posta", "postaelettronica", "indirizzoemail"),
  FIRST_NAME("prenom", "vorname", "nome", "firstname", "givenname", "rufname"),
  LAST_NAME(
      "nom", "nomdefamille", "name", "nachname", "familienname", "cognome", "lastname", "surname"),
  FULL_NAME(
      "nomcomplet", "personne", "employe", "client", "kunde", "mitarbeiter", "cliente", "customer",
      "employee", "fullname", "societe", "firma", "ditta", "company"),
  LANGUAGE("langue", "sprache", "lingua", "language", "lang", "korrespondenzsprache"),
  BIRTHDAY(
      "datedenaissance", "naissance", "geburtsdatum", "geburtstag", "datadinascita", "nascita",
      "birthday", "birthdate", "dateofbirth");

  private final Set<String> names;

  ColumnRole(String... names) {
    this.names = Set.of(names);
  }

  /// The column that plays this role, counted from 0.
  ///
  /// @param sample the first rows, each with one text per column
  Optional<Integer> find(Columns columns, List<List<String>> sample) {
    for (int i = 0; i < columns.names().size(); i++) {
      if (names.contains(FoldedName.of(columns.names().get(i)))) {
        return Optional.of(i);
      }
    }
    return switch (this) {
      case ADDRESS -> byContent(columns, sample, text -> text.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+"));
      case LANGUAGE ->
          byContent(columns, sample, text -> RowLanguage.named(text).isPresent());
      case FIRST_NAME, LAST_NAME, FULL_NAME, BIRTHDAY -> Optional.empty();
    };
  }

  /// Most of what the column holds is of that form; one typing error does not hide it.
  private static Optional<Integer> byContent(
      Columns columns, List<List<String>> sample, Predicate<String> form) {
    for (int i = 0; i < columns.names().size(); i++) {
      int column = i;
      List<String> texts =
          sample.stream().map(row -> row.get(column)).filter(text -> !text.isEmpty()).toList();
      long fitting = texts.stream().filter(form).count();
      if (!columns.names().get(i).isEmpty() && !texts.isEmpty() && fitting * 10 >= texts.size() * 8L) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }
}
