// SPDX-License-Identifier: Apache-2.0
package pli.app.web.draft;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.UnaryOperator;
import pli.account.AccountDirectory;
import pli.app.mailbox.Doorstep;
import pli.mailing.CheckOptions;
import pli.message.MessageIds;
import pli.outbox.OutboxStore;

/// What the pages of drafts need of the engine.
///
/// @param folder where drafts lie
/// @param checks what every check is told
/// @param providerName how people know the server of an account
/// @param wake lets hand-over look at once
/// @param second who must release what another has prepared
public record DraftTools(
    Path folder,
    AccountDirectory accounts,
    OutboxStore outbox,
    MessageIds ids,
    CheckOptions checks,
    Doorstep door,
    UnaryOperator<String> providerName,
    Runnable wake,
    SecondPeople second,
    InstantSource clock,
    ZoneId zone) {}
