// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import pli.document.AhvNumber;
import pli.document.NumberKind;
import pli.document.Person;
import pli.document.PersonName;
import pli.mailing.table.Columns;
import pli.mailing.table.FoldedName;
import pli.mailing.table.TableRow;
import pli.mailing.template.Excerpt;
import pli.mailing.template.Placeholder;

/// Which columns of a table say who somebody is: those that the mailing file uses for the name, and
/// those whose headings say so in one of the four languages.
final class PersonColumns {

  private static final Set<String> GIVEN =
      Set.of("prenom", "prenoms", "vorname", "vornamen", "nome", "firstname", "givenname",
          "forename", "rufname");

  private static final Set<String> FAMILY =
      Set.of("nom", "nachname", "cognome", "lastname", "surname", "familyname", "familienname",
          "nomdefamille", "zuname", "name");

  private static final Set<String> WHOLE =
      Set.of("name", "nom", "nome", "nomcomplet", "nomprenom", "nometprenom", "prenomnom",
          "prenometnom", "namevorname", "vornamename", "nomecognome", "cognomenome",
          "nomeecognome", "fullname", "client", "kunde", "kundin", "cliente", "customer", "company",
          "firma", "firmenname", "entreprise", "societe", "ditta", "raisonsociale", "employe",
          "employee", "mitarbeiter", "mitarbeitende", "collaborateur", "collaboratrice",
          "dipendente", "collaboratore", "debiteur", "debitore", "debitorname");

  /// Who has to pay, beside the names of people and firms.
  private static final Set<String> PAYER =
      Set.of("rechnungsempfanger", "empfanger", "kundenname", "unternehmen", "organisation",
          "zahlungspflichtiger", "schuldner", "auftraggeber", "destinataire", "nomclient",
          "nomduclient", "nomdelasociete", "nomdelentreprise", "payeur", "debtor", "payer",
          "customername", "clientname", "companyname", "organization", "organisationname", "azienda",
          "destinatario", "nomecliente", "nomedelcliente", "organizzazione", "pagatore",
          "ragionesociale", "debitor", "debitorenname");

  private static final Set<String> EMPLOYEE_NUMBER =
      Set.of("matricule", "nomatricule", "matricola", "personalnummer", "personalnr", "persnr",
          "persnummer", "mitarbeiternummer", "mitarbeiternr", "manr", "mitarbeiterid",
          "employeenumber", "employeeno", "employeeid", "noemploye", "numeroemploye", "idemploye",
          "nopersonnel", "numeropersonnel", "nocollaborateur", "numerodipendente", "ndipendente",
          "numeropersonale", "nrpersonale", "npersonale", "staffnumber", "payrollnumber",
          "nemploye", "nremploye", "numemploye", "nodemploye", "ndemploye", "numerodemploye",
          "nmatricule", "nrmatricola", "nmatricola", "mat", "matr", "matno", "matnr", "stammnummer",
          "stammnr", "pnr", "pnummer", "persno", "mitarbnr", "mitarbnummer", "arbeitnehmernr",
          "arbeitnehmernummer", "angestelltennummer", "angestelltennr", "badge", "badgenr", "badgeno",
          "badgenumber", "nobadge", "nbadge", "numerobadge", "ncollaborateur", "numerocollaborateur",
          "numerocollaboratore", "ncollaboratore", "codicedipendente", "nrdipendente", "staffno",
          "staffid", "payrollno", "personnelno", "personnelnumber");

  private static final Set<String> CUSTOMER_NUMBER =
      Set.of("noclient", "numeroclient", "nclient", "numclient", "clientno", "clientid", "idclient",
          "codeclient", "kundennummer", "kundennr", "kdnr", "kundenid", "debitornr",
          "debitorennr", "debitorennummer", "debitor", "numerocliente", "nrcliente", "ncliente",
          "idcliente", "codicecliente", "customernumber", "customerno", "customerid",
          "customercode", "nodebiteur", "numerodebiteur");

