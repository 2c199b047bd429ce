// SPDX-License-Identifier: Apache-2.0
/// The pages of what was released: mailings, messages, looking up. Start at
/// [pli.app.web.mailing.MailingPages].
package pli.app.web.mailing;
