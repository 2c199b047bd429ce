// SPDX-License-Identifier: Apache-2.0
package pli.app.web.mailing;

import java.util.List;

/// The first page.
///
/// @param prepared how many mailings wait for a second person
public record MailingsView(List<MailingView> mailings, int prepared) {}
