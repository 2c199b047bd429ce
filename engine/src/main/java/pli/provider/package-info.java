// SPDX-License-Identifier: Apache-2.0

/// What Pli knows about mail providers: servers, the kind of password, limits, dates.
///
/// The facts are one file, `pli/provider/providers.json`, which a person can read and correct; each
/// entry names its sources, the day it was checked and how far it can be trusted. Providers whose
/// settings nobody could confirm are left out: a wrong preset costs more than a question.
///
/// Start at [pli.provider.PresetCatalog]. [pli.provider.ProviderFacts] is the shape of the file and
/// of `pli providers --json`; [pli.provider.ProviderPreset] is the same, typed and checked. Words
/// are codes here; their texts are the topic `provider` of [pli.words.Words].
///
/// Not here: finding settings over the network, and whether a server really answers. Everything is
/// immutable and may be used by any thread.
package pli.provider;
