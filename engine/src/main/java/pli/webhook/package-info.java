// SPDX-License-Identifier: Apache-2.0
/// Tells other computers what happens: each line of the journal that they want is posted to them,
/// signed, in order, until they have taken it.
///
/// Start at [pli.webhook.WebhookCourier]. The form is that of Standard Webhooks
/// (standardwebhooks.com), so receivers find a library in their language.
package pli.webhook;