  private static final Set<String> NUMBER =
      Set.of("no", "nr", "n", "num", "numero", "nummer", "number", "id");

  private static final Set<String> AHV =
      Set.of("avs", "ahv", "noavs", "navs", "numeroavs", "numavs", "avsno", "avsnr", "ahvnr",
          "ahvnummer", "noahv", "ahvno", "navs13", "ahvn13", "nss", "sozialversicherungsnummer",
          "svnr", "svnummer", "nassurancesociale", "noassurancesociale", "numerodassurancesociale",
          "ssn", "oasino", "ahvnumber", "avsnumber", "numeroavsnavs13", "nrahv", "nravs", "nrsocial");

  static final Set<String> PERIOD =
      Set.of("mois", "monat", "mese", "month", "periode", "period", "periodo", "lohnmonat",
          "lohnperiode", "abrechnungsmonat", "abrechnungsperiode", "moisdesalaire",
          "periodedesalaire", "payperiod", "paymonth", "periododisalario", "mesedisalario");

  private final MailingKind kind;
  private final MailingTemplates templates;
  private final Columns columns;
  private final List<Integer> given;
  private final List<Integer> family;
  private final Optional<Integer> ahv;
  private final List<Integer> numbers;
  private final List<Integer> wholes;

  /// What is no AHV number although it should be.
  record WrongAhv(String column, String value) {}

  /// @param numberColumns names of the columns that the mailing file gives for numbers
  PersonColumns(MailingKind kind, MailingTemplates templates, Columns columns,
      Set<String> numberColumns) {
    this.kind = kind;
    this.templates = templates;
    this.columns = columns;
    List<Integer> named = named(templates.to().namePlaceholders());
    boolean parts = named.size() > 1 || named.isEmpty();
    List<Integer> ofGiven = among(named, GIVEN::contains);
    List<Integer> ofFamily = among(named, one -> FAMILY.contains(one) && !GIVEN.contains(one));
    if (named.size() > 1 && (ofGiven.isEmpty() || ofFamily.isEmpty())) {
      ofGiven = named.subList(0, named.size() - 1);
      ofFamily = named.subList(named.size() - 1, named.size());
    }
    if (!parts || ofGiven.isEmpty() || ofFamily.isEmpty()) {
      List<Integer> whole = named.isEmpty() ? first(WHOLE::contains) : named;
      ofGiven = List.of();
      ofFamily = whole;
    }
    this.given = ofGiven;
    this.family = ofFamily;
    this.ahv = first(AHV::contains).stream().findFirst();
    this.numbers = numbers(kind, numberColumns);
    this.wholes = wholes();
  }

  /// The headings of those that say who somebody is.
  Recognition recognition() {
    List<Integer> named = new ArrayList<>(given);
    named.addAll(family);
    return new Recognition(headings(named), headings(ahv.stream().toList()), headings(numbers));
  }

  private List<String> headings(List<Integer> some) {
    return some.stream().map(column -> Excerpt.of(columns.names().get(column))).toList();
  }

  /// Columns with a name in one piece: none that is a part of one.
  private List<Integer> wholes() {
    List<Integer> parts = new ArrayList<>(pair());
    if (!given.isEmpty()) {
      parts.addAll(given);
      parts.addAll(family);
    }
    return IntStream.range(0, columns.names().size())
        .filter(one -> !parts.contains(one))
        .filter(
            one -> {
              String heading = FoldedName.of(columns.names().get(one));
              return WHOLE.contains(heading) || PAYER.contains(heading);
            })
        .boxed()
        .toList();
  }

  /// The columns of first and last name, if there are both.
  private List<Integer> pair() {
    List<Integer> both = new ArrayList<>(first(GIVEN::contains));
    List<Integer> last = first(one -> FAMILY.contains(one) && !GIVEN.contains(one));
    both.addAll(last);
    return both.size() == 2 ? both : List.of();
  }

