using RulesSdk.Cli.Commands;

namespace RulesSdk.Cli.Mutation;

/// <summary>What <c>rulesdk mutate</c> is to do.</summary>
/// <param name="Rules">The rules, in the order of the report.</param>
/// <param name="Tests">Projects or assemblies of tests.</param>
/// <param name="Cases">The folder of cases; null for none.</param>
/// <param name="Save">Whether missing cases are added to it.</param>
/// <param name="Format">How the report is written.</param>
/// <param name="MinKilled">The least share of mutants that is to be killed; null for no bound.</param>
internal sealed record MutateOptions(IReadOnlyList<RuleDefinition> Rules, IReadOnlyList<string> Tests, string? Cases, bool Save, OutputFormat Format, double? MinKilled);
