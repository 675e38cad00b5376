using RulesSdk.Cli.Packs;
using RulesSdk.Input;

namespace RulesSdk.Cli.Serving;

/// <summary>What <c>rulesdk serve</c> is asked for.</summary>
internal sealed record ServeRequest
{
    public required IReadOnlyList<RulePack> Packs { get; init; }

    public required IReadOnlyList<SchemaOverride> Schemas { get; init; }

    public required ReferenceData References { get; init; }

    public required IReadOnlyList<InputFile> Files { get; init; }

    /// <summary>Where the page is; null if that could not be read.</summary>
    public required ListenAddress? Listen { get; init; }

    /// <summary>What opens the page; null for what the address asks for.</summary>
    public required string? Token { get; init; }

    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>How many detections are kept.</summary>
    public required int Kept { get; init; }
}
