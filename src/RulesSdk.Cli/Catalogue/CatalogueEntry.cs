using RulesSdk.Testing;

namespace RulesSdk.Cli.Catalogue;

/// <summary>A rule or a signal of the catalogue.</summary>
/// <param name="Pack">The id of its pack.</param>
/// <param name="Description">What it asks, in words.</param>
/// <param name="Fields">The fields that it reads.</param>
/// <param name="Source">Its C#; null if the pack was built without it.</param>
/// <param name="Tests">Where it is tested; null if no tests were named.</param>
/// <param name="Cases">How many cases it has; null if no cases were named.</param>
/// <param name="UsedBy">The ids of the rules that read it.</param>
internal sealed record CatalogueEntry(string Pack, RuleDescription Description, IReadOnlyList<FieldRead> Fields, string? Source, IReadOnlyList<TestPlace>? Tests, int? Cases, IReadOnlyList<string> UsedBy)
{
    public RuleMetadata Metadata => Description.Metadata;

    public string Id => Metadata.Id;

    /// <summary>The severities that its detections may have, the highest first.</summary>
    public IReadOnlyList<Severity> Severities =>
        Metadata.IsSignal ? [] : Metadata.Cases.Count > 0 ? [.. Metadata.Cases.Select(static one => one.Severity).Distinct().OrderDescending()] : [Metadata.Severity];

    /// <summary>The tactics and techniques, one pair each, in the order of its attributes.</summary>
    public IEnumerable<(Tactic Tactic, string? Technique)> Attack =>
        Metadata.Attack.SelectMany(static one => one.Techniques.Count == 0 ? [(one.Tactic, null)] : one.Techniques.Select(technique => (one.Tactic, (string?)technique)));

    /// <summary>The path of its page from the folder of the catalogue, without an ending.</summary>
    public string Path => $"rules/{Uri.EscapeDataString(Id)}";
}
