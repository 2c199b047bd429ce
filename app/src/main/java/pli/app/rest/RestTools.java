// SPDX-License-Identifier: Apache-2.0
package pli.app.rest;

import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;
import pli.account.Account;
import pli.app.Wiring;
import pli.app.mailbox.Doorstep;
import pli.doctor.AccountHealth;
import pli.mailing.CheckOptions;

/// What the routes need.
///
/// @param checks what every check of a mailing is told
/// @param health what was found last about an account
/// @param wake lets hand-over look at once
/// @param bell rings when something has happened
public record RestTools(
    Wiring wiring,
    ZoneId zone,
    CheckOptions checks,
    Function<Account, Doorstep.Door> door,
    Function<String, Optional<AccountHealth>> health,
    Runnable wake,
    Bell bell) {}