  /// Every name that a row has of its person or firm, each once; no numbers.
  List<String> names(TableRow row) {
    List<String> names = new ArrayList<>();
    names.add(name(row).shown());
    names.add(joined(row, pair()));
    wholes.forEach(column -> names.add(text(row, column)));
    return names.stream()
        .map(String::strip)
        .filter(one -> one.chars().anyMatch(Character::isLetter))
        .distinct()
        .toList();
  }

  private List<Integer> named(List<Placeholder> placeholders) {
    return placeholders.stream()
        .flatMap(one -> columns.find(one.name()).stream())
        .distinct()
        .toList();
  }

  /// All columns, or those that `to` names, whose heading fits.
  private List<Integer> among(List<Integer> named, Predicate<String> heading) {
    List<Integer> from =
        named.isEmpty()
            ? IntStream.range(0, columns.names().size()).boxed().toList()
            : named;
    return from.stream()
        .filter(one -> heading.test(FoldedName.of(columns.names().get(one))))
        .limit(named.isEmpty() ? 1 : named.size())
        .toList();
  }

  private List<Integer> first(Predicate<String> heading) {
    return among(List.of(), heading);
  }

  private List<Integer> numbers(MailingKind kind, Set<String> wanted) {
    Set<Integer> found = new LinkedHashSet<>();
    for (String name : wanted) {
      columns.find(name).ifPresent(found::add);
    }
    if (!found.isEmpty()) {
      return List.copyOf(found);
    }
    found.addAll(
        first((kind == MailingKind.INVOICES ? CUSTOMER_NUMBER : EMPLOYEE_NUMBER)::contains));
    if (found.isEmpty() && kind != MailingKind.INVOICES) {
      found.addAll(first(NUMBER::contains));
    }
    return List.copyOf(found);
  }

  /// Which of the numbers is the column of that name; nothing if the table has no such column.
  Optional<Integer> number(String column) {
    return columns.find(column).map(numbers::indexOf).filter(index -> index >= 0);
  }

  /// What the numbers of the table are; those of which nothing is known are taken as employees'.
  NumberKind numberKind() {
    if (!hasNumbers()) {
      return NumberKind.UNKNOWN;
    }
    return kind == MailingKind.INVOICES ? NumberKind.CUSTOMERS : NumberKind.EMPLOYEES;
  }

  boolean hasNumbers() {
    return !numbers.isEmpty();
  }

  Person person(TableRow row) {
    List<String> ofNumbers = new ArrayList<>();
    numbers.forEach(column -> ofNumbers.add(text(row, column)));
    return new Person(row.number(), name(row), ahv(row), ofNumbers, address(row));
  }

  private PersonName name(TableRow row) {
    String ofFamily = joined(row, family);
    if (given.isEmpty()) {
      return PersonName.whole(ofFamily);
    }
    return PersonName.of(joined(row, given), ofFamily);
  }

  private String joined(TableRow row, List<Integer> some) {
    return some.stream().map(column -> text(row, column)).collect(Collectors.joining(" ")).strip();
  }

  /// The column that says so, else the first cell that holds such a number.
  private Optional<AhvNumber> ahv(TableRow row) {
    if (ahv.isPresent()) {
      return AhvNumber.of(text(row, ahv.get()));
    }
    return row.cells().stream().flatMap(cell -> AhvNumber.of(cell.text()).stream()).findFirst();
  }

  /// A number that begins as AHV numbers do and is none: a figure is wrong or missing.
  Optional<WrongAhv> wrongAhv(TableRow row) {
    return ahv
        .filter(column -> text(row, column).replaceAll("\\D", "").startsWith("756"))
        .filter(column -> AhvNumber.of(text(row, column)).isEmpty())
        .map(column -> new WrongAhv(columns.names().get(column), text(row, column)));
  }

  private String address(TableRow row) {
    return templates.to().address(columns, row).toLowerCase(Locale.ROOT);
  }

  private static String text(TableRow row, int column) {
    return row.cells().get(column).text();
  }
}
