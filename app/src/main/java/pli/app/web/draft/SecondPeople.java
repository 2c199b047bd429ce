// SPDX-License-Identifier: Apache-2.0
package pli.app.web.draft;

import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.Supplier;
import pli.access.Caller;
import pli.app.access.Callers;
import pli.journal.Signatory;
import pli.outbox.approval.Approvals;

/// Four eyes on the pages: who sits there is what the person says, else the user under whom the pages
/// run. Neither proves anything, and the journal keeps both.
///
/// @param systemUser under whom this program runs; "" if the system does not say
public record SecondPeople(Approvals approvals, String systemUser) {

  /// The field of forms in which a person says who it is.
  static final String FIELD = "signatory";

  boolean areWanted(String account) {
    return approvals.isWanted(account);
  }

  /// Who acts in a request.
  ///
  /// @throws pli.words.InputRefused if nobody says who it is
  public Signatory of(Context request) {
    return asking(request).get();
  }

  /// Who it is, for work that may outlive the request; it refuses, if nobody says who it is, once it is asked.
  Supplier<Signatory> asking(Context request) {
    // Whoever signed in is who it is, whatever the form says.
    Optional<String> name =
        Callers.find(request)
            .filter(one -> one.kind() == Caller.Kind.PERSON)
            .map(Caller::name)
            .or(() -> Optional.ofNullable(request.formParam(FIELD)).filter(one -> !one.isBlank()));
    return () ->
        name.map(one -> new Signatory(one, systemUser))
            .orElseGet(() -> Signatory.ofSystem(systemUser));
  }
}
