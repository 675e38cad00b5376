namespace RulesSdk.Testing;

/// <summary>Events for which a rule fires. It was seen to do so in the compiled and in the reference engine, over objects and over UTF-8.</summary>
public sealed record Witness : WitnessStream
{
    /// <summary>The case with which it fires; null for a rule without cases, and for a detection without one.</summary>
    public string? Case { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Case ?? "(no case)"}: {string.Join(", ", Events)}";
}
