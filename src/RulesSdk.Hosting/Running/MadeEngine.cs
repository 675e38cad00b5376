namespace RulesSdk.Hosting.Running;

/// <summary>An engine, and what it was made of.</summary>
/// <param name="Engine">The engine.</param>
/// <param name="Options">Its options.</param>
/// <param name="Packs">The packs whose rules it has.</param>
/// <param name="Providers">What provided its lists.</param>
internal sealed record MadeEngine(RulesEngine Engine, RulesEngineOptions Options, IReadOnlyList<RulePack> Packs, IReadOnlyList<IReferenceDataProvider> Providers);
